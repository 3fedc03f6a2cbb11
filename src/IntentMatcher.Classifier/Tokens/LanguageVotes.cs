using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// What a word, a word's ending or an accented letter says for each language: rows of one byte a language, added up by <see cref="LanguageCheck"/>.
/// A sign of one language alone weighs most; the more languages share it, the less it says.
/// </summary>
internal static class LanguageVotes
{
    /// <summary>The most one word adds to one language.</summary>
    public const int Most = 4;

    private const int WordSlots = 1 << 15, EndingSlots = 1 << 10, RowBits = 12, Lanes = 32;
    private const int EndingVote = 2, ShortestEnded = 5;

    public static readonly string[] Codes = [.. FunctionWords.ByLanguage.Select(l => l.Code)];

    // A word's slot is chosen by the low bits of its hash and holds the high bits and the number of its row; 0 is free.
    private static readonly uint[] Words = new uint[WordSlots];
    private static readonly uint[] EndingKeys = new uint[EndingSlots];
    private static readonly ushort[] EndingRows = new ushort[EndingSlots];
    private static readonly ushort[] Letters = new ushort[LetterMarks.End];
    private static readonly Vector256<byte>[] Rows = Build();

    /// <summary>The row of a token of form <see cref="TokenForm.Word"/>; by its ending if the word itself is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Of(in Token token, ReadOnlySpan<byte> text)
    {
        var key = (uint)(token.Hash >> 44) << RowBits;
        for (var at = (uint)token.Hash & (WordSlots - 1); Words[at] != 0; at = (at + 1) & (WordSlots - 1))
        {
            if ((Words[at] ^ key) < 1u << RowBits)
            {
                return Rows[Words[at] & ((1 << RowBits) - 1)];
            }
        }

        return token.End - token.Start >= ShortestEnded ? Rows[EndingRow(Unsafe.ReadUnaligned<uint>(in text[token.End - 4]))] : default;
    }

    public static Vector256<byte> OfLetter(int rune) => Rows[Letters[rune]];

    private static ushort EndingRow(uint four)
    {
        four |= 0x20202020;
        var row = FindEnding(four);
        return row != 0 ? row : FindEnding(four >> 8);
    }

    private static ushort FindEnding(uint ending)
    {
        for (var at = EndingSlot(ending); EndingKeys[at] != 0; at = (at + 1) & (EndingSlots - 1))
        {
            if (EndingKeys[at] == ending)
            {
                return EndingRows[at];
            }
        }

        return 0;
    }

    private static uint EndingSlot(uint ending) => (ending * 0x9E3779B1) >> 22;

    private static Vector256<byte>[] Build()
    {
        var rows = new List<Vector256<byte>> { default };
        ushort Number(Vector256<byte> row)
        {
            var at = rows.IndexOf(row, 1);
            if (at < 0)
            {
                at = rows.Count;
                rows.Add(row);
            }

            return (ushort)at;
        }

        var also = Split(FunctionWords.AlsoEnglish).ToHashSet();
        foreach (var (word, languages) in WordLanguages())
        {
            var hash = Hash.Of(Encoding.UTF8.GetBytes(word));
            var at = hash & (WordSlots - 1);
            while (Words[at] != 0)
            {
                at = (at + 1) & (WordSlots - 1);
            }

            Words[at] = ((uint)(hash >> 44) << RowBits) | Number(WordRow(languages, weak: word.Length == 1 || also.Contains(word)));
        }

        foreach (var group in WordEndings.ByLanguage.SelectMany(l => Split(l.Endings).Select(e => (Ending: e, l.Code))).GroupBy(e => e.Ending))
        {
            var ending = EndingKey(Encoding.UTF8.GetBytes(group.Key));
            var at = EndingSlot(ending);
            while (EndingKeys[at] != 0)
            {
                at = (at + 1) & (EndingSlots - 1);
            }

            EndingKeys[at] = ending;
            EndingRows[at] = Number(Row(group.Select(e => (e.Code, EndingVote))));
        }

        foreach (var group in LetterMarks.ByLanguage.SelectMany(l => l.Letters.Where(c => c != ' ').Select(c => (Letter: c, l.Code, l.Weight))).GroupBy(l => l.Letter))
        {
            var row = Number(Row(group.Select(l => (l.Code, l.Weight))));
            Letters[group.Key] = Letters[char.ToUpperInvariant(group.Key)] = row;
        }

        return [.. rows];
    }

    private static Dictionary<string, uint> WordLanguages()
    {
        var languages = new Dictionary<string, uint>();
        for (var language = 0; language < FunctionWords.ByLanguage.Length; language++)
        {
            foreach (var word in Split(FunctionWords.ByLanguage[language].Words))
            {
                languages[word] = languages.GetValueOrDefault(word) | (1u << language);
            }
        }

        // Accents are left out as often as not. A form that English has too would say little, and Vietnamese without tones is other words.
        var spared = 1u | (1u << Array.IndexOf(Codes, "vi"));
        foreach (var (word, mask) in languages.ToArray())
        {
            var plain = Plain(word);
            if (plain != word && plain.Length > 1 && (languages.GetValueOrDefault(plain) & 1) == 0)
            {
                languages[plain] = languages.GetValueOrDefault(plain) | (mask & ~spared);
            }
        }

        return languages;
    }

    private static Vector256<byte> WordRow(uint languages, bool weak)
    {
        var english = (languages & 1) != 0;
        var shared = System.Numerics.BitOperations.PopCount(languages) > 1;
        var row = new byte[Lanes];
        for (var language = 0; language < Codes.Length; language++)
        {
            if ((languages >> language & 1) != 0)
            {
                row[language] = (byte)(language == 0 ? (shared ? 3 : Most) : weak ? 1 : english ? 2 : shared ? 3 : Most);
            }
        }

        return Vector256.Create(row);
    }

    private static Vector256<byte> Row(IEnumerable<(string Code, int Weight)> votes)
    {
        var row = new byte[Lanes];
        foreach (var (code, weight) in votes)
        {
            row[Array.IndexOf(Codes, code)] = (byte)weight;
        }

        return Vector256.Create(row);
    }

    private static uint EndingKey(ReadOnlySpan<byte> ending)
    {
        uint key = 0;
        for (var i = ending.Length - 1; i >= 0; i--)
        {
            key = (key << 8) | ending[i] | 0x20u;
        }

        return key;
    }

    private static string Plain(string word)
    {
        var plain = new StringBuilder();
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c switch { 'ł' => "l", 'đ' => "d", 'ø' => "o", 'æ' => "ae", 'œ' => "oe", 'ß' => "ss", 'ı' => "i", _ => c.ToString() });
            }
        }

        return plain.ToString();
    }

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
