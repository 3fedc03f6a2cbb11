namespace IntentMatcher.Feeds;

/// <summary>A source we listen to. Its own row carries its health.</summary>
internal sealed class Feed
{
    public Guid Id { get; init; }

    /// <summary>Which adapter reads it, e.g. <c>syndication</c>.</summary>
    public required string Kind { get; init; }

    public required string Address { get; set; }

    public required string Name { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>How far we are, in the adapter's own terms; saved with the intents it covers.</summary>
    public string? Cursor { get; set; }

    public DateTime NextCheckAt { get; set; }

    public DateTime? LastCheckedAt { get; set; }

    public DateTime? LastItemAt { get; set; }

    public long Items { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Errors { get; set; }

    public string? LastError { get; set; }

    public DateTime CreatedAt { get; init; }
}
