using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// UTF-8 to tokens in one pass, without allocation. Normal form: lower case, curly quotes straight, digits as 0, links, handles as one sign,
/// letters said three times or more said twice. Bytes that are no UTF-8 separate tokens like blanks. Never throws.
/// </summary>
internal static class Tokenizer
{
    private const byte Blank = 0, Letter = 1, Digit = 2, Quote = 3, Mark = 4, Dollar = 5, High = 6, Open = 7, At = 8, Hashtag = 9, Other = 10;

    // Signs that no foreign byte can produce: control bytes count as blanks.
    private const byte LinkSign = 1, HandleSign = 2, BorderSign = 3;

    private static readonly byte[] Class = Classes();

    /// <summary>Hash of the border between title and body.</summary>
    public static readonly ulong BorderHash = Hash.Of([BorderSign]);

    public static readonly ulong QuestionHash = Hash.Of("?"u8);

    public static readonly ulong ColonHash = Hash.Of(":"u8);

    public static void Read(ReadOnlySpan<byte> text, TokenBuffer into)
    {
        text = Cut(text);
        into.Count = 0;
        into.NormalLength = 0;
        into.HeadEnd = -1;
        var i = 0;
        while (i < text.Length)
        {
            var b = text[i];
            switch (Class[b])
            {
                case Letter:
                    i = b is (byte)'h' or (byte)'w' or (byte)'H' or (byte)'W' && IsLink(text[i..]) ? Link(text, i, into) : Word(text, i, i, into);
                    break;
                case Digit:
                    i = Word(text, i, i, into);
                    break;
                case Mark:
                    i = PutMark(text, i, into);
                    break;
                case Dollar:
                    i = PutSign(i, i + 1, TokenForm.Currency, (byte)'$', into);
                    break;
                case High:
                    i = Foreign(text, i, into);
                    break;
                case Open:
                    i = Tag(text, i, into);
                    break;
                case At:
                    i = Handle(text, i, into);
                    break;
                case Hashtag when i + 1 < text.Length && Class[text[i + 1]] is Letter or High:
                    i = Class[text[i + 1]] == Letter ? Word(text, i, i + 1, into) : i + 1;
                    break;
                default:
                    i++;
                    break;
            }
        }

        if (into.HeadEnd < 0)
        {
            into.HeadEnd = into.Count;
        }
    }

    /// <summary>The scored window: at most <see cref="TokenBuffer.Window"/> bytes, cut at a character border.</summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text)
    {
        if (text.Length <= TokenBuffer.Window)
        {
            return text;
        }

        var end = TokenBuffer.Window;
        while (end > TokenBuffer.Window - 4 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return text[..end];
    }

    private static int Word(ReadOnlySpan<byte> text, int start, int from, TokenBuffer into)
    {
        var normal = into.NormalLength;
        var hash = Hash.Seed;
        byte last = 0, beforeLast = 0;
        var numeric = true;
        Span<byte> lower = stackalloc byte[4];
        var i = from;
        while (i < text.Length)
        {
            var b = text[i];
            var width = 1;
            switch (Class[b])
            {
                case Letter:
                    b |= 0x20;
                    numeric = false;
                    if (b == last && b == beforeLast)
                    {
                        i++;
                        continue;
                    }

                    break;
                case Digit:
                    b = (byte)'0';
                    break;
                case Quote when !numeric && i + 1 < text.Length && Class[text[i + 1]] == Letter:
                    b = (byte)'\'';
                    break;
                case Mark when b is (byte)'.' or (byte)',' && numeric && i + 1 < text.Length && Class[text[i + 1]] == Digit:
                    i++;
                    continue;
                case High:
                    if (Rune.DecodeFromUtf8(text[i..], out var rune, out width) != System.Buffers.OperationStatus.Done)
                    {
                        goto done;
                    }

                    if (rune.Value == 0x2019 && i + 3 < text.Length && Class[text[i + 3]] == Letter && !numeric)
                    {
                        b = (byte)'\'';
                        break;
                    }

                    if (!Rune.IsLetter(rune) && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark))
                    {
                        goto done;
                    }

                    numeric = false;
                    var length = Rune.ToLowerInvariant(rune).EncodeToUtf8(lower);
                    for (var k = 0; k < length; k++)
                    {
                        hash = Hash.Byte(hash, lower[k]);
                        Put(into, lower[k]);
                    }

                    last = beforeLast = 0;
                    i += width;
                    continue;
                default:
                    goto done;
            }

            hash = Hash.Byte(hash, b);
            Put(into, b);
            beforeLast = last;
            last = b;
            i += width;
        }

    done:
        if (i == from)
        {
            return i + 1;
        }

        ref var token = ref Add(into, Hash.Mix(hash), start, i, numeric ? TokenForm.Number : TokenForm.Word);
        (token.NormalStart, token.NormalEnd) = ((short)normal, (short)into.NormalLength);
        return i;
    }

