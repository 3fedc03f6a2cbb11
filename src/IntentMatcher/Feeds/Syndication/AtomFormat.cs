using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using IntentMatcher.Feeds.Markup;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>Atom 1.0 (RFC 4287) and 0.3; also a lone entry. Elements in no namespace count as Atom's here.</summary>
internal static class AtomFormat
{
    public static FeedDocument Read(FeedElement root, string source)
    {
        if (root.Base is null)
        {
            var site = Core(root, "link").OrderBy(e => Relation(e) == "alternate" ? 0 : 1).Select(e => FeedAddress.Resolve(e["href"], null)).FirstOrDefault(u => u is not null);
            root.SetBase(site is null ? null : new Uri(site));
        }

        var posts = new ItemPosts(source);
        var isEntry = root.Name.Equals("entry", StringComparison.OrdinalIgnoreCase);
        var entries = isEntry ? [root] : Entries(root);
        foreach (var entry in entries)
        {
            if (posts.Takes(entry.IsBare))
            {
                posts.Add(Entry(entry, isEntry ? null : root));
            }
        }

        return new FeedDocument { Title = Core(root, "title").Select(TextOf).FirstOrDefault(), Posts = posts.Posts, Skipped = posts.Skipped };
    }

    public static IEnumerable<FeedElement> Core(FeedElement parent, string name) =>
        parent.Children(Vocabulary.Atom, name).Concat(parent.Children(Vocabulary.Rss, name));

    /// <summary>The text of an Atom text construct or content; empty where it is no text.</summary>
    public static string TextOf(FeedElement element)
    {
        var type = (element["type"] ?? "").Trim().ToLowerInvariant();
        var mode = element["mode"]?.ToLowerInvariant();
        if (element["src"] is not null && string.IsNullOrWhiteSpace(element.Text))
        {
            return "";
        }

        if (element.HasElements)
        {
            return element.Seen();
        }

        if (mode == "base64" || (mode is null && type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !IsXml(type)))
        {
            return type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal)
                ? "" : HtmlText.PlainOrHtml(FromBase64(element.Text) ?? element.Text);
        }

