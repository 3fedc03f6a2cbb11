using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Feeds.Syndication;

namespace IntentMatcher.Tests.Feeds.Syndication;

/// <summary>Documents made to hurt. A quadratic reader needs minutes for each; the limit is only there to tell that apart.</summary>
public sealed class HostileFeedTests
{
    private const int Size = 2_000_000;

    public static TheoryData<string, string, string> Repeated { get; } = new()
    {
        { "<rss><channel><item><title>", "<", "" },
        { "<rss><channel><item><title>", "&", "" },
        { "<rss><channel><item><title>", "&#", "" },
        { "<rss><channel><item><title>", "<!--", "" },
        { "<rss><channel><item><title>", "<![CDATA[", "" },
        { "<rss><channel><item><title>", "<![CDATA[a]]>", "</title></item></channel></rss>" },
        { "<rss><channel><item><title>", "<a ", "" },
        { "<rss><channel><item><title>", "<a b=\"", "" },
        { "<rss><channel><item><title>", "<a b='<a b=\"", "" },
        { "<rss><channel><item><title>", "</a>", "" },
        { "<rss><channel>", "<item>", "" },
        { "<rss><channel>", "<item><title>", "" },
        { "<rss><channel>", "<item/>", "</channel></rss>" },
        { "<rss ", "a=\"1\" ", ">" },
        { "<rss", " xmlns:a='http://purl.org/dc/elements/1.1/'", "><channel><item><a:b>" },
        { "<!DOCTYPE rss [", "<!ENTITY a \"b\">", "]><rss><channel><item><title>&a;</title></item></channel></rss>" },
        { "<rss><channel><item><description><![CDATA[", "<div>", "]]></description></item></channel></rss>" },
        { "<rss><channel><item><description><![CDATA[", "<script>", "]]></description></item></channel></rss>" },
        { "<rss><channel><item><description><![CDATA[", "<b><table>", "]]></description></item></channel></rss>" },
        { "<rss><channel><item><pubDate>", "1 Jan 2004 ", "</pubDate></item></channel></rss>" },
        { "<rss><channel>", "<item>a</item>", "</channel></rss>" },
        { "<rss><channel>", "<a/>", "</channel></rss>" },
        { "<rss><channel>", "<a/>", "" },
        { "{\"items\":", "[", "" },
        { "{\"items\":[", "{},", "{}]}" },
        { "<?xml ", "encoding=", "?>" },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void No_document_takes_long_or_throws_anything_but_a_reason(string start, string middle, string end)
    {
        var bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(middle, Size / middle.Length)) + end);
        var clock = Stopwatch.StartNew();

        try
        {
            FeedDocument.Parse(bytes);
        }
        catch (FeedFormatException e)
        {
            Assert.NotEmpty(e.Message);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Entities_made_of_entities_do_not_grow()
    {
        var laughs = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));

        var post = Assert.Single(FeedDocument.Parse(Encoding.UTF8.GetBytes(
            $"<!DOCTYPE rss [<!ENTITY l0 \"ha\">{laughs}]><rss><channel><item><title>&l0; &l9;</title></item></channel></rss>")).Posts);

        Assert.Equal("ha &l9;", post.Title);
    }

    [Fact]
    public void Plain_entities_used_without_end_stop_growing()
    {
        var uses = string.Concat(Enumerable.Repeat("&a;", 2_000_000));

        var document = FeedDocument.Parse(Encoding.UTF8.GetBytes($"<!DOCTYPE rss [<!ENTITY a \"{new string('x', 200)}\">]><rss><channel><title>{uses}</title><item><title>t</title></item></channel></rss>"));

        Assert.InRange(document.Title!.Length, 1 << 20, 8 << 20);
    }

    [Fact]
    public void Too_deep_and_too_large_are_refused_with_the_limit()
    {
        var deep = Assert.Throws<FeedFormatException>(() => FeedDocument.Parse(Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Repeat("<a>", 300)))));
        var large = Assert.Throws<FeedFormatException>(() => FeedDocument.Parse(new byte[FeedDocument.MaxBytes + 1]));

        Assert.Contains("256", deep.Message, StringComparison.Ordinal);
        Assert.Contains("10485760", large.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_to_a_document_leaves_posts_or_a_reason()
    {
        var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "feeds")).Select(File.ReadAllBytes).ToArray();
        var damage =
            from source in Gen.Elements(sources)
            from cut in Gen.Choose(0, source.Length)
            from edits in Gen.ArrayOf(from at in Gen.Choose(0, source.Length - 1) from value in Gen.Elements("<>&\"'/![]{}\0\xFF\x80 a".ToCharArray()) select (at, value))
            select Damage(source, cut, edits);

        Prop.ForAll(damage.ToArbitrary(), bytes =>
        {
            try
            {
                return FeedDocument.Parse(bytes).Posts.All(p => p.Id.Length > 0 && p.Text is not null);
            }
            catch (FeedFormatException e)
            {
                return e.Message.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static byte[] Damage(byte[] source, int cut, (int At, char Value)[] edits)
    {
        var bytes = source.ToArray();
        foreach (var (at, value) in edits)
        {
            bytes[at] = (byte)value;
        }

        return cut > source.Length / 2 ? bytes[..cut] : bytes;
    }
}
