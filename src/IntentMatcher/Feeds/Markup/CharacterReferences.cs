using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace IntentMatcher.Feeds.Markup;

/// <summary>
/// Turns <c>&amp;eacute;</c>, <c>&amp;#233;</c> and <c>&amp;#xE9;</c> into characters, with HTML's names whether or not
/// the document declared them. What is no reference stays as it is written.
/// </summary>
internal static class CharacterReferences
{
    /// <summary>The longest name HTML knows, with room to spare; a longer run is no reference.</summary>
    private const int LongestName = 40;

    // Numbers 128 to 159 are control characters that nobody means; browsers read them as windows-1252.
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Decode(ReadOnlySpan<char> text, DeclaredEntities? declared = null)
    {
        if (!text.Contains('&'))
        {
            return text.ToString();
        }

        var builder = new StringBuilder(text.Length);
        Decode(text, builder, declared);
        return builder.ToString();
    }

    public static void Decode(ReadOnlySpan<char> text, StringBuilder into, DeclaredEntities? declared = null)
    {
        while (true)
        {
            var at = text.IndexOf('&');
            if (at < 0)
            {
                into.Append(text);
                return;
            }

            into.Append(text[..at]);
            text = text[at..];
            var length = text.Length > 1 && text[1] == '#' ? Number(text, into) : Name(text, into, declared);
            if (length == 0)
            {
                into.Append('&');
                length = 1;
            }

            text = text[length..];
        }
    }

    private static int Number(ReadOnlySpan<char> text, StringBuilder into)
    {
        var hex = text.Length > 2 && text[2] is 'x' or 'X';
        var start = hex ? 3 : 2;
        var end = start;
        while (end < text.Length && (hex ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        if (end == start)
        {
            return 0;
        }

        // Ten digits are beyond Unicode already; the rest of a longer row is only skipped.
        var digits = text[start..Math.Min(end, start + 10)];
        var value = long.Parse(digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture);
        if (value is >= 0x80 and <= 0x9F)
        {
            into.Append(Windows1252[(int)value - 0x80]);
        }
        else
        {
            into.Append(value != 0 && value <= 0x10FFFF && Rune.TryCreate((int)value, out var rune) ? rune.ToString() : "\uFFFD");
        }

        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }

    private static int Name(ReadOnlySpan<char> text, StringBuilder into, DeclaredEntities? declared)
    {
        var end = 1;
        while (end < text.Length && end <= LongestName && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
        {
            end++;
        }

        if (end == 1)
        {
            return 0;
        }

        var closed = end < text.Length && text[end] == ';';
        var name = text[1..end].ToString();
        if (closed && declared?.Find(name) is { } value)
        {
            into.Append(value);
            return end + 1;
        }

        if (closed && name == "apos")
        {
            into.Append('\'');
            return end + 1;
        }

        // HTML's table holds the names that may stand without a semicolon under that very spelling; "?a=1&copy=2" means none.
        if ((closed || end == text.Length || text[end] != '=') && HtmlEntityProvider.Resolver.GetSymbol(closed ? name + ";" : name) is { } symbol)
        {
            into.Append(symbol);
            return closed ? end + 1 : end;
        }

        return 0;
    }
}
