using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace IntentMatcher.Classifier;

/// <summary>Lower case without accents for Latin letters, one code unit to one, by table: "Malmö" and "malmo" are the same name.</summary>
internal static class LetterFold
{
    private static readonly char[] Table = Build();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static char Fold(char c) => c < Table.Length ? Table[c] : char.ToLowerInvariant(c);

    private static char[] Build()
    {
        // Latin blocks end at U+024F; beyond them lower case is enough.
        var table = new char[0x250];
        for (var i = 0; i < table.Length; i++)
        {
            var lower = char.ToLowerInvariant((char)i);
            table[i] = lower switch
            {
                'ø' => 'o',
                'æ' => 'a',
                'œ' => 'o',
                'ł' => 'l',
                'đ' or 'ð' => 'd',
                'ß' => 's',
                'ı' => 'i',
                'þ' => 't',
                _ => Bare(lower),
            };
        }

        return table;
    }

    private static char Bare(char c)
    {
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                return part;
            }
        }

        return c;
    }
}
