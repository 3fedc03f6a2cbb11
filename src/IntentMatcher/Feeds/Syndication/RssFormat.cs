using System.Globalization;
using IntentMatcher.Feeds.Markup;
using IntentMatcher.Posts;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>RSS 0.9x and 2.0, and RSS 1.0, whose items stand beside the channel; with the extensions that carry text, person, date or place.</summary>
internal static class RssFormat
{
    public static FeedDocument Read(FeedElement root, string source)
    {
        var channel = root.Name.Equals("channel", StringComparison.OrdinalIgnoreCase) ? root : Core(root, "channel").FirstOrDefault() ?? root;
        var lang = channel.Word(Vocabulary.Rss, "language") ?? channel.Word(Vocabulary.DublinCore, "language");
        // Relative links without xml:base are meant against the site where the document's own address is unknown.
        if (channel.Base is null)
        {
            var site = Core(channel, "link").Select(e => FeedAddress.Resolve(e["href"] ?? e.Text, null)).FirstOrDefault(u => u is not null);
            site ??= channel.Children(Vocabulary.Atom, "link").Select(e => FeedAddress.Resolve(e["href"], null)).FirstOrDefault(u => u is not null);
            channel.SetBase(site is null ? null : new Uri(site));
        }

        var posts = new ItemPosts(source);
        foreach (var item in Items(root, 0))
        {
            if (posts.Takes(item.IsBare))
            {
                posts.Add(Item(item, channel.Base, lang));
            }
        }

        return new FeedDocument { Title = Core(channel, "title").Select(Markup).FirstOrDefault(t => t.Length > 0), Posts = posts.Posts, Skipped = posts.Skipped, Ttl = Ttl(channel) };
    }

    private static IEnumerable<FeedElement> Core(FeedElement parent, string name) => parent.Children(Vocabulary.Rss, name);

