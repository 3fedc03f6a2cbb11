using System.Text;
using IntentMatcher.Feeds.Syndication;
using IntentMatcher.Posts;

namespace IntentMatcher.Tests.Feeds.Syndication;

public sealed class FeedDocumentTests
{
    private static readonly Uri Address = new("https://host.example/feeds/all.xml");

    [Fact]
    public void Rss_2_items_become_posts_with_all_their_fields()
    {
        var document = Fixture("rss2.xml");

        Assert.Equal("Riverside swap board", document.Title);
        Assert.Equal(TimeSpan.FromMinutes(90), document.Ttl);
        Assert.Null(document.Recovered);
        Assert.Equal(3, document.Posts.Count);
        Assert.Equal(
            new Post
            {
                Source = "feed:host.example/feeds/all.xml",
                Id = "swap-1",
                Url = "https://swap.example/posts/1?a=1&b=2",
                Author = new Author("Ada Marsh", null, "Ada Marsh"),
                Title = "Wanted: a child's bike & helmet",
                Text = "Looking for a 20\" bike.\nused is fine\nup to £60\nSee this one.",
                Lang = "en-GB",
                CreatedAt = new DateTimeOffset(2026, 3, 3, 9, 5, 0, TimeSpan.Zero),
                Place = "Reading, Berkshire",
            },
            document.Posts[0]);
    }

    [Fact]
    public void A_guid_is_the_link_where_there_is_none_and_a_date_that_is_none_stays_away()
    {
        var post = Fixture("rss2.xml").Posts[1];

        Assert.Equal("https://swap.example/posts/2", post.Url);
        Assert.Equal("Is x < y or List<String>?", post.Title);
        Assert.Equal("Tea & cake", post.Text);
        Assert.Null(post.CreatedAt);
        Assert.Equal("Bo Lind", post.Author!.Name);
        Assert.Equal("51.45,-0.97", post.Place);
    }

    [Fact]
    public void An_item_without_id_and_link_has_the_same_id_every_time()
    {
        var first = Fixture("rss2.xml").Posts[2];

        Assert.StartsWith("sha256:", first.Id, StringComparison.Ordinal);
        Assert.Equal(first.Id, Fixture("rss2.xml").Posts[2].Id);
    }

    [Fact]
    public void Atom_entries_take_base_language_and_author_from_around_them()
    {
        var document = Fixture("atom1.xml");

        Assert.Equal("Mias Notizen", document.Title);
        Assert.Equal(
            new Post
            {
                Source = "feed:host.example/feeds/all.xml",
                Id = "tag:notes.example,2026:1",
                Url = "https://notes.example/blog/2026/stuehle",
                Author = new Author("https://notes.example/blog/about", null, "Mia Kurz", "https://notes.example/blog/about"),
                Title = "Suche 5 < 10 Stühle",
                Text = "Wer hat Stühle?\nBitte\nmelden",
                Lang = "de",
                CreatedAt = new DateTimeOffset(2026, 2, 1, 18, 0, 0, 250, TimeSpan.FromHours(1)),
            },
            document.Posts[0]);
        var reply = document.Posts[1];
        Assert.Equal(("https://notes.example/blog/reponse", "Oui — deux\nchaises", "fr", "Léa", "tag:notes.example,2026:1"), (reply.Url, reply.Text, reply.Lang, reply.Author!.Name, reply.InReplyTo));
    }

    [Fact]
    public void Rss_1_items_stand_beside_the_channel_and_their_encoding_is_declared()
    {
        var post = Assert.Single(Fixture("rss1.xml").Posts);

        Assert.Equal(("https://flats.example/7", "Cherche studio meublé", "Près de la gare, dès le 1er mai", "fr", "Zoé"), (post.Id, post.Title, post.Text, post.Lang, post.Author!.Name));
        Assert.Equal(new DateTimeOffset(2026, 4, 2, 7, 30, 0, TimeSpan.FromHours(2)), post.CreatedAt);
    }

    [Fact]
    public void Json_feed_items_become_posts()
    {
        var posts = Fixture("jsonfeed.json").Posts;

        Assert.Equal(("12", "https://host.example/12", "Need a lathe", "Small one,\n240 V", "en", "The workshop"), (posts[0].Id, posts[0].Url, posts[0].Title, posts[0].Text, posts[0].Lang, posts[0].Author!.Name));
        Assert.Equal(("13", null, "Looking for oak boards < 2 m", "en-US", "Kim"), (posts[1].Id, posts[1].Url, posts[1].Text, posts[1].Lang, posts[1].Author!.Name));
    }

