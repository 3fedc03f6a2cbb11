using IntentMatcher.Posts;

namespace IntentMatcher.Feeds;

/// <summary>A foreign source, read from where we left off. Ends when there is nothing more for now; a live socket does not end.</summary>
internal interface IFeed
{
    IAsyncEnumerable<FeedItem> ReadAsync(string? cursor, CancellationToken cancellationToken);
}

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
