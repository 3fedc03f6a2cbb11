using System.Collections.Frozen;
using System.Text;

namespace IntentMatcher.Feeds.Markup;

/// <summary>
/// HTML to the text a reader sees: blocks on lines of their own, links by their text, no scripts and styles.
/// Runs of blanks become one blank, runs of empty lines none.
/// </summary>
internal sealed class HtmlText
{
    private static readonly FrozenSet<string> Unseen = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "select", "canvas");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
        "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul");

    private static readonly FrozenSet<string> Inline = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "embed", "font", "i", "img",
        "input", "ins", "kbd", "label", "map", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "td",
        "th", "time", "tt", "u", "var", "video", "wbr");

    private readonly StringBuilder text = new();
    private bool blank;
    private bool line;

    /// <summary>The text of an HTML fragment or page.</summary>
    public static string Of(ReadOnlySpan<char> html)
    {
        var text = new HtmlText();
        text.AppendHtml(html);
        return text.ToString();
    }

    /// <summary>
    /// The text of a field that may or may not be HTML, such as an RSS title: only elements that HTML has count as tags,
    /// so <c>List&lt;String&gt;</c> keeps its <c>&lt;String&gt;</c>.
    /// </summary>
    public static string OfMaybe(ReadOnlySpan<char> text)
    {
        var result = new HtmlText();
        result.AppendHtml(text, onlyKnownTags: true);
        return result.ToString();
    }

    /// <summary>Plain text with its blanks put in order.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        var result = new HtmlText();
        foreach (var row in text.EnumerateLines())
        {
            result.Text(row);
            result.Break();
        }

        return result.ToString();
    }

    /// <summary>Plain text, unless it holds tags or references of HTML, which are then read as such.</summary>
    public static string PlainOrHtml(ReadOnlySpan<char> text) => text.ContainsAny('<', '&') ? OfMaybe(text) : Plain(text);

    public static bool IsUnseen(ReadOnlySpan<char> element) => Unseen.GetAlternateLookup<ReadOnlySpan<char>>().Contains(element);

    public void AppendHtml(ReadOnlySpan<char> html, bool onlyKnownTags = false)
    {
        var reader = new MarkupReader(html);
        while (reader.Next() is var token and not MarkupToken.End)
        {
            switch (token)
            {
                case MarkupToken.Text:
                    Text(CharacterReferences.Decode(reader.Value));
                    break;
                case MarkupToken.Data:
                    Text(reader.Value);
                    break;
                case MarkupToken.Open or MarkupToken.Close when onlyKnownTags && !IsKnown(reader.Name):
                    Text(token == MarkupToken.Open ? "<" : "</");
                    Text(reader.Name);
                    Text(CharacterReferences.Decode(reader.Value));
                    Text(reader.SelfClosing ? "/>" : ">");
                    break;
                case MarkupToken.Open:
                    Element(reader.Name);
                    if (!reader.SelfClosing && IsUnseen(reader.Name))
                    {
                        reader.SkipPast(reader.Name);
                    }

                    break;
                case MarkupToken.Close:
                    Element(reader.Name);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>An element begins or ends.</summary>
    public void Element(ReadOnlySpan<char> name)
    {
        if (Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            Break();
        }
        else if (name.Equals("td", StringComparison.OrdinalIgnoreCase) || name.Equals("th", StringComparison.OrdinalIgnoreCase))
        {
            blank = true;
        }
    }

    public void Text(ReadOnlySpan<char> piece)
    {
        foreach (var c in piece)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = true;
            }
            else if (!char.IsControl(c) && c is not '\uFEFF')
            {
                if (text.Length > 0 && (line || blank))
                {
                    text.Append(line ? '\n' : ' ');
                }

                line = blank = false;
                text.Append(c);
            }
        }
    }

    public void Break() => line = true;

    public override string ToString() => text.ToString();

    private static bool IsKnown(ReadOnlySpan<char> name) =>
        Inline.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)
        || Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)
        || Unseen.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
}
