namespace IntentMatcher.Feeds.Syndication;

/// <summary>What a server gave with the last answer and wants to hear with the next question.</summary>
internal sealed record FeedValidators(string? ETag, string? LastModified);

/// <summary>How one read of a feed ended. Nothing a server does is an exception.</summary>
internal abstract record FeedFetch
{
    private FeedFetch()
    {
    }

    /// <summary>Where the feed says it lives from now on (301, 308 and nothing else on the way); null if where it was asked for.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>How long the answer may be kept, from its cache headers; null if they do not say.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>There is a document; store the validators once its posts are durable.</summary>
    public sealed record Read(FeedDocument Document, FeedValidators Validators, int Bytes) : FeedFetch;

    /// <summary>Nothing new since the validators.</summary>
    public sealed record NotModified : FeedFetch;

    /// <summary>The feed has ended for good (410); do not ask again.</summary>
    public sealed record Gone : FeedFetch;

    /// <summary>No posts this time, and why, fit to be shown. A retry time is the server's own wish.</summary>
    public sealed record Failed(string Reason, TimeSpan? RetryAfter = null) : FeedFetch;
}
