using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using IntentMatcher.Feeds.Markup;
using IntentMatcher.Feeds.Syndication;
using IntentMatcher.Posts;

namespace IntentMatcher.Tests.Feeds.Syndication;

/// <summary>
/// Every feed document in the shared payloads, against the values that the projects they come from expect.
/// Those projects keep markup where we keep text, so texts are compared by their letters and digits.
/// </summary>
public sealed partial class FeedPayloadTests
{
    // Where the expected value is not what a reader of the post should get.
    private static readonly Dictionary<string, string> OtherOpinion = new()
    {
        ["gulp-atom.atom"] = "expects relative links; ours are completed from the feed's own address",
        ["atom_relative.xml"] = "the same",
        ["rss_1.0_example_1.xml"] = "the same",
        ["reddit-atom.rss"] = "expected texts have lost the words inside inline elements",
        ["reddit-home.rss"] = "the same",
        ["uolNoticias.rss"] = "expected values have lost their accents",
        ["rss_1.0_spec_2.xml"] = "expects the mail address in the author's name",
        ["rss_channel_item_guid_naked_markup.xml"] = "expects markup in an id",
    };

    [Fact]
    public void The_documents_of_feed_rs_yield_the_posts_it_expects() =>
        Compare("rss-feed-rs", "*", f => Path.ChangeExtension(f, null) + ".serde.json", FeedRsItems);

    [Fact]
    public void The_documents_of_gofeed_yield_the_posts_it_expects() =>
        Compare("rss-gofeed", "*", f => Path.ChangeExtension(f, ".json"), GofeedItems);

    [Fact]
    public void The_documents_of_rss_parser_yield_the_posts_it_expects() =>
        Compare("rss-rss-parser", "*", f => Path.ChangeExtension(f.Replace("/input/", "/output/", StringComparison.Ordinal), ".json"), RssParserItems);

