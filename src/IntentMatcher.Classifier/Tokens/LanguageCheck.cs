using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Says whether a text is English: by script first, else by votes of function words, each language's most frequent ones. English wins ties, and
/// a text with no vote at all stays undetermined (<c>und</c>): short English posts are often all nouns.
/// </summary>
internal static class LanguageCheck
{
    public const string English = "en";
    public const string Undetermined = "und";

    private static readonly string[] Codes = [.. FunctionWords.ByLanguage.Select(l => l.Code)];
    private static readonly ulong[] Keys = new ulong[4096];
    private static readonly uint[] Masks = new uint[4096];

    static LanguageCheck()
    {
        for (var language = 0; language < FunctionWords.ByLanguage.Length; language++)
        {
            foreach (var word in FunctionWords.ByLanguage[language].Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var hash = Hash.Of(Encoding.UTF8.GetBytes(word));
                var at = (int)(hash & 4095);
                while (Keys[at] != 0 && Keys[at] != hash)
                {
                    at = (at + 1) & 4095;
                }

                Keys[at] = hash;
                Masks[at] |= 1u << language;
            }
        }
    }

    public static string Of(ReadOnlySpan<byte> text, TokenBuffer buffer)
    {
        text = Tokenizer.Cut(text);
        var accents = 0;
        if (text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0 && Script(text, out accents) is { } script)
        {
            return script;
        }

        Span<int> votes = stackalloc int[32];
        votes.Clear();
        var words = 0;
        foreach (ref readonly var token in buffer.Tokens.AsSpan(0, buffer.Count))
        {
            if (token.Form == TokenForm.Word)
            {
                words++;
                for (var mask = MaskOf(token.Hash); mask != 0; mask &= mask - 1)
                {
                    votes[System.Numerics.BitOperations.TrailingZeroCount(mask)]++;
                }
            }
        }

        var best = 0;
        for (var language = 1; language < Codes.Length; language++)
        {
            if (votes[language] > votes[best])
            {
                best = language;
            }
        }

        // One foreign word is a name or a loan; two, or one beside accents, in a text English votes less for, are a language.
        var needed = accents > 0 && words <= 8 ? 1 : 2;
        if (best != 0 && votes[best] >= needed && votes[best] > votes[0])
        {
            return Codes[best];
        }

        return votes[0] > 0 ? English : Undetermined;
    }

    private static uint MaskOf(ulong hash)
    {
        for (var at = (int)(hash & 4095); Keys[at] != 0; at = (at + 1) & 4095)
        {
            if (Keys[at] == hash)
            {
                return Masks[at];
            }
        }

        return 0;
    }

    /// <summary>The language most written in the script most letters are of, null for Latin. Counts Latin letters with accents.</summary>
    private static string? Script(ReadOnlySpan<byte> text, out int accents)
    {
        int latin = 0, cyrillic = 0, arabic = 0, devanagari = 0, han = 0, kana = 0, hangul = 0, greek = 0, hebrew = 0, thai = 0, bengali = 0, tamil = 0;
        accents = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var width);
            text = text[Math.Max(1, width)..];
            switch (rune.Value)
            {
                case >= 'a' and <= 'z' or >= 'A' and <= 'Z': latin++; break;
                case < 0xC0: break;
                case < 0x250: latin++; accents++; break;
                case >= 0x1E00 and < 0x1F00: latin++; accents++; break;
                case >= 0x370 and < 0x400: greek++; break;
                case >= 0x400 and < 0x530: cyrillic++; break;
                case >= 0x590 and < 0x600: hebrew++; break;
                case >= 0x600 and < 0x780: arabic++; break;
                case >= 0x900 and < 0x980: devanagari++; break;
                case >= 0x980 and < 0xA00: bengali++; break;
                case >= 0xB80 and < 0xC00: tamil++; break;
                case >= 0xE00 and < 0xE80: thai++; break;
                case >= 0x3040 and < 0x3100: kana++; break;
                case >= 0x4E00 and < 0xA000: han++; break;
                case >= 0xAC00 and < 0xD7B0: hangul++; break;
            }
        }

        // A Chinese or Japanese letter says about as much as three Latin ones.
        var foreign = cyrillic + arabic + devanagari + greek + hebrew + thai + bengali + tamil + (3 * (han + kana + hangul));
        if (foreign <= latin)
        {
            return null;
        }

        var most = Math.Max(Math.Max(Math.Max(cyrillic, arabic), Math.Max(devanagari, greek)), Math.Max(Math.Max(hebrew, thai), Math.Max(bengali, tamil)));
        return kana > 0 ? "ja"
            : 3 * Math.Max(han, hangul) > most ? (han >= hangul ? "zh" : "ko")
            : most == cyrillic ? "ru"
            : most == arabic ? "ar"
            : most == devanagari ? "hi"
            : most == greek ? "el"
            : most == hebrew ? "he"
            : most == thai ? "th"
            : most == bengali ? "bn"
            : "ta";
    }
}
