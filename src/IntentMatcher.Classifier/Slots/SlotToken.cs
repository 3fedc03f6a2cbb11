namespace IntentMatcher.Classifier;

internal enum TokenKind : byte
{
    Word,
    Number,
    Currency,
    Handle,
    Link,
    Entity,
    Mark,
}

/// <summary>One token of a text: where it lies, what it is, and the hash of its folded letters.</summary>
internal readonly record struct SlotToken(int Start, int End, TokenKind Kind, uint Hash)
{
    internal int Length => End - Start;
}

/// <summary>
/// Cuts a text into words, numbers ("1,500.50"), currency signs, links, handles, entities ("&lt;") and single marks.
/// Letters and digits part ("30k" is two tokens), so that a span can end between them. Tokens start and end on character borders:
/// a surrogate pair, and whatever combining marks, joiners and variation selectors follow a character, stay whole.
/// </summary>
internal static class SlotTokens
{
    /// <summary>Tokens read of one text. Nobody names a wish after the first 800; without a limit one hostile post would hold a core for seconds.</summary>
    internal const int Limit = 800;

    internal static void Cut(ReadOnlySpan<char> text, List<SlotToken> tokens)
    {
        tokens.Clear();
        var at = 0;
        while (at < text.Length && tokens.Count < Limit)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                at++;
                continue;
            }

            var end = at;
            TokenKind kind;
            if (IsLink(text[at..]))
            {
                kind = TokenKind.Link;
                while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (')' or ']' or '>'))
                {
                    end++;
                }
            }
            else if (c == '@' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))
            {
                kind = TokenKind.Handle;
                end++;
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])))
                {
                    end++;
                }
            }
            else if (char.IsLetter(c))
            {
                kind = TokenKind.Word;
                end = EndOfWord(text, at);
            }
            else if (char.IsAsciiDigit(c))
            {
                kind = TokenKind.Number;
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))
                {
                    end++;
                }
            }
            else if (c == '&' && Entity(text[at..]) is > 0 and var length)
            {
                kind = TokenKind.Entity;
                end = at + length;
            }
            else
            {
                kind = IsCurrencySign(c) ? TokenKind.Currency : TokenKind.Mark;
                end = at + (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
            }

            end = WithMarks(text, end);
            tokens.Add(new SlotToken(at, end, kind, Hash(text[at..end])));
            at = end;
        }
    }

    /// <summary>FNV-1a over folded letters; apostrophes of both kinds are left out, so "valentines" is "valentine's".</summary>
    internal static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            if (c is not ('\'' or '’'))
            {
                hash = (hash ^ LetterFold.Fold(c)) * 16777619u;
            }
        }

        return hash;
    }

    internal static bool IsCurrencySign(char c) => c is '$' or '£' or '€' or '¥' or '₹' or '₦' or '₱' or '₩' or '₽' or '₺' or '฿' or '₪' or '¢' or '₫' or '₵';

    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length)
        {
            if (char.IsLetter(text[end]) || IsExtending(text[end]))
            {
                end++;
            }
            else if (text[end] is '\'' or '’' && end + 1 < text.Length && char.IsLetter(text[end + 1]))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    /// <summary>Moves an end past what belongs to the character before it.</summary>
    private static int WithMarks(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length)
        {
            if (text[end] == '\u200d')
            {
                // A joiner glues the next character on, too.
                end++;
                if (end < text.Length && !char.IsWhiteSpace(text[end]))
                {
                    end += char.IsHighSurrogate(text[end]) && end + 1 < text.Length && char.IsLowSurrogate(text[end + 1]) ? 2 : 1;
                }
            }
            else if (IsExtending(text[end]))
            {
                end++;
            }
            else if (end + 1 < text.Length && text[end] == '\ud83c' && text[end + 1] is >= '\udffb' and <= '\udfff')
            {
                end += 2; // skin tone
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static bool IsExtending(char c) => c >= '\u0300' && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsLink(ReadOnlySpan<char> text) =>
        text[0] is 'h' or 'H' or 'w' or 'W' && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase));

    private static int Entity(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 8)].IndexOf(';');
        return end > 1 && text[1..end].IndexOfAnyExceptInRange('a', 'z') < 0 ? end + 1 : 0;
    }
}
