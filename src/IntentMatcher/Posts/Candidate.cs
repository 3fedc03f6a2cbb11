using IntentMatcher.Classifier;
using IntentMatcher.Feeds;

namespace IntentMatcher.Posts;

internal enum CandidateKind
{
    New,
    Edit,
    Delete,
    Duplicate,

    /// <summary>Nothing to score: no words, or too old.</summary>
    Ignored,
}

/// <summary>One post of a batch and what we know of it so far.</summary>
/// <param name="now">The intake clock's time at this post.</param>
internal sealed class Candidate(FeedItem item, DateTime now)
{
    public FeedItem Item { get; } = item;

    public Post Post { get; } = PostCleaner.Clean(item.Post);

    public DateTime Now { get; } = now;

    public CandidateKind Kind { get; set; }

    /// <summary>What to write so that this wording is known; null if nothing new was said.</summary>
    public Fingerprint? Fingerprint { get; set; }

    /// <summary>Set for edits, and for new posts that voice an intent or are kept as a sample.</summary>
    public Classification? Classification { get; set; }

    /// <summary>Whether the classification says that the post voices an intent.</summary>
    public bool IsIntent { get; set; }

    /// <summary>Why it opened no intent; null if it opened one.</summary>
    public string? Dropped { get; set; }

    public DateTime PostedAt { get; set; }

    /// <summary>Whether it is too old to open an intent; an edit of one that is open counts all the same.</summary>
    public bool IsTooOld { get; set; }

    public PostOutcome Outcome => new(Kind == CandidateKind.Duplicate ? PostResult.Duplicate : PostResult.Accepted, Dropped);
}
