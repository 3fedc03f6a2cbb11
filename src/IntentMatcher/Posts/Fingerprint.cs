namespace IntentMatcher.Posts;

/// <summary>That a post was seen, and in which wording: all that stays of a post that voices no intent.</summary>
internal sealed class Fingerprint
{
    /// <summary>128-bit hash of source and id; of source, id and wording for a later wording of the same post.</summary>
    public required byte[] Key { get; init; }

    /// <summary>64-bit hash of title and text; <see cref="Deleted"/> once the author deleted the post.</summary>
    public long Content { get; set; }

    public DateTime SeenAt { get; set; }

    public const long Deleted = 0;
}
