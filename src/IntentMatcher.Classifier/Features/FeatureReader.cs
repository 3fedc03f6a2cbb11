using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Features;

/// <summary>Takes features as they are found. Implemented by structs only, so that the reader is compiled anew for each and nothing is dispatched.</summary>
internal interface IFeatureSink
{
    /// <summary>A feature of tokens <paramref name="first"/> to <paramref name="last"/> (inclusive) for the demand score.</summary>
    void Feature(ulong hash, int first, int last);
}

/// <summary>Takes the features of the stance and category heads.</summary>
internal interface IDetailSink
{
    /// <summary>A feature of tokens <paramref name="first"/> to <paramref name="last"/> (inclusive).</summary>
    void Detail(ulong hash, int first, int last);
}

/// <summary>
/// Which features a tokenised text has. For demand: words alone and up to three in a row with text borders; the same words marked with the
/// kind of text they stand in, as standing in the title or first sentence, in a question, after a negation, near a price; beginnings and ends of
/// words; n-grams over word groups; lexicon phrases with what stands around them.
/// Changing anything here makes older models meaningless: raise <see cref="Format"/>.
/// </summary>
internal static class FeatureReader
{
    public const int Format = 2;

    private const ulong Bigram = 0x51, Trigram = 0x52, Head = 0x54, Negated = 0x56, Priced = 0x57, Stem = 0x5A, Ending = 0x5B;
    private const ulong FineWord = 0x5C, CoarseWord = 0x5D, CoarseBigram = 0x5E, CoarseTrigram = 0x5F, CoarseFour = 0x60;
    private const ulong Titled = 0x71, Short = 0x72, Long = 0x73, Asked = 0x74;
    private const ulong AnyPhraseAfterWord = 0x81, AnyPhraseAfterTwo = 0x82, AnyPhraseAfterGroups = 0x83, AnyPhraseBetween = 0x84;
    private const ulong Phrase = 0x91_0000, PhraseAfterGroup = 0x92_0000, PhraseOfLength = 0x93_0000, HeadPhrase = 0x94_0000;
    private const ulong Edge = 0x1234567887654321;

    // Texts of up to so many tokens say what they want in other ways than longer ones.
    private const int FewTokens = 24;

    // Odd multipliers, one a length, as in Fibonacci hashing; an n-gram of up to five bytes is hashed without loss before the fold.
    private const ulong Four = 0xD6E8FEB86659FD93, Five = 0xA0761D6478BD642F;
    private const ulong FourBytes = 0xFFFFFFFF, FiveBytes = 0xFFFFFFFFFF;

    private static readonly ulong[] Negations = [.. new[] { "not", "no", "never", "don't", "dont", "doesn't", "didn't", "isn't", "wasn't", "won't", "can't", "cant", "cannot", "without", "stop", "nobody", "wouldn't", "neither" }
        .Select(w => Hash.Of(System.Text.Encoding.UTF8.GetBytes(w)))];

