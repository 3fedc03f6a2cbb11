using System.Text;
using IntentMatcher.Feeds.Syndication;

namespace IntentMatcher.Tests.Feeds.Syndication;

public sealed class FeedEncodingTests
{
    private const string Title = "Suche Stühle für 50 €";

    public static TheoryData<string, string, string?> Encodings { get; } = new()
    {
        { "utf-8", "", null },
        { "utf-8", "", "text/xml; charset=iso-8859-1" },
        { "utf-8", "utf-8", "application/xml; charset=windows-1252" },
        { "windows-1252", "windows-1252", null },
        { "windows-1252", "iso-8859-1", null },
        { "windows-1252", "", "text/xml; charset=\"ISO-8859-1\"" },
        { "windows-1252", "", null },
        { "windows-1252", "utf-8", "text/xml; charset=utf-8" },
        { "iso-8859-15", "ISO-8859-15", null },
        { "iso-8859-15", "", "application/rss+xml;charset=iso-8859-15" },
        { "utf-16", "utf-16", null },
        { "utf-16BE", "utf-16", null },
        { "utf-32", "utf-32", null },
        { "utf-8", "no-such-encoding", null },
        { "utf-8", "utf-16", null },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_whether_declared_told_by_the_server_or_found_out(string actual, string declared, string? contentType)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var declaration = declared.Length > 0 ? $"<?xml version=\"1.0\" encoding=\"{declared}\"?>" : "";
        var encoding = Encoding.GetEncoding(actual);
        byte[] bytes = [.. actual.StartsWith("utf-", StringComparison.Ordinal) && actual != "utf-8" ? encoding.GetPreamble() : [], .. encoding.GetBytes($"{declaration}<rss><channel><item><title>{Title}</title></item></channel></rss>")];

        Assert.Equal(Title, Assert.Single(FeedDocument.Parse(bytes, contentType).Posts).Title);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Wide_text_without_a_mark_is_told_by_its_zeros(string actual)
    {
        var bytes = Encoding.GetEncoding(actual).GetBytes($"<?xml version=\"1.0\"?><rss><channel><item><title>{Title}</title></item></channel></rss>");

        Assert.Equal(Title, Assert.Single(FeedDocument.Parse(bytes).Posts).Title);
    }

    [Theory]
    [InlineData("shift_jis", "机がほしい")]
    [InlineData("euc-jp", "机がほしい")]
    [InlineData("gb2312", "求购自行车")]
    [InlineData("big5", "徵求書桌")]
    [InlineData("koi8-r", "Куплю велосипед")]
    [InlineData("windows-1251", "Куплю велосипед")]
    [InlineData("iso-8859-2", "Kupię używany rower")]
    [InlineData("iso-8859-9", "Bisiklet arıyorum, ucuz olsun ş")]
    public void Older_encodings_are_known(string name, string title)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(name).GetBytes($"<?xml version='1.0' encoding='{name}'?><rss><channel><item><title>{title}</title></item></channel></rss>");

        Assert.Equal(title, Assert.Single(FeedDocument.Parse(bytes).Posts).Title);
    }
}
