using System.Collections.Frozen;
using System.Globalization;

namespace IntentMatcher.Classifier;

/// <summary>Reads digits and number words: "1,500", "2.5k", "6.000" (continental thousands), "twenty five thousand", "20 lakh".</summary>
internal static class NumberReading
{
    private static readonly FrozenDictionary<uint, decimal> Small = Table(
        "one,1 two,2 couple,2 three,3 four,4 five,5 six,6 seven,7 eight,8 nine,9 ten,10 eleven,11 twelve,12 dozen,12 thirteen,13 fourteen,14 fifteen,15 sixteen,16 seventeen,17 eighteen,18 nineteen,19 "
        + "twenty,20 thirty,30 forty,40 fourty,40 fifty,50 sixty,60 seventy,70 eighty,80 ninety,90");

    private static readonly FrozenDictionary<uint, decimal> Large = Table(
        "hundred,100 hundreds,100 thousand,1000 thousands,1000 k,1000 grand,1000 lakh,100000 lakhs,100000 lac,100000 lacs,100000 crore,10000000 crores,10000000 cr,10000000 million,1000000 mil,1000000 mill,1000000 m,1000000 mm,1000000");

    private static readonly WordSet Article = new("a one");
    private static readonly WordSet Half = new("half");
    private static readonly WordSet Letter = new("k m mm cr");

    /// <summary>Reads a number word of its own ("two", "a", "couple").</summary>
    internal static bool TryWord(SlotToken token, out decimal value) => Small.TryGetValue(token.Hash, out value) && token.Kind == TokenKind.Word;

    /// <summary>Reads the number that starts at a token, within a range of tokens. <paramref name="next"/> is the token after it.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, List<SlotToken> tokens, int at, int last, out decimal value, out bool magnified, out int next)
    {
        value = 0;
        magnified = false;
        next = at;
        var token = tokens[at];
        if (token.Kind == TokenKind.Number)
        {
            if (!TryDigits(text[token.Start..token.End], out value))
            {
                return false;
            }

            next = at + 1;
            while (next <= last && IsGroupOfThree(text, tokens, next))
            {
                value = (value * 1000) + decimal.Parse(text[tokens[next].Start..tokens[next].End], CultureInfo.InvariantCulture);
                next++;
            }
        }
        else if (Half.Has(token) && at + 1 < last && Article.Has(tokens[at + 1]) && Large.TryGetValue(tokens[at + 2].Hash, out var whole) && tokens[at + 2].Length > 2)
        {
            (value, magnified, next) = (whole / 2, true, at + 3); // "half a million"
            return true;
        }
        else if (TryWord(token, out value))
        {
            next = at + 1;
            if (value is >= 20 and < 100 && next <= last && text[tokens[next].Start] == '-' && next < last)
            {
                next += TryWord(tokens[next + 1], out var unit) && unit < 10 ? 1 : 0;
            }

            if (value is >= 20 and < 100 && next <= last && TryWord(tokens[next], out var ones) && ones < 10)
            {
                value += ones;
                next++;
            }
        }
        else if (Article.Has(token) && at < last && Large.ContainsKey(tokens[at + 1].Hash) && tokens[at + 1].Length > 2)
        {
            value = 1;
            next = at + 1;
        }
        else
        {
            return false;
        }

        while (next <= last && tokens[next].Kind == TokenKind.Word && Large.TryGetValue(tokens[next].Hash, out var times)
            && (!Letter.Has(tokens[next]) || tokens[next].Start == tokens[next - 1].End) && value < 1_000_000_000m)
        {
            value *= times;
            magnified = true;
            next++;
        }

        return true;
    }

    /// <summary>"12 000": one blank, then three digits, after at most three or another such group.</summary>
    internal static bool IsGroupOfThree(ReadOnlySpan<char> text, List<SlotToken> tokens, int at)
    {
        var (before, token) = (tokens[at - 1], tokens[at]);
        return token is { Kind: TokenKind.Number, Length: 3 } && before is { Kind: TokenKind.Number, Length: <= 3 } && token.Start == before.End + 1
            && text[token.Start..token.End].IndexOfAnyExceptInRange('0', '9') < 0 && text[before.Start..before.End].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Digits with separators. Three digits after a single full stop or comma are thousands, since prices have at most two decimals.</summary>
    internal static bool TryDigits(ReadOnlySpan<char> digits, out decimal value)
    {
        value = 0;
        if (digits.Length > 15)
        {
            return false;
        }

        Span<char> plain = stackalloc char[digits.Length];
        var n = 0;
        var last = digits.LastIndexOfAny('.', ',');
        var decimals = last < 0 ? 0 : digits.Length - last - 1;
        var separators = digits.Count('.') + digits.Count(',');
        var fraction = last >= 0 && decimals != 3 && (separators == 1 || decimals <= 2);
        for (var i = 0; i < digits.Length; i++)
        {
            if (char.IsAsciiDigit(digits[i]))
            {
                plain[n++] = digits[i];
            }
            else if (i == last && fraction)
            {
                plain[n++] = '.';
            }
        }

        return decimal.TryParse(plain[..n], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static FrozenDictionary<uint, decimal> Table(string list) => list.Split(' ').Select(pair => pair.Split(','))
        .ToFrozenDictionary(pair => SlotTokens.Hash(pair[0]), pair => decimal.Parse(pair[1], CultureInfo.InvariantCulture));
}
