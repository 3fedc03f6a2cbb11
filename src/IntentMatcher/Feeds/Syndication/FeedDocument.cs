using IntentMatcher.Posts;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// One fetched feed as posts, newest or oldest first as the feed has them. Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1.
/// A document that breaks its own rules is read as far as its meaning is plain; <see cref="Recovered"/> then says what was wrong.
/// No external entity is ever fetched, none is expanded without limit, and time is linear in the document's size.
/// </summary>
internal sealed record FeedDocument
{
    /// <summary>Largest document read, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    public string? Title { get; init; }

    public required IReadOnlyList<Post> Posts { get; init; }

    /// <summary>Items that became no post, and why; the same reason for many items stands once.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>();

    /// <summary>What was wrong with a document that was read all the same; null for a sound one.</summary>
    public string? Recovered { get; init; }

    /// <summary>How long the feed itself says it stays the same (RSS ttl, syndication module); null if it does not say.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <param name="bytes">The whole document.</param>
    /// <param name="contentType">The HTTP header's value, for its charset; what kind of feed it is, the document itself tells.</param>
    /// <param name="address">Where it came from, the base of relative links; null if unknown.</param>
    /// <param name="source">The posts' source; null = derived from the address by <see cref="FeedAddress.Source"/>.</param>
    /// <exception cref="FeedFormatException">This is no feed, or one broken beyond reading.</exception>
    public static FeedDocument Parse(ReadOnlyMemory<byte> bytes, string? contentType = null, Uri? address = null, string? source = null)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new FeedFormatException($"document is {bytes.Length} bytes, at most {MaxBytes} are allowed");
        }

        var text = FeedEncoding.Decode(bytes.Span, contentType).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (text.Length == 0)
        {
            throw new FeedFormatException("document is empty; expected RSS, Atom or JSON Feed");
        }

        source ??= address is null ? "feed:unknown" : FeedAddress.Source(address);
        if (text[0] is '{' or '[')
        {
            return JsonFeedFormat.Read(text, address, source);
        }

        var (root, recovered) = FeedXml.Read(text, address);
        var document = root.Name.Equals("feed", StringComparison.OrdinalIgnoreCase) || root.Name.Equals("entry", StringComparison.OrdinalIgnoreCase)
            ? AtomFormat.Read(root, source)
            : RssFormat.Read(root, source);
        if (recovered is null)
        {
            return document;
        }

        // A broken document without a single post is more likely broken than empty.
        return document.Posts.Count == 0
            ? throw recovered
            : document with { Recovered = recovered.Line > 0 ? $"line {recovered.Line}, column {recovered.Column}: {recovered.Message}" : recovered.Message };
    }
}