    [Fact]
    public void A_broken_document_yields_its_posts_and_says_what_was_wrong()
    {
        var document = Fixture("broken.xml");

        Assert.Contains("line", document.Recovered, StringComparison.Ordinal);
        Assert.Equal(2, document.Posts.Count);
        var (first, second) = (document.Posts[0], document.Posts[1]);
        Assert.Equal(("Wanted: café chairs & tables", "https://odds.example/1", "Four chairs\nand two tables"), (first.Title, first.Url, first.Text));
        Assert.Equal(new DateTimeOffset(2026, 2, 4, 10, 0, 0, TimeSpan.Zero), first.CreatedAt);
        Assert.Equal(("ISO \"desk\"", "https://odds.example/2?a=1&copy=2", "Oak, please", "Pat"), (second.Title, second.Url, second.Text, second.Author!.Name));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   \n ", "empty")]
    [InlineData("hello", "neither XML nor JSON")]
    [InlineData("<html><head><link rel=alternate></head><body>no feed</body></html>", "HTML page")]
    [InlineData("<!doctype html><p>unclosed", "no rss, RDF, feed or entry")]
    [InlineData("<opml version='2.0'><body/></opml>", "<opml>")]
    [InlineData("{\"items\": [1, }", "malformed JSON")]
    [InlineData("{\"a\": 1}", "no JSON Feed")]
    [InlineData("[]", "no JSON Feed")]
    [InlineData("<rss><channel><title>torn", "malformed XML")]
    public void What_is_no_feed_gets_one_clear_reason(string text, string reason)
    {
        var thrown = Assert.Throws<FeedFormatException>(() => Parse(text));

        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_says_where()
    {
        var thrown = Assert.Throws<FeedFormatException>(() => Parse("<rss>\n<channel>\n</chanel></rss>"));

        Assert.Equal((3, 3), (thrown.Line, thrown.Column));
    }

    [Fact]
    public void An_empty_feed_is_no_error() => Assert.Empty(Parse("<rss version='2.0'><channel><title>x</title></channel></rss>").Posts);

    [Fact]
    public void A_text_over_our_limit_gives_way_to_its_summary_or_is_left_out_and_counted()
    {
        var words = string.Concat(Enumerable.Repeat("word ", PostJson.MaxText / 4));

        var document = Parse(
            $"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><content>{words}</content><summary>short</summary></entry><entry><id>b</id><content>{words}</content></entry></feed>");

        Assert.Equal("short", Assert.Single(document.Posts).Text);
        Assert.Equal(1, Assert.Single(document.Skipped).Value);
    }

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x")]
    [InlineData("//cdn.example/x", "https://cdn.example/x")]
    [InlineData("../x", "https://host.example/x")]
    [InlineData("?p=1", "https://host.example/feeds/all.xml?p=1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    public void Links_are_completed_and_only_web_addresses_are_kept(string link, string? url) =>
        Assert.Equal(url, Assert.Single(Parse($"<rss><channel><item><title>t</title><link>{link}</link></item></channel></rss>").Posts).Url);

    [Theory]
    [InlineData("<georss:point>45.256 -71.92</georss:point>", "45.256,-71.92")]
    [InlineData("<georss:where><gml:Point><gml:pos>45.256 -71.92</gml:pos></gml:Point></georss:where>", "45.256,-71.92")]
    [InlineData("<georss:box>10 20 30 40</georss:box>", "20,30")]
    [InlineData("<geo:Point><geo:lat>1.5</geo:lat><geo:long>2.5</geo:long></geo:Point>", "1.5,2.5")]
    [InlineData("<georss:point>145.256 -71.92</georss:point>", null)]
    [InlineData("<georss:point>here</georss:point>", null)]
    public void Places_are_read_in_every_notation(string element, string? place) =>
        Assert.Equal(place, Assert.Single(Parse($"<rss><channel><item><title>t</title>{element}</item></channel></rss>").Posts).Place);

    [Theory]
    [InlineData("<author>jo@example.com (Jo Ray)</author>", "Jo Ray")]
    [InlineData("<author>Jo Ray &lt;jo@example.com&gt;</author>", "Jo Ray")]
    [InlineData("<author>jo@example.com</author>", "jo@example.com")]
    [InlineData("<author>Jo Ray</author>", "Jo Ray")]
    [InlineData("<author><name>Jo Ray</name></author>", "Jo Ray")]
    [InlineData("<itunes:author>Jo Ray</itunes:author>", "Jo Ray")]
    [InlineData("<managingEditor>Jo Ray</managingEditor>", null)]
    public void Authors_are_read_in_every_notation(string element, string? name) =>
        Assert.Equal(name, Assert.Single(Parse($"<rss><channel><item><title>t</title>{element}</item></channel></rss>").Posts).Author?.Name);

    [Fact]
    public void The_oldest_channel_format_has_address_and_date_on_the_item()
    {
        var post = Assert.Single(Parse(
            "<CHANNEL HREF='https://old.example/'><ITEM HREF='/7' LASTMOD='1998-11-05T12:00Z'><TITLE>Wanted: modem</TITLE><ABSTRACT>56k</ABSTRACT></ITEM></CHANNEL>").Posts);

        Assert.Equal(("https://host.example/7", "Wanted: modem", "56k"), (post.Url, post.Title, post.Text));
        Assert.Equal(new DateTimeOffset(1998, 11, 5, 12, 0, 0, TimeSpan.Zero), post.CreatedAt);
    }

    [Fact]
    public void Plain_entities_of_the_document_type_are_known_and_others_are_not_fetched()
    {
        var post = Assert.Single(Parse(
            "<!DOCTYPE rss [<!ENTITY us \"Tin Shop\"><!ENTITY file SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&us; wants &file; tin</title></item></channel></rss>").Posts);

        Assert.Equal("Tin Shop wants &file; tin", post.Title);
    }

    private static FeedDocument Fixture(string name) =>
        FeedDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "feeds", name)), address: Address);

    private static FeedDocument Parse(string text) => FeedDocument.Parse(Encoding.UTF8.GetBytes(text), address: Address);
}
