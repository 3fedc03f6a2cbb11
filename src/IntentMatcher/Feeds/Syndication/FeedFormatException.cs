namespace IntentMatcher.Feeds.Syndication;

/// <summary>A document is no feed we can read. The message is the one reason, fit to be shown; the place is given where there is one.</summary>
internal sealed class FeedFormatException(string reason, int line = 0, int column = 0) : Exception(reason)
{
    /// <summary>From 1; 0 where the whole document is meant.</summary>
    public int Line { get; } = line;

    public int Column { get; } = column;
}
