using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// Bytes to text: byte order mark, then the HTTP charset, then the XML declaration, then UTF-8, each only if the bytes fit it;
/// what fits nothing is windows-1252, which fits everything. Bytes that are UTF-8 with a declaration that says so win over a
/// charset of the server, which is often the default of its whole site.
/// </summary>
internal static partial class FeedEncoding
{
    static FeedEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes) is var (marked, length))
        {
            return marked.GetString(bytes[length..]);
        }

        if (Wide(bytes) is { } wide)
        {
            return wide.GetString(bytes);
        }

        var declared = Declared(bytes);
        var isUtf8 = Utf8.IsValid(bytes);
        if (isUtf8 && declared is null or "utf-8" or "utf8" && bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        foreach (var label in new[] { Charset(contentType), declared })
        {
            if (label is not null && Find(label) is { } encoding && Try(encoding, bytes) is { } text)
            {
                return text;
            }
        }

        return isUtf8 ? Encoding.UTF8.GetString(bytes) : Encoding.GetEncoding(1252).GetString(bytes);
    }

    private static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // Without a mark, the first '<' or '{' and the zeros around it tell the width.
    private static Encoding? Wide(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'<' or (byte)'{', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<' or (byte)'{', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [(byte)'<' or (byte)'{', 0, ..] => Encoding.Unicode,
        [0, (byte)'<' or (byte)'{', ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 512)];
        // "<?xml" in EBCDIC; its declaration tells which page, 037 being the common one.
        var ebcdic = head.StartsWith(new byte[] { 0x4C, 0x6F, 0xA7, 0x94 });
        var match = Declaration().Match((ebcdic ? Encoding.GetEncoding(37) : Encoding.Latin1).GetString(head));
        return match.Success ? match.Groups[1].Value.ToLowerInvariant() : ebcdic ? "ibm037" : null;
    }

    private static string? Charset(string? contentType)
    {
        var match = Parameter().Match(contentType ?? "");
        return match.Success ? match.Groups[1].Value : null;
    }

    private static Encoding? Find(string label)
    {
        label = label.Trim().ToLowerInvariant();
        // The narrower name is what people write, the wider set is what they send.
        label = label switch
        {
            "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" => "windows-1252",
            "iso-8859-9" or "latin5" => "windows-1254",
            "tis-620" or "iso-8859-11" => "windows-874",
            "gb2312" or "gbk" or "cp936" => "gb18030",
            "ks_c_5601-1987" or "euc-kr" or "uhc" => "ks_c_5601-1987",
            "x-sjis" or "sjis" or "windows-31j" or "cp932" => "shift_jis",
            "big5-hkscs" => "big5",
            "utf8" => "utf-8",
            _ => label.Replace('_', '-').Replace("mac-", "x-mac-", StringComparison.Ordinal),
        };
        // UTF-7 hides markup from whoever looks at the bytes; the wide ones were told by their zeros, so here the label is wrong.
        if (label is "utf-7" || label.StartsWith("utf-16", StringComparison.Ordinal) || label.StartsWith("utf-32", StringComparison.Ordinal))
        {
            return null;
        }

        var page = CodePage().Match(label);
        try
        {
            return page.Success && int.Parse(page.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var number and not (1200 or 1201 or 65000)
                ? Encoding.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : Encoding.GetEncoding(label, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})\s*["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex("^(?:cp|ibm|windows-|x-cp)0*([0-9]{2,5})$")]
    private static partial Regex CodePage();
}
