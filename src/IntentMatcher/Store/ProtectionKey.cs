namespace IntentMatcher.Store;

/// <summary>One data-protection key: kept in the store so that every instance reads the same cookies and secrets.</summary>
internal sealed class ProtectionKey
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}
