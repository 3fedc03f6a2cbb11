using System.Globalization;
using System.Text;

namespace IntentMatcher.Matching.Text;

/// <summary>What a token's characters become: compatibility forms unified (NFKC), lower case, accents removed, a final 's dropped.</summary>
internal static class Folding
{
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC' or '\uFF07';

    /// <summary>An accent written after its letter: it continues a token, else a decomposed é would end the word.</summary>
    public static bool IsAccent(char c) => c is (>= '\u0300' and <= '\u036F') or (>= '\u1AB0' and <= '\u1AFF')
        or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20DC') or (>= '\uFE20' and <= '\uFE2F')
        or '\u3099' or '\u309A';

    /// <summary>How many UTF-16 units the letter or digit at <paramref name="at"/> takes; 0 when there is none.</summary>
    public static int LetterOrDigitLength(ReadOnlySpan<char> text, int at)
    {
        var c = text[at];
        if (c < 128)
        {
            return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        }

        if (IsApostrophe(c) || Rune.DecodeFromUtf16(text[at..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            return 0;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => length,
            // ² and Ⅷ are digits and letters after NFKC; ½ is not, it unfolds to a fraction slash.
            UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => UnfoldsToLettersOrDigits(rune) ? length : 0,
            _ => 0,
        };
    }

    /// <summary>Folds a token that is not plain ASCII. Folding a folded token changes nothing.</summary>
    public static string Fold(ReadOnlySpan<char> token)
    {
        var folded = FoldOnce(token.ToString());
        for (var next = FoldOnce(folded); next != folded; next = FoldOnce(folded))
        {
            folded = next;
        }

        return folded;
    }

    /// <summary>The length without a final 's (none, one, or the odd repeated one).</summary>
    public static int WithoutPossessive(ReadOnlySpan<char> folded)
    {
        var length = folded.Length;
        while (length > 2 && folded[length - 1] == 's' && folded[length - 2] == '\'')
        {
            length -= 2;
        }

        return length;
    }

    private static bool UnfoldsToLettersOrDigits(Rune rune)
    {
        var unfolded = rune.ToString().Normalize(NormalizationForm.FormKC);
        return unfolded.All(char.IsLetterOrDigit);
    }

    private static string FoldOnce(string token)
    {
        var decomposed = token.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormD);
        var kept = new StringBuilder(decomposed.Length);
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (rune.Value == 'ς')
            {
                // The final form of sigma is the same letter.
                kept.Append('σ');
            }
            else if (rune.IsBmp && IsApostrophe((char)rune.Value))
            {
                // Only one can be inner; ŉ unfolds to an apostrophe of its own.
                if (kept.Length > 0 && kept[^1] != '\'')
                {
                    kept.Append('\'');
                }
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                // Again: İ only loses its dot above, which made it no lower-case letter of its own, with the accents.
                kept.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        var folded = kept.ToString().Trim('\'').Normalize(NormalizationForm.FormC);
        return folded[..WithoutPossessive(folded)];
    }
}