        // Feeds that leave the type out often send HTML all the same, so known tags are taken for tags there; a plain "a < b" stays.
        return element["type"] is null ? HtmlText.PlainOrHtml(element.Text)
            : type is "text" or "text/plain" ? HtmlText.Plain(element.Text)
            : HtmlText.Of(element.Text);
    }

    public static string? Reply(FeedElement item) =>
        item.Child(Vocabulary.Threading, "in-reply-to") is { } reply ? reply["ref"] ?? FeedAddress.Resolve(reply["href"], reply.Base) : null;

    /// <summary>The page of an entry: its alternate link, an HTML one first; else what its content or itself is at.</summary>
    public static (string? Written, string? Url) Link(FeedElement entry)
    {
        FeedElement? Best(params string[] rels) => entry.Elements
            .Where(e => e.Vocabulary is Vocabulary.Atom or Vocabulary.Rss && e.Name.Equals("link", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(e["href"])
                && rels.Contains(Relation(e)))
            .OrderBy(e => e["type"]?.Contains("html", StringComparison.OrdinalIgnoreCase) ?? true ? 0 : 1)
            .FirstOrDefault();
        if ((Best("alternate") ?? Best("self", "permalink")) is { } link)
        {
            return (link["href"]!.Trim(), FeedAddress.Resolve(link["href"], link.Base));
        }

        var content = Core(entry, "content").FirstOrDefault(c => c["src"] is not null);
        var plain = entry.Children(Vocabulary.Rss, "link").Concat(entry.Children(Vocabulary.Atom, "link")).FirstOrDefault(e => e["href"] is null && e.Text.Trim().Length > 0);
        return content is not null ? (content["src"], FeedAddress.Resolve(content["src"], content.Base))
            : plain is not null ? (plain.Text.Trim(), FeedAddress.Resolve(plain.Text, plain.Base)) : (null, null);
    }

    private static IEnumerable<FeedElement> Entries(FeedElement parent) =>
        parent.Elements.Where(e => e.Name.ToLowerInvariant() is "entry" or "item" && e.Vocabulary is Vocabulary.Atom or Vocabulary.Rss);

    private static FeedEntry Entry(FeedElement entry, FeedElement? feed)
    {
        var (written, url) = Link(entry);
        var from = Core(entry, "source").FirstOrDefault();
        return new FeedEntry
        {
            Id = Core(entry, "id").Select(FeedAddress.Identity).FirstOrDefault(t => t is not null) ?? entry.Word(Vocabulary.Rss, "guid"),
            Link = written,
            Url = url,
            // RFC 4287, 4.2.1: an entry's own author, else its source's, else the feed's.
            Author = Person(entry) ?? FeedAuthor.OfLine(entry.Word(Vocabulary.DublinCore, "creator")) ?? (from is null ? null : Person(from)) ?? (feed is null ? null : Person(feed)),
            Title = Core(entry, "title").Select(TextOf).FirstOrDefault(t => t.Length > 0)?.Replace('\n', ' ') ?? Title(entry),
            Texts = [.. Core(entry, "content").Concat(Core(entry, "summary")).Select(TextOf).Concat(MediaTexts(entry)).Where(t => t.Length > 0)],
            Lang = Core(entry, "content").Concat(Core(entry, "title")).FirstOrDefault()?.Lang ?? entry.Lang ?? entry.Word(Vocabulary.DublinCore, "language"),
            CreatedAt = Date(entry, "published") ?? Date(entry, "issued") ?? Date(entry, "created") ?? FeedDate.Read(entry.Word(Vocabulary.DublinCore, "date") ?? entry.Word(Vocabulary.DublinCore, "created") ?? entry.Word(Vocabulary.DublinCore, "issued"))
                ?? Date(entry, "updated") ?? Date(entry, "modified") ?? FeedDate.Read(entry.Word(Vocabulary.Rss, "pubDate")),
            Place = FeedPlace.Read(entry),
            InReplyTo = Reply(entry),
            Whole = entry.Whole,
        };
    }

    private static Posts.Author? Person(FeedElement parent) => Core(parent, "author").Select(FeedAuthor.OfPerson).FirstOrDefault(a => a is not null);

    private static DateTimeOffset? Date(FeedElement entry, string name) => Core(entry, name).Select(e => FeedDate.Read(e.Text)).FirstOrDefault(d => d is not null);

    private static string? Title(FeedElement entry) => (entry.Word(Vocabulary.DublinCore, "title") ?? entry.Word(Vocabulary.Media, "title")) is { } title ? HtmlText.OfMaybe(title) : null;

    /// <summary>What video sites say under a picture: media:description, alone or in a media:group or media:content.</summary>
    public static IEnumerable<string> MediaTexts(FeedElement item) =>
        item.Elements.Where(e => e.Vocabulary == Vocabulary.Media)
            .SelectMany(e => e.Is(Vocabulary.Media, "description") ? [e] : e.Children(Vocabulary.Media, "description"))
            .Select(e => HtmlText.PlainOrHtml(e.Text));

    private static string Relation(FeedElement link) => (link["rel"] ?? "alternate").Trim().ToLowerInvariant() is { Length: > 0 } rel
        ? rel.Replace("http://www.iana.org/assignments/relation/", "", StringComparison.Ordinal) : "alternate";

    private static bool IsXml(string type) => type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal);

    // Null for what is no packed text: some send plain text under a type of their own.
    private static string? FromBase64(string text)
    {
        var packed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        if (!Base64.IsValid(packed))
        {
            return null;
        }

        var bytes = Convert.FromBase64String(packed);
        return Utf8.IsValid(bytes) && !bytes.AsSpan().Contains((byte)0) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
