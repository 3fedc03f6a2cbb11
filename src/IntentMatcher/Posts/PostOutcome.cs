namespace IntentMatcher.Posts;

internal enum PostResult
{
    /// <summary>Taken in and durable, whether or not it voices an intent.</summary>
    Accepted,

    /// <summary>Seen before in this wording.</summary>
    Duplicate,
}

/// <summary>What became of one post. <see cref="Dropped"/> says why it opened no intent, null where it opened one.</summary>
internal readonly record struct PostOutcome(PostResult Result, string? Dropped);

/// <summary>Why a post opened no intent: the words used in counters, summaries and metrics.</summary>
internal static class DropReason
{
    public const string Malformed = "malformed";
    public const string Empty = "empty";
    public const string TooOld = "too-old";
    public const string OtherLanguage = "other-language";
    public const string NoIntent = "no-intent";

    /// <summary>One more sighting of an intent that is open already.</summary>
    public const string SameNeed = "same-need";

    /// <summary>A new wording of a post that voices an intent; the intent changed with it.</summary>
    public const string Edit = "edit";

    public const string Deletion = "deletion";
}
