using System.Text.Json;
using IntentMatcher.Feeds.Markup;
using IntentMatcher.Posts;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>JSON Feed 1 and 1.1 (jsonfeed.org). Read field by field, since numbers for ids and missing versions are common.</summary>
internal static class JsonFeedFormat
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static FeedDocument Read(string text, Uri? address, string source)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text, Lenient);
        }
        catch (JsonException e)
        {
            throw new FeedFormatException("malformed JSON: " + Reason(e), (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
        }

        using (json)
        {
            var feed = json.RootElement;
            if (feed.ValueKind != JsonValueKind.Object || !feed.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                var isFeed = feed.ValueKind == JsonValueKind.Object && Word(feed, "version")?.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) == true;
                return isFeed && !feed.TryGetProperty("items", out _)
                    ? new FeedDocument { Title = Word(feed, "title"), Posts = [] }
                    : throw new FeedFormatException("JSON, but no JSON Feed; expected an object with version and an array items");
            }

            address ??= FeedAddress.Resolve(Word(feed, "feed_url"), null) is { } own ? new Uri(own) : FeedAddress.Resolve(Word(feed, "home_page_url"), null) is { } home ? new Uri(home) : null;
            var posts = new ItemPosts(source);
            foreach (var item in items.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object)
                {
                    posts.Skip("item is no JSON object");
                }
                else if (posts.Takes(isBare: !item.EnumerateObject().MoveNext()))
                {
                    posts.Add(Entry(item, feed, address));
                }
            }

            return new FeedDocument { Title = Word(feed, "title") is { } title ? HtmlText.Plain(title) : null, Posts = posts.Posts, Skipped = posts.Skipped };
        }
    }

    private static FeedEntry Entry(JsonElement item, JsonElement feed, Uri? address)
    {
        var link = Word(item, "url") ?? Word(item, "external_url");
        return new FeedEntry
        {
            Id = Word(item, "id"),
            Link = link,
            Url = FeedAddress.Resolve(link, address),
            Author = Author(item, address) ?? Author(feed, address),
            Title = Word(item, "title") is { } title ? HtmlText.Plain(title).Replace('\n', ' ') : null,
            Texts = [.. Texts(item)],
            Lang = Word(item, "language") ?? Word(feed, "language"),
            CreatedAt = FeedDate.Read(Word(item, "date_published")) ?? FeedDate.Read(Word(item, "date_modified")),
        };
    }

    private static IEnumerable<string> Texts(JsonElement item)
    {
        if (Word(item, "content_html") is { } html)
        {
            yield return HtmlText.Of(html);
        }

        if (Word(item, "content_text") is { } text)
        {
            yield return HtmlText.Plain(text);
        }

        if (Word(item, "summary") is { } summary)
        {
            yield return HtmlText.Plain(summary);
        }
    }

    // 1.1 has a list, 1 has one; of several the first is taken.
    private static Author? Author(JsonElement of, Uri? address)
    {
        var author = of.TryGetProperty("authors", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0]
            : of.TryGetProperty("author", out var one) ? one : default;
        return author.ValueKind switch
        {
            JsonValueKind.Object => FeedAuthor.Of(Word(author, "name"), FeedAddress.Resolve(Word(author, "url"), address)),
            JsonValueKind.String => FeedAuthor.Of(Word(author), null),
            _ => null,
        };
    }

    private static string? Word(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? Word(value) : null;

    private static string? Word(JsonElement value)
    {
        try
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
            return string.IsNullOrWhiteSpace(text) ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text that could be passed on.
            return null;
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end > 0 ? e.Message[..end] : e.Message;
    }
}
