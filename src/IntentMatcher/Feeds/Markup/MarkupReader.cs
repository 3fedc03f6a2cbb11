namespace IntentMatcher.Feeds.Markup;

internal enum MarkupToken
{
    End,
    Text,
    Open,
    Close,
    /// <summary>The inside of a CDATA section: text in which nothing is escaped.</summary>
    Data,
    /// <summary>A document type, whose entities the reader of feeds may want.</summary>
    DocumentType,
}

/// <summary>
/// Cuts markup, however broken, into tags and text. It never goes back, so time is linear in the text:
/// a tree builder is not (nested and misnested elements make AngleSharp's quadratic, which a hostile feed may use).
/// </summary>
internal ref struct MarkupReader(ReadOnlySpan<char> markup)
{
    private readonly ReadOnlySpan<char> markup = markup;
    private int at;
    // What was looked for once and not found is not looked for again; else a row of openers costs n².
    private bool noCommentEnd;
    private bool noDataEnd;

    /// <summary>Start of the current token, in UTF-16 units.</summary>
    public int Position { get; private set; }

    /// <summary>The tag's name as written, prefix and all.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Text, still escaped; the inside of CDATA or of a document type; or what stands behind a tag's name.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    public bool SelfClosing { get; private set; }

    public MarkupToken Next()
    {
        while (at < markup.Length)
        {
            Position = at;
            var rest = markup[at..];
            if (!IsMarkup(rest))
            {
                return Take(MarkupToken.Text, 0, TextLength(rest), 0);
            }

            if (IsNameStart(rest[1]))
            {
                return Tag(MarkupToken.Open, 1);
            }

            if (rest[1] == '/' && rest.Length > 2 && IsNameStart(rest[2]))
            {
                return Tag(MarkupToken.Close, 2);
            }

            if (rest.StartsWith("<![CDATA["))
            {
                return Section();
            }

            if (rest.StartsWith("<!--"))
            {
                SkipComment(rest);
            }
            else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                return DocumentType(rest);
            }
            else
            {
                var end = rest.IndexOf('>');
                at = end < 0 ? markup.Length : at + end + 1;
            }
        }

        return MarkupToken.End;
    }

    /// <summary>Skips to behind the closing tag of an element whose inside is no markup (script, style).</summary>
    public void SkipPast(ReadOnlySpan<char> name)
    {
        while (at < markup.Length)
        {
            var close = markup[at..].IndexOf("</");
            if (close < 0)
            {
                at = markup.Length;
                return;
            }

            at += close + 2;
            if (markup[at..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var end = markup[at..].IndexOf('>');
                at = end < 0 ? markup.Length : at + end + 1;
                return;
            }
        }
    }

    private MarkupToken Take(MarkupToken token, int from, int length, int closer)
    {
        Value = markup.Slice(at + from, length);
        at = Math.Min(markup.Length, at + from + length + closer);
        return token;
    }

    private MarkupToken Section()
    {
        const int opener = 9;
        var end = noDataEnd ? -1 : markup[(at + opener)..].IndexOf("]]>");
        noDataEnd |= end < 0;
        return end < 0 ? Take(MarkupToken.Data, opener, markup.Length - at - opener, 0) : Take(MarkupToken.Data, opener, end, 3);
    }

    private void SkipComment(ReadOnlySpan<char> rest)
    {
        var end = noCommentEnd ? -1 : rest[4..].IndexOf("-->");
        if (end >= 0)
        {
            at += 4 + end + 3;
            return;
        }

        noCommentEnd = true;
        end = rest.IndexOf('>');
        at = end < 0 ? markup.Length : at + end + 1;
    }

    private MarkupToken DocumentType(ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOf('>');
        var subset = rest.IndexOf('[');
        if (subset >= 0 && subset < close)
        {
            var end = rest[subset..].IndexOf("]");
            close = end < 0 ? -1 : rest[(subset + end)..].IndexOf('>') is var tail and >= 0 ? subset + end + tail : -1;
        }

        return close < 0 ? Take(MarkupToken.DocumentType, 0, rest.Length, 0) : Take(MarkupToken.DocumentType, 0, close, 1);
    }

    // A tag ends at '>' outside quotes, or before the next '<' outside quotes: then its own '>' was forgotten.
    private MarkupToken Tag(MarkupToken token, int opener)
    {
        var i = at + opener;
        while (i < markup.Length && IsName(markup[i]))
        {
            i++;
        }

        Name = markup[(at + opener)..i];
        var from = i;
        var afterEquals = false;
        while (i < markup.Length && markup[i] is not ('>' or '<'))
        {
            if (afterEquals && markup[i] is '"' or '\'')
            {
                var end = markup[(i + 1)..].IndexOf(markup[i]);
                i = end < 0 ? markup.Length : i + 1 + end + 1;
                afterEquals = false;
                continue;
            }

            afterEquals = markup[i] == '=' || (afterEquals && char.IsWhiteSpace(markup[i]));
            i++;
        }

        var value = markup[from..Math.Min(i, markup.Length)];
        SelfClosing = value.Length > 0 && value[^1] == '/' && i < markup.Length && markup[i] == '>';
        Value = SelfClosing ? value[..^1] : value;
        at = i < markup.Length && markup[i] == '>' ? i + 1 : i;
        return token;
    }

    // A '<' that begins no tag is text like the rest, in one piece with it.
    private static int TextLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && !IsMarkup(rest[length..]))
        {
            var next = rest[(length + 1)..].IndexOf('<');
            length = next < 0 ? rest.Length : length + 1 + next;
        }

        return length;
    }

    private static bool IsMarkup(ReadOnlySpan<char> rest) => rest.Length > 1 && rest[0] == '<' && (IsNameStart(rest[1]) || rest[1] is '!' or '?' or '/');

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is ':' or '-' or '_' or '.';
}
