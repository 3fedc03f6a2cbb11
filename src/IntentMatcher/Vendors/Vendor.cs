namespace IntentMatcher.Vendors;

/// <summary>An organisation that wants to hear of intents.</summary>
internal sealed class Vendor
{
    public Guid Id { get; init; }

    /// <summary>Unique, without regard to case.</summary>
    public required string Name { get; set; }

    public required string NameKey { get; set; }

    public DateTime CreatedAt { get; init; }

    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();
}
