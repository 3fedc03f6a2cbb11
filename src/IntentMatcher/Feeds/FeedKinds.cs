namespace IntentMatcher.Feeds;

/// <summary>The kinds of feed an operator may add, and what their address is.</summary>
internal static class FeedKinds
{
    public const string Syndication = FeedWorker.Syndication;
    public const string JsonLines = FeedWorker.JsonLines;

    public static readonly IReadOnlyList<(string Kind, string Name)> All = [(Syndication, "RSS, Atom or JSON Feed"), (JsonLines, "JSON lines in a file of this machine")];

    /// <summary>What is wrong with the address of such a feed, or null.</summary>
    public static string? Problem(string kind, string address) => kind switch
    {
        Syndication => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? null
            : "A whole web address is needed, such as https://forum.example/new.rss.",
        JsonLines => !Path.IsPathFullyQualified(address) ? "A whole path is needed, such as /var/lib/posts.jsonl."
            : !File.Exists(address) ? "There is no such file on the machine the service runs on."
            : null,
        _ => $"One of {string.Join(", ", All.Select(k => k.Kind))} is needed.",
    };
}
