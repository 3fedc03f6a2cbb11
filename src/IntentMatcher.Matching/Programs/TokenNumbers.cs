using IntentMatcher.Matching.Queries;
using IntentMatcher.Matching.Text;

namespace IntentMatcher.Matching.Programs;

/// <summary>
/// From a token to the numbers of its stem, of itself and of its prefixes. What common tokens came to is kept, for as long as no name is added:
/// stemming and looking up are most of the cost of reading a text.
/// </summary>
/// <param name="kept">How many tokens are kept, a power of 2; 0 for none.</param>
internal sealed class TokenNumbers(int kept)
{
    private readonly Known[] known = new Known[kept];
    private char[] stem = new char[64];
    private ulong[] hashes = new ulong[65];
    private int names = -1;

    public Vocabulary Vocabulary { get; private set; } = null!;

    /// <summary>Starts a text; what is kept of other vocabularies, or from when this one had fewer names, is forgotten.</summary>
    public void Begin(Vocabulary vocabulary, int count)
    {
        if (vocabulary != Vocabulary)
        {
            Array.Clear(known);
        }

        (Vocabulary, names) = (vocabulary, count);
    }

    /// <summary>The numbers of a token's stem and of the token, -1 where nobody asks for it; those of its prefixes are added to a list.</summary>
    public (int Stem, int Word) Find(ReadOnlySpan<char> token, List<int> prefixes)
    {
        if (known.Length == 0 || token.Length > ShortName.Most)
        {
            return LookUp(token, prefixes);
        }

        var name = ShortName.Of(token);
        ref var slot = ref known[(int)(((name.First ^ (name.Second * 31) ^ (name.Third * 961)) * 0x9E3779B97F4A7C15) >> 40) & (known.Length - 1)];
        if (slot.Names == names && slot.Token == name)
        {
            return (slot.Stem, slot.Word);
        }

        var (stemNumber, word) = LookUp(token, prefixes);
        if (prefixes.Count == 0)
        {
            slot = new Known(name, names, stemNumber, word);
        }

        return (stemNumber, word);
    }

    private (int Stem, int Word) LookUp(ReadOnlySpan<char> token, List<int> prefixes)
    {
        if (stem.Length < token.Length)
        {
            stem = new char[token.Length * 2];
            hashes = new ulong[stem.Length + 1];
        }

        hashes[0] = NameHash.Empty;
        for (var i = 0; i < token.Length; i++)
        {
            hashes[i + 1] = NameHash.Add(hashes[i], token[i]);
        }

        var longest = Math.Min(token.Length, Vocabulary.LongestPrefix);
        for (var length = QueryLimits.PrefixLength; length <= longest; length++)
        {
            if (Vocabulary.Find(NameKind.Prefix, token[..length], hashes[length]) is var prefix and >= 0)
            {
                prefixes.Add(prefix);
            }
        }

        token.CopyTo(stem);
        var stemmed = stem.AsSpan(0, EnglishStemmer.Stem(stem.AsSpan(0, token.Length)));
        var stemHash = token.StartsWith(stemmed) ? hashes[stemmed.Length] : NameHash.Of(stemmed);
        return (Vocabulary.Find(NameKind.Stem, stemmed, stemHash), Vocabulary.Find(NameKind.Word, token, hashes[token.Length]));
    }

    // Of a token without prefixes that anybody asks for.
    private readonly record struct Known(ShortName Token, int Names, int Stem, int Word);
}
