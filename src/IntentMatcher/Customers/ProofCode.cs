using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace IntentMatcher.Customers;

/// <summary>The code that an account's owner publishes: made here, and found again in a profile.</summary>
internal static partial class ProofCode
{
    /// <summary>Name of the <c>meta</c> element that counts on a site of one's own.</summary>
    public const string MetaName = "intentmatcher";

    private const string Mark = "im";

    // Without 0, 1, i, l and o, which people confuse. 24 of 31 letters are 118 bits. Letters and digits only: no network makes a link,
    // a handle or an escape of them.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 24;

    public static string Create() => Mark + RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>Whether a profile (HTML, JSON or plain text) shows the code, written plainly or escaped as HTML, JSON or both.</summary>
    public static bool IsIn(string profile, string code)
    {
        if (Has(profile, code))
        {
            return true;
        }

        var plain = JsonEscape().Replace(profile, escape => ((char)ushort.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return Has(plain, code) || Has(WebUtility.HtmlDecode(plain), code);
    }

    /// <summary>Whether the head of a home page says <c>&lt;meta name="intentmatcher" content="CODE"&gt;</c>.</summary>
    public static bool IsInHead(string page, string code) =>
        new HtmlParser().ParseDocument(page).Head?.Children.Any(element =>
            element.LocalName == "meta"
            && string.Equals(element.GetAttribute("name"), MetaName, StringComparison.OrdinalIgnoreCase)
            && string.Equals(element.GetAttribute("content")?.Trim(), code, StringComparison.OrdinalIgnoreCase)) == true;

    private static bool Has(string text, string code) => text.Contains(code, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\\u[0-9a-fA-F]{4}")]
    private static partial Regex JsonEscape();
}
