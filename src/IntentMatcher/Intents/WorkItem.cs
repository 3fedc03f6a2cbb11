namespace IntentMatcher.Intents;

internal enum WorkKind
{
    Found = 0,
    Changed = 1,
    Withdrawn = 2,

    /// <summary>Nothing about the intent changed: those who had it to themselves have had their time.</summary>
    WindowOver = 3,
}

/// <summary>
/// That an intent's present state still has to be routed: written with the intent, deleted with the leads it leads to.
/// The row is the truth; the message published for it only wakes somebody up.
/// </summary>
internal sealed class WorkItem
{
    public long Id { get; init; }

    public Guid IntentId { get; init; }

    public int Version { get; init; }

    public WorkKind Kind { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Not to be done before then; null for at once.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>When a message was last sent for it; null until the relay took it up.</summary>
    public DateTime? PublishedAt { get; set; }
}
