using IntentMatcher.Posts;

namespace IntentMatcher.Feeds;

/// <summary>
/// One turn of reading a foreign source from where we left off. A poll ends when there is nothing more for now; a live socket goes on
/// until it breaks. What the other side does is told by <see cref="End"/>, not thrown.
/// </summary>
internal interface IFeed
{
    IAsyncEnumerable<FeedItem> ReadAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>How the turn ended; known once the posts have been read to their end.</summary>
    FeedEnd End { get; }
}

/// <summary>How a turn ended.</summary>
/// <param name="NextAt">When to read again; null means never.</param>
/// <param name="Problem">What went wrong, in words for the operator; null if nothing did.</param>
/// <param name="Cursor">Where to go on, if no post carries it.</param>
/// <param name="MovedTo">The source's new address, if it moved for good.</param>
internal sealed record FeedEnd(DateTimeOffset? NextAt, string? Problem = null, string? Cursor = null, string? MovedTo = null);

/// <summary>One post on its way in.</summary>
/// <param name="Post">The post, in our form.</param>
/// <param name="FeedId">The feed's row, if it has one.</param>
/// <param name="Cursor">Where to go on after this post; saved in the transaction that makes the post's intent durable.</param>
/// <param name="Done">Called once what the post led to is durable.</param>
internal sealed record FeedItem(Post Post, Guid? FeedId = null, string? Cursor = null, Action<PostOutcome>? Done = null)
{
    /// <summary>When it reached us.</summary>
    public DateTime ReceivedAt { get; set; }
}
