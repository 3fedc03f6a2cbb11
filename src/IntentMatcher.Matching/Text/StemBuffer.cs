namespace IntentMatcher.Matching.Text;

/// <summary>A word being stemmed: its letters, its regions R1 and R2 (offsets fixed at the start), and the tests the steps ask.</summary>
internal ref struct StemBuffer(Span<char> letters, int r1, int r2)
{
    private readonly Span<char> letters = letters;

    public int Length { get; private set; } = letters.Length;

    public readonly Span<char> Word => letters[..Length];

    public static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool EndsWith(ReadOnlySpan<char> suffix) => Word.EndsWith(suffix);

    public readonly bool InR1(int suffixLength) => Length - suffixLength >= r1;

    public readonly bool InR2(int suffixLength) => Length - suffixLength >= r2;

    public void Drop(int count) => Length -= count;

    public void Append(char c) => letters[Length++] = c;

    public void Replace(int suffixLength, ReadOnlySpan<char> by)
    {
        Length -= suffixLength;
        by.CopyTo(letters[Length..]);
        Length += by.Length;
    }

    public readonly bool HasVowelBefore(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(letters[i]))
            {
                return true;
            }
        }

        return false;
    }

    public readonly bool EndsWithDouble() =>
        Length >= 2 && letters[Length - 1] == letters[Length - 2]
        && letters[Length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>True when what precedes the last <paramref name="skipped"/> letters ends in a short syllable.</summary>
    public readonly bool EndsInShortSyllable(int skipped = 0)
    {
        var end = Length - skipped;
        if (end == 2)
        {
            return IsVowel(letters[0]) && !IsVowel(letters[1]);
        }

        return end >= 3
            && !IsVowel(letters[end - 3])
            && IsVowel(letters[end - 2])
            && !IsVowel(letters[end - 1]) && letters[end - 1] is not ('w' or 'x' or 'Y');
    }

    /// <summary>Short: ends in a short syllable and R1 is empty.</summary>
    public readonly bool IsShortWord() => r1 >= Length && EndsInShortSyllable();
}
