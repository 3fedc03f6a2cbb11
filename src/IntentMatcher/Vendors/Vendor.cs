namespace IntentMatcher.Vendors;

/// <summary>An organisation that wants to hear of intents.</summary>
internal sealed class Vendor
{
    public Guid Id { get; init; }

    /// <summary>Unique, without regard to case.</summary>
    public required string Name { get; set; }

    public required string NameKey { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Of its day and its quiet hours, as the IANA database names it; null is UTC.</summary>
    public string? TimeZone { get; set; }

    /// <summary>First moment of the day when its systems are not told of leads; null, with <see cref="QuietUntil"/>, for no quiet hours.</summary>
    public TimeOnly? QuietFrom { get; set; }

    /// <summary>When they are told again, of what waited too. Before <see cref="QuietFrom"/>: on the next day.</summary>
    public TimeOnly? QuietUntil { get; set; }

    /// <summary>New leads a day that it wants at most; null for any number.</summary>
    public int? DailyLimit { get; set; }

    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();
}