    public static void Demand<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Words(buffer, ref sink);
        Groups(buffer, ref sink);
        Phrases(buffer, ref sink);
    }

    private static void Words<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var tokens = buffer.Tokens.AsSpan(0, buffer.Count);
        var form = FormOf(tokens);
        ulong before = Edge, twoBefore = Edge;
        int negatedUntil = -1, sentenceEnd = -1;
        var asked = false;
        for (var t = 0; t < tokens.Length; t++)
        {
            ref readonly var token = ref tokens[t];
            if (t > sentenceEnd)
            {
                asked = IsQuestion(tokens, t, out sentenceEnd);
            }

            var hash = token.Hash;
            var bigram = Hash.Join(before, hash);
            var from = Math.Max(0, t - 1);
            sink.Feature(hash, t, t);
            sink.Feature(bigram + Bigram, from, t);
            sink.Feature(Hash.Mix(hash + form), t, t);
            sink.Feature(Hash.Mix(bigram + form), from, t);
            if (t > 0)
            {
                sink.Feature(Hash.Join(Hash.Join(twoBefore, before), hash) + Trigram, Math.Max(0, t - 2), t);
            }

            if (t < buffer.HeadEnd)
            {
                sink.Feature(Hash.Mix(hash + Head), t, t);
            }

            if (asked)
            {
                sink.Feature(Hash.Mix(hash + Asked), t, t);
                sink.Feature(Hash.Mix(bigram + Asked), from, t);
            }

            if (t <= negatedUntil && token.Form != TokenForm.Mark)
            {
                sink.Feature(Hash.Mix(hash + Negated), t, t);
            }

            if (token.Form == TokenForm.Mark)
            {
                negatedUntil = -1;
            }
            else if (token.Form == TokenForm.Word)
            {
                negatedUntil = IsNegation(hash) ? t + 3 : negatedUntil;
                Parts(buffer, t, ref sink);
            }
            else if (token.Form == TokenForm.Number && t > 0 && tokens[t - 1].Form == TokenForm.Currency)
            {
                sink.Feature(Priced, t - 1, t);
                sink.Feature(Hash.Mix(twoBefore + Priced), Math.Max(0, t - 2), t);
            }

            twoBefore = before;
            before = hash;
        }

        if (tokens.Length > 0)
        {
            sink.Feature(Hash.Join(before, Edge) + Bigram, tokens.Length - 1, tokens.Length - 1);
            sink.Feature(Hash.Join(Hash.Join(twoBefore, before), Edge) + Trigram, Math.Max(0, tokens.Length - 2), tokens.Length - 1);
        }
    }

    /// <summary>What kind of text it is: a title with a body, a few words, or more of them.</summary>
    private static ulong FormOf(ReadOnlySpan<Token> tokens)
    {
        foreach (ref readonly var token in tokens)
        {
            if (token.Form == TokenForm.Mark && token.Hash == Tokenizer.BorderHash)
            {
                return Titled;
            }
        }

        return tokens.Length <= FewTokens ? Short : Long;
    }

    /// <summary>Whether the sentence that begins at <paramref name="from"/> ends in a question mark; <paramref name="end"/> is its last token.</summary>
    private static bool IsQuestion(ReadOnlySpan<Token> tokens, int from, out int end)
    {
        for (end = from; end < tokens.Length; end++)
        {
            if (tokens[end].Form == TokenForm.Mark && tokens[end].Hash != Tokenizer.ColonHash)
            {
                return tokens[end].Hash == Tokenizer.QuestionHash;
            }
        }

        return false;
    }

    /// <summary>Beginning and end of a longer word: what misspellings and endings leave alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Parts<TSink>(TokenBuffer buffer, int t, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        ref readonly var token = ref buffer.Tokens[t];
        if (token.NormalEnd - token.NormalStart >= 5)
        {
            var start = BinaryPrimitives.ReadUInt64LittleEndian(buffer.Normal.AsSpan(token.NormalStart));
            var end = BinaryPrimitives.ReadUInt64LittleEndian(buffer.Normal.AsSpan(token.NormalEnd - 4));
            sink.Feature(Hash.Mix((start & FourBytes) * Four) + Stem, t, t);
            sink.Feature(Hash.Mix((start & FiveBytes) * Five) + Stem, t, t);
            sink.Feature(Hash.Mix((end & FourBytes) * Four) + Ending, t, t);
        }
    }

    /// <summary>N-grams over word groups: fine ones alone, coarse ones two to four in a row, frequent words as they are.</summary>
    private static void Groups<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var count = buffer.Count;
        var coarse = buffer.Coarse.AsSpan(0, count);
        var fine = buffer.Fine.AsSpan(0, count);
        ulong before = Edge, two = Edge, three = Edge;
        for (var t = 0; t < count; t++)
        {
            var pair = Hash.Join(before, coarse[t]);
            var triple = Hash.Join(two, pair);
            sink.Feature(Hash.Mix(fine[t] + FineWord), t, t);
            sink.Feature(pair + CoarseBigram, Math.Max(0, t - 1), t);
            sink.Feature(triple + CoarseTrigram, Math.Max(0, t - 2), t);
            sink.Feature(Hash.Join(three, triple) + CoarseFour, Math.Max(0, t - 3), t);
            (three, two, before) = (two, before, coarse[t]);
        }
    }

    /// <summary>A lexicon phrase counts as any phrase ("looking for a" + something one can buy) and as one of its leaf.</summary>
    private static void Phrases<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        foreach (ref readonly var phrase in buffer.Phrases.AsSpan(0, buffer.PhraseCount))
        {
            var (first, last) = (phrase.First, phrase.Last);
            var word = first > 0 ? buffer.Tokens[first - 1].Hash : Edge;
            var group = GroupAt(buffer, first - 1);
            sink.Feature(Hash.Mix(Phrase + phrase.Leaf), first, last);
            sink.Feature(Hash.Mix(word + AnyPhraseAfterWord), Math.Max(0, first - 1), last);
            sink.Feature(Hash.Join(first > 1 ? buffer.Tokens[first - 2].Hash : Edge, word) + AnyPhraseAfterTwo, Math.Max(0, first - 2), last);
            sink.Feature(Hash.Join(Hash.Join(GroupAt(buffer, first - 3), GroupAt(buffer, first - 2)), group) + AnyPhraseAfterGroups, Math.Max(0, first - 3), last);
            sink.Feature(Hash.Join(word, GroupAt(buffer, last + 1)) + AnyPhraseBetween, Math.Max(0, first - 1), last);
            sink.Feature(Hash.Join(group, PhraseAfterGroup + phrase.Leaf), Math.Max(0, first - 1), last);
        }
    }

    private static ulong GroupAt(TokenBuffer buffer, int t) => (uint)t < (uint)buffer.Count ? buffer.Coarse[t] : Edge;

    /// <summary>Features of the stance and category heads: words, pairs, word groups, beginnings of words, lexicon phrases.</summary>
    public static void Detail<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IDetailSink, allows ref struct
    {
        var tokens = buffer.Tokens.AsSpan(0, buffer.Count);
        var before = Edge;
        for (var t = 0; t < tokens.Length; t++)
        {
            ref readonly var token = ref tokens[t];
            sink.Detail(token.Hash, t, t);
            sink.Detail(Hash.Join(before, token.Hash) + Bigram, Math.Max(0, t - 1), t);
            sink.Detail(Hash.Mix(buffer.Fine[t] + FineWord), t, t);
            sink.Detail(Hash.Mix(buffer.Coarse[t] + CoarseWord), t, t);
            if (t < buffer.HeadEnd)
            {
                sink.Detail(Hash.Mix(token.Hash + Head), t, t);
            }

            if (token.Form == TokenForm.Word && token.NormalEnd - token.NormalStart >= 5)
            {
                sink.Detail(Hash.Mix((BinaryPrimitives.ReadUInt64LittleEndian(buffer.Normal.AsSpan(token.NormalStart)) & FiveBytes) * Five) + Stem, t, t);
            }

            before = token.Hash;
        }

        foreach (ref readonly var phrase in buffer.Phrases.AsSpan(0, buffer.PhraseCount))
        {
            var (first, last) = (phrase.First, phrase.Last);

            // Said twice: one phrase outweighs the several n-grams of the words around it.
            var ofLength = Hash.Mix(PhraseOfLength + (phrase.Leaf * 4UL) + Math.Min(3UL, (ulong)(last - first + 1)));
            sink.Detail(ofLength, first, last);
            sink.Detail(ofLength, first, last);
            sink.Detail(Hash.Mix(Phrase + phrase.Leaf), first, last);
            sink.Detail(Hash.Join(GroupAt(buffer, first - 1), PhraseAfterGroup + phrase.Leaf), Math.Max(0, first - 1), last);
            if (first < buffer.HeadEnd)
            {
                sink.Detail(Hash.Mix(HeadPhrase + phrase.Leaf), first, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNegation(ulong hash) => Negations.AsSpan().Contains(hash);
}