    private static IEnumerable<FeedElement> Items(FeedElement parent, int depth)
    {
        foreach (var element in parent.Elements)
        {
            if (element.Vocabulary is not (Vocabulary.Rss or Vocabulary.Atom))
            {
                continue;
            }

            switch (element.Name.ToLowerInvariant())
            {
                case "item" or "entry":
                    yield return element;
                    break;
                case "channel" or "items" or "rss" when depth < 3:
                    foreach (var item in Items(element, depth + 1))
                    {
                        yield return item;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static FeedEntry Item(FeedElement item, Uri? site, string? lang)
    {
        var guid = Core(item, "guid").FirstOrDefault(e => e.Text.Trim().Length > 0);
        var (written, url) = Link(item, guid, site);
        return new FeedEntry
        {
            Id = FeedAddress.Identity(guid) ?? item.Word(Vocabulary.Atom, "id") ?? item.Word(Vocabulary.Rss, "id") ?? item["about"] ?? item.Word(Vocabulary.DublinCore, "identifier"),
            Link = written,
            Url = url,
            Author = Author(item),
            Title = (Core(item, "title").Select(Markup).FirstOrDefault(t => t.Length > 0)
                ?? item.Children(Vocabulary.Atom, "title").Select(AtomFormat.TextOf).FirstOrDefault(t => t.Length > 0)
                ?? Fallback(item, "title"))?.Replace('\n', ' '),
            Texts = [.. Texts(item).Where(t => t.Length > 0)],
            Lang = item.Word(Vocabulary.DublinCore, "language") ?? item.Lang ?? lang,
            CreatedAt = Date(item),
            Place = FeedPlace.Read(item),
            InReplyTo = AtomFormat.Reply(item),
            Whole = item.Whole,
        };
    }

    private static (string? Written, string? Url) Link(FeedElement item, FeedElement? guid, Uri? site)
    {
        // Of several links the last one counts, as in other readers.
        foreach (var link in Core(item, "link").Reverse())
        {
            var written = (link["href"] ?? link.Text).Trim();
            if (written.Length > 0)
            {
                return (written, FeedAddress.Resolve(CharacterReferences.Decode(written), link.Base ?? site));
            }
        }

        if (item.Children(Vocabulary.Atom, "link").Any())
        {
            return AtomFormat.Link(item);
        }

        var isAddress = guid is not null && !"false".Equals(guid["isPermaLink"]?.Trim(), StringComparison.OrdinalIgnoreCase);
        // CDF, the oldest of all, has the address on the item.
        if (item["href"] is { } href)
        {
            return (href.Trim(), FeedAddress.Resolve(href, item.Base ?? site));
        }

        return (null, (isAddress ? FeedAddress.Resolve(guid!.Text, guid.Base ?? site) : null) ?? FeedAddress.Resolve(item["about"], item.Base));
    }

    private static Author? Author(FeedElement item) =>
        FeedAuthor.OfLine(item.Word(Vocabulary.DublinCore, "creator"))
        ?? Core(item, "author").Select(FeedAuthor.OfPerson).FirstOrDefault(a => a is not null)
        ?? item.Children(Vocabulary.Atom, "author").Select(FeedAuthor.OfPerson).FirstOrDefault(a => a is not null)
        ?? FeedAuthor.OfLine(item.Word(Vocabulary.ITunes, "author") ?? item.Word(Vocabulary.DublinCore, "author") ?? item.Word(Vocabulary.DublinCore, "publisher"));

    private static IEnumerable<string> Texts(FeedElement item)
    {
        foreach (var (vocabulary, name) in ((Vocabulary, string)[])[(Vocabulary.Content, "encoded"), (Vocabulary.Rss, "encoded"), (Vocabulary.Xhtml, "body"), (Vocabulary.Xhtml, "div"), (Vocabulary.Rss, "body"), (Vocabulary.Rss, "fullitem")])
        {
            foreach (var element in item.Children(vocabulary, name))
            {
                yield return Html(element);
            }
        }

        foreach (var element in item.Children(Vocabulary.Atom, "content").Concat(item.Children(Vocabulary.Rss, "content")))
        {
            yield return AtomFormat.TextOf(element);
        }

        foreach (var element in Core(item, "description"))
        {
            yield return Html(element);
        }

        foreach (var element in item.Children(Vocabulary.Atom, "summary").Concat(item.Children(Vocabulary.Rss, "summary")))
        {
            yield return AtomFormat.TextOf(element);
        }

        foreach (var element in item.Children(Vocabulary.DublinCore, "description").Concat(item.Children(Vocabulary.DublinCore, "abstract")).Concat(Core(item, "abstract")))
        {
            yield return Html(element);
        }

        foreach (var element in item.Children(Vocabulary.ITunes, "summary").Concat(item.Children(Vocabulary.ITunes, "subtitle")))
        {
            yield return Html(element);
        }

        foreach (var text in AtomFormat.MediaTexts(item))
        {
            yield return text;
        }
    }

    private static string? Fallback(FeedElement item, string name) =>
        (item.Word(Vocabulary.DublinCore, name) ?? item.Word(Vocabulary.Media, name) ?? item.Word(Vocabulary.ITunes, name)) is { } text ? HtmlText.OfMaybe(text) : null;

    private static DateTimeOffset? Date(FeedElement item)
    {
        foreach (var (vocabulary, name) in ((Vocabulary, string)[])[
            (Vocabulary.Rss, "pubDate"), (Vocabulary.Atom, "published"), (Vocabulary.Rss, "published"), (Vocabulary.Atom, "issued"), (Vocabulary.DublinCore, "issued"), (Vocabulary.DublinCore, "date"), (Vocabulary.DublinCore, "created"),
            (Vocabulary.Rss, "date"), (Vocabulary.Atom, "updated"), (Vocabulary.Rss, "updated"), (Vocabulary.Atom, "modified"), (Vocabulary.DublinCore, "modified")])
        {
            if (item.Children(vocabulary, name).Select(e => FeedDate.Read(e.Text)).FirstOrDefault(d => d is not null) is { } date)
            {
                return date;
            }
        }

        return FeedDate.Read(item["lastmod"]);
    }

    private static string Html(FeedElement element) => element.HasElements ? element.Seen() : HtmlText.Of(element.Text);

    // RSS never said whether a title is HTML.
    private static string Markup(FeedElement element) => element.HasElements ? element.Seen() : HtmlText.OfMaybe(element.Text);

    private static TimeSpan? Ttl(FeedElement channel)
    {
        if (int.TryParse(channel.Word(Vocabulary.Rss, "ttl"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 7 * 24 * 60)
        {
            return TimeSpan.FromMinutes(minutes);
        }

        var period = channel.Word(Vocabulary.Syndication, "updatePeriod")?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" or "monthly" or "yearly" => TimeSpan.FromDays(7),
            _ => (TimeSpan?)null,
        };
        return period is { } each && int.TryParse(channel.Word(Vocabulary.Syndication, "updateFrequency"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 1 and <= 1440
            ? each / times : period;
    }
}
