using System.Security.Cryptography;
using System.Text;
using IntentMatcher.Posts;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>An item as its format has it, before it is a post.</summary>
internal sealed record FeedEntry
{
    public string? Id { get; init; }

    /// <summary>The link as written, which names an item that has no id.</summary>
    public string? Link { get; init; }

    public string? Url { get; init; }

    public Author? Author { get; init; }

    public string? Title { get; init; }

    /// <summary>The item's texts, fullest first.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    public string? Lang { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Place { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>All the item says, for the digest that names an item of which nothing above is known.</summary>
    public Func<string>? Whole { get; init; }
}

/// <summary>Turns the items of one document into posts, with an id for each and a count of what became none.</summary>
internal sealed class ItemPosts(string source)
{
    /// <summary>Most items taken from one document, as many as ten years of ten a day.</summary>
    public const int MaxItems = 40_000;

    private readonly Dictionary<string, int> skipped = [];
    private readonly List<Post> posts = [];

    public IReadOnlyList<Post> Posts => posts;

    public IReadOnlyDictionary<string, int> Skipped => skipped;

    /// <summary>False where the next item is not even to be looked at; it is counted.</summary>
    public bool Takes(bool isBare)
    {
        if (isBare || posts.Count >= MaxItems)
        {
            Skip(isBare ? "item is empty" : $"more than {MaxItems} items in one document");
            return false;
        }

        return true;
    }

    public void Add(FeedEntry entry)
    {
        var title = Filled(entry.Title);
        // A text over our limit is refused, not cut; the summary beside it may do.
        var text = entry.Texts.FirstOrDefault(t => t.Length is > 0 and <= PostJson.MaxText);
        var id = Filled(entry.Id) ?? Filled(entry.Link) ?? entry.Url;
        if (title?.Length > PostJson.MaxText || (text is null && entry.Texts.Any(t => t.Length > PostJson.MaxText)))
        {
            Skip($"text is longer than {PostJson.MaxText} characters");
        }
        else
        {
            // Too long an id is replaced by its digest: it still names the same item every time.
            if (id is null)
            {
                var known = string.Join('\n', title, text, entry.CreatedAt?.UtcDateTime.ToString("O"), entry.Author?.Id);
                known = known.Length > 3 ? known : entry.Whole?.Invoke() ?? "";
                if (known.Length == 0)
                {
                    Skip("item is empty");
                    return;
                }

                id = Digest(known);
            }

            id = id.Length <= PostJson.MaxKey ? id : Digest(id);
            posts.Add(new Post
            {
                Source = source,
                Id = id,
                Url = entry.Url is { Length: <= PostJson.MaxKey } ? entry.Url : null,
                Author = entry.Author,
                Title = title,
                // A post always has a text in our format, if an empty one.
                Text = text ?? "",
                Lang = Language(entry.Lang),
                CreatedAt = entry.CreatedAt,
                Place = entry.Place,
                InReplyTo = entry.InReplyTo is { Length: <= PostJson.MaxKey } ? entry.InReplyTo : null,
            });
        }
    }

    public void Skip(string reason) => skipped[reason] = skipped.GetValueOrDefault(reason) + 1;

    // A tag as BCP 47 has it, by shape only; "en_US" is meant well.
    private static string? Language(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-');
        return tag is { Length: >= 2 and <= 35 } && char.IsAsciiLetter(tag[0]) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Digest(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
