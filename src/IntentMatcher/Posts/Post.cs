namespace IntentMatcher.Posts;

/// <summary>What a source says about a post: it is there, it changed, or it is gone.</summary>
internal enum PostOp
{
    Create,
    Update,
    Delete,
}

/// <summary>Who wrote a post. <see cref="Id"/> is the network's stable id; a handle may pass to somebody else.</summary>
internal sealed record Author(string? Id = null, string? Handle = null, string? Name = null, string? Url = null);

/// <summary>One public post as a feed hands it on; every source's own shape ends at its adapter.</summary>
internal sealed record Post
{
    public PostOp Op { get; init; }

    /// <summary>The network or feed, e.g. <c>reddit</c>; with <see cref="Id"/> it names the post for good.</summary>
    public required string Source { get; init; }

    public required string Id { get; init; }

    public string? Url { get; init; }

    public Author? Author { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Lang { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Place { get; init; }

    public string? InReplyTo { get; init; }

    public string? QuoteOf { get; init; }
}