    private static int Link(ReadOnlySpan<byte> text, int start, TokenBuffer into)
    {
        var i = start;
        while (i < text.Length && text[i] > ' ' && text[i] is not ((byte)')' or (byte)'>' or (byte)'"' or (byte)']') && text[i] < 0x80)
        {
            i++;
        }

        return PutSign(start, i, TokenForm.Link, LinkSign, into);
    }

    private static bool IsLink(ReadOnlySpan<byte> text) =>
        text.StartsWith("http://"u8) || text.StartsWith("https://"u8) || (text.Length > 4 && text[3] == '.' && (text[0] | 0x20) == 'w' && (text[1] | 0x20) == 'w' && (text[2] | 0x20) == 'w');

    private static int Handle(ReadOnlySpan<byte> text, int start, TokenBuffer into)
    {
        var i = start + 1;
        while (i < text.Length && (Class[text[i]] is Letter or Digit || text[i] is (byte)'_' or (byte)'@' || (text[i] is (byte)'.' or (byte)'-' && i + 1 < text.Length && Class[text[i + 1]] is Letter)))
        {
            i++;
        }

        return i == start + 1 ? i : PutSign(start, i, TokenForm.Handle, HandleSign, into);
    }

    /// <summary>[WTB], [Hiring], [Request]: one short bracketed word is one token; any other bracket separates.</summary>
    private static int Tag(ReadOnlySpan<byte> text, int start, TokenBuffer into)
    {
        var i = start + 1;
        while (i < text.Length && i - start <= 12 && (Class[text[i]] == Letter || text[i] == ' '))
        {
            i++;
        }

        if (i >= text.Length || text[i] != ']' || i == start + 1)
        {
            return start + 1;
        }

        i++;
        var hash = Hash.Seed;
        for (var k = start; k < i; k++)
        {
            var b = Class[text[k]] == Letter ? (byte)(text[k] | 0x20) : text[k];
            hash = Hash.Byte(hash, b);
        }

        Add(into, Hash.Mix(hash), start, i, TokenForm.Tag);
        return i;
    }

    private static int Foreign(ReadOnlySpan<byte> text, int i, TokenBuffer into)
    {
        if (Rune.DecodeFromUtf8(text[i..], out var rune, out var width) != System.Buffers.OperationStatus.Done)
        {
            return i + Math.Max(1, width);
        }

        var value = rune.Value;
        if (value is 0x2014 or 0x2013)
        {
            return value == 0x2014 && i > 0 && text[i - 1] == ' ' ? PutSign(i, i + width, TokenForm.Mark, BorderSign, into) : i + width;
        }

        if (value is 0xA3 or 0x20AC or 0x20B9 or 0xA5)
        {
            return PutSign(i, i + width, TokenForm.Currency, (byte)'$', into);
        }

        if (Rune.IsLetter(rune))
        {
            return Word(text, i, i, into);
        }

        if (value is >= 0x1F000 and < 0x1FB00 or >= 0x2600 and < 0x27C0)
        {
            Add(into, Hash.Join(Hash.Seed, (ulong)value), i, i + width, TokenForm.Emoji);
            return i + width;
        }

        return i + width;
    }

    private static int PutMark(ReadOnlySpan<byte> text, int i, TokenBuffer into)
    {
        var b = text[i];
        if (b == ',')
        {
            return i + 1;
        }

        var end = i + 1;
        while (end < text.Length && text[end] == b)
        {
            end++;
        }

        Add(into, Hash.Of([b]), i, end, TokenForm.Mark);
        return end;
    }

    private static int PutSign(int start, int end, TokenForm form, byte sign, TokenBuffer into)
    {
        Add(into, Hash.Of([sign]), start, end, form);
        return end;
    }

    private static ref Token Add(TokenBuffer into, ulong hash, int start, int end, TokenForm form)
    {
        ref var token = ref into.Tokens[into.Count++];
        token.Hash = hash;
        token.Start = start;
        token.End = end;
        token.Form = form;
        if (form == TokenForm.Mark && into.HeadEnd < 0 && hash != ColonHash)
        {
            into.HeadEnd = into.Count;
        }

        return ref token;
    }

    private static void Put(TokenBuffer into, byte value) => into.Normal[into.NormalLength++] = value;

    private static byte[] Classes()
    {
        var classes = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            classes[i] = (char)i switch
            {
                >= 'a' and <= 'z' or >= 'A' and <= 'Z' => Letter,
                >= '0' and <= '9' => Digit,
                '\'' or '`' => Quote,
                '?' or '!' or '.' or ',' or ':' => Mark,
                '$' => Dollar,
                '[' => Open,
                '@' => At,
                '#' => Hashtag,
                >= '\x80' => High,
                <= ' ' or '\x7f' => Blank,
                _ => Other,
            };
        }

        return classes;
    }
}
