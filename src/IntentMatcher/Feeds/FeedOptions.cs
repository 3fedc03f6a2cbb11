using IntentMatcher.Feeds.Syndication;

namespace IntentMatcher.Feeds;

internal sealed class FeedOptions
{
    /// <summary>Lets feeds be read from private and loopback addresses: for tests, or one's own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    public FeedReaderOptions Reader { get; init; } = new();

    public FeedPace Pace { get; init; } = new();
}