    [Fact]
    public void No_document_throws_anything_but_one_clear_reason()
    {
        foreach (var file in Directory.EnumerateFiles(Root(), "*", SearchOption.AllDirectories))
        {
            try
            {
                FeedDocument.Parse(File.ReadAllBytes(file), source: "test");
            }
            catch (FeedFormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntentMatcher.sln")))
            {
                var root = Path.Combine(folder.Parent!.FullName, "shared", "payloads");
                Assert.SkipUnless(Directory.Exists(root), "needs ../shared/payloads beside the repository");
                return root;
            }
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }

    private static void Compare(string source, string pattern, Func<string, string> expectedAt, Func<JsonElement, IEnumerable<Expected>> read)
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), source), pattern, SearchOption.AllDirectories).Order())
        {
            var answer = expectedAt(file);
            if (answer == file || OtherOpinion.ContainsKey(Path.GetFileName(file)) || file.EndsWith(".serde.json", StringComparison.Ordinal) || !File.Exists(answer))
            {
                continue;
            }

            using var json = JsonDocument.Parse(TextOf(answer));
            var expected = read(json.RootElement).ToList();
            IReadOnlyList<Post> posts;
            try
            {
                posts = FeedDocument.Parse(File.ReadAllBytes(file), source: "test").Posts;
            }
            catch (FeedFormatException e)
            {
                // Malformed and without items: the reason is what is due.
                if (expected.Count == 0)
                {
                    continue;
                }

                wrong.Add($"{Path.GetFileName(file)}: {e.Message}");
                continue;
            }

            compared++;
            if (posts.Count != expected.Count)
            {
                wrong.Add($"{Path.GetFileName(file)}: {posts.Count} posts, expected {expected.Count}");
                continue;
            }

            for (var i = 0; i < posts.Count; i++)
            {
                wrong.AddRange(Differences(posts[i], expected[i]).Select(d => $"{Path.GetFileName(file)} [{i}]: {d}"));
            }
        }

        Assert.True(compared > 0);
        Assert.True(wrong.Count == 0, $"{compared} compared, {wrong.Count} differences\n" + string.Join('\n', wrong.Take(300)));
    }

    private static IEnumerable<string> Differences(Post post, Expected expected)
    {
        if (Some(expected.Id) is { } id && !Generated().IsMatch(id) && post.Id != id.Trim())
        {
            yield return $"id {post.Id} expected {id}";
        }

        if (Some(expected.Url) is { } url && Canonical(post.Url) != Canonical(url))
        {
            yield return $"url {post.Url} expected {url}";
        }

        if (Letters(expected.Title).Length > 0 && !SameText(post.Title, expected.Title))
        {
            yield return $"title {post.Title} expected {expected.Title}";
        }

        if (expected.Texts.Any(t => Letters(t).Length > 0) && !expected.Texts.Any(t => SameText(post.Text, t)))
        {
            yield return $"text {Cut(post.Text)} expected {string.Join(" | ", expected.Texts.Select(Cut))}";
        }

        if (expected.Authors.Any(a => Some(a) is not null) && !expected.Authors.Any(a => SameText(post.Author?.Name, a)))
        {
            yield return $"author {post.Author} expected {string.Join(" | ", expected.Authors)}";
        }

        if (expected.Dates.Any(d => d is not null) && !expected.Dates.Contains(post.CreatedAt))
        {
            yield return $"createdAt {post.CreatedAt:O} expected {string.Join(" | ", expected.Dates)}";
        }

        if (Some(expected.Lang) is { } lang && !string.Equals(post.Lang, lang, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"lang {post.Lang} expected {lang}";
        }
    }

    private static IEnumerable<Expected> FeedRsItems(JsonElement feed) => List(feed, "entries").Select(e => new Expected
    {
        Id = Word(e, "id"),
        Url = List(e, "links").Where(l => Word(l, "rel") is null or "alternate").Select(l => Word(l, "href")).FirstOrDefault(),
        Title = Word(e, "title", "content"),
        // Where it finds no name, feed-rs writes "author".
        Authors = [.. List(e, "authors").Select(a => Word(a, "name")).Where(n => n != "author")],
        Texts = [Word(e, "content", "body"), Word(e, "summary", "content")],
        Dates = [Date(Word(e, "published")), Date(Word(e, "updated"))],
        Lang = Word(e, "language"),
    });

    private static IEnumerable<Expected> GofeedItems(JsonElement feed) => List(feed, "items").Concat(List(feed, "entries")).Select(e => new Expected
    {
        Id = Word(e, "guid", "value") ?? Word(e, "guid") ?? Word(e, "id"),
        Url = Word(e, "link") ?? Word(e, "url") ?? List(e, "links").Where(l => Word(l, "rel") is null or "alternate").Select(l => Word(l, "href")).FirstOrDefault(),
        Title = Word(e, "title"),
        Authors = [Word(e, "author", "name") ?? Word(e, "author"), .. List(e, "authors").Select(a => Word(a, "name"))],
        Texts = [Word(e, "content", "value") ?? Word(e, "content"), Word(e, "content_html") ?? Word(e, "content_text"), Word(e, "description") ?? Word(e, "summary")],
        Dates = [Date(Word(e, "publishedParsed") ?? Word(e, "pubDateParsed") ?? Word(e, "date_published")), Date(Word(e, "updatedParsed"))],
    });

    private static IEnumerable<Expected> RssParserItems(JsonElement feed) => List(feed.GetProperty("feed"), "items").Select(e => new Expected
    {
        Id = Word(e, "guid") ?? Word(e, "id"),
        Url = Word(e, "link"),
        Title = Word(e, "title"),
        Authors = [Word(e, "creator"), Word(e, "author")],
        Texts = [Word(e, "content:encoded"), Word(e, "content"), Word(e, "summary")],
        Dates = [Date(Word(e, "isoDate"))],
    });

    // Some expected files are in the encoding of their feed.
    private static string TextOf(string file) => File.ReadAllBytes(file) is var bytes && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    private static JsonElement.ArrayEnumerator List(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string? Word(JsonElement of, params string[] path)
    {
        foreach (var name in path)
        {
            if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out of))
            {
                return null;
            }
        }

        return of.ValueKind == JsonValueKind.String ? of.GetString() : null;
    }

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // feed-rs and rss-parser make up a digest or UUID where there is no id.
    [GeneratedRegex("^([0-9a-f]{30,32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$")]
    private static partial Regex Generated();

    private static string? Canonical(string? url) => Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) ? address.AbsoluteUri : url;

    private static string Letters(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // Expected values keep markup, and some are escaped once more.
    private static bool SameText(string? post, string? expected)
    {
        var once = HtmlText.OfMaybe(expected);
        var ours = Letters(post);
        return ours == Letters(expected) || ours == Letters(once) || ours == Letters(HtmlText.Of(expected)) || Letters(HtmlText.OfMaybe(post)) == Letters(HtmlText.OfMaybe(once));
    }

    private static string Cut(string? text) => text is null ? "nothing" : text.Length <= 80 ? text : text[..80] + "…" + text.Length;

    private sealed record Expected
    {
        public string? Id { get; init; }

        public string? Url { get; init; }

        public string? Title { get; init; }

        public string?[] Authors { get; init; } = [];

        public string? Lang { get; init; }

        public string?[] Texts { get; init; } = [];

        public DateTimeOffset?[] Dates { get; init; } = [];
    }
}
