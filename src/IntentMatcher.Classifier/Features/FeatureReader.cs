using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Features;

/// <summary>Takes features as they are found. Implemented by structs only, so that the reader is compiled anew for each and nothing is dispatched.</summary>
internal interface IFeatureSink
{
    /// <summary>A feature of tokens <paramref name="first"/> to <paramref name="last"/> (inclusive) for the demand score.</summary>
    void Word(ulong hash, int first, int last);

    /// <summary>A character n-gram at <paramref name="at"/> in the normal text for the demand score.</summary>
    void Chars(ulong hash, int at, int length);
}

/// <summary>Takes the features of the stance and category heads.</summary>
internal interface IDetailSink
{
    void Detail(ulong hash);
}

/// <summary>
/// Which features a tokenised text has. Word features: 1- to 3-grams with text borders, skip-grams, the same words marked as standing in the
/// title or first sentence, after a negation, and near a price; n-grams over word groups. Character features: 3- to 5-grams across word borders.
/// Changing anything here makes older models meaningless: raise <see cref="Format"/>.
/// </summary>
internal static class FeatureReader
{
    public const int Format = 1;

    private const ulong Bigram = 0x51, Trigram = 0x52, Skipgram = 0x53, Head = 0x54, HeadBigram = 0x55, Negated = 0x56, Priced = 0x57, Start = 0x58, Stem = 0x5A, FineWord = 0x5B, FineBigram = 0x5C, CoarseBigram = 0x5D, CoarseTrigram = 0x5E, CoarseFour = 0x5F, CoarseSkip = 0x60, FineHead = 0x61;
    private const ulong Edge = 0x1234567887654321;

    // Odd multipliers, one a length, as in Fibonacci hashing; an n-gram of up to five bytes is hashed without loss before the fold.
    private const ulong Three = 0x9E3779B97F4A7C15, Four = 0xD6E8FEB86659FD93, Five = 0xA0761D6478BD642F;

    private static readonly ulong[] Negations = [.. new[] { "not", "no", "never", "don't", "dont", "doesn't", "didn't", "isn't", "wasn't", "won't", "can't", "cant", "cannot", "without", "stop", "nobody", "wouldn't", "neither" }
        .Select(w => Hash.Of(System.Text.Encoding.UTF8.GetBytes(w)))];

    public static void Demand<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        Words(buffer, ref sink);
        Groups(buffer, ref sink);
        Characters(buffer, ref sink);
    }

    private static void Words<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var tokens = buffer.Tokens.AsSpan(0, buffer.Count);
        ulong before = Edge, twoBefore = Edge;
        var negatedUntil = -1;
        for (var t = 0; t < tokens.Length; t++)
        {
            ref readonly var token = ref tokens[t];
            var hash = token.Hash;
            var bigram = Hash.Join(before, hash);
            sink.Word(hash, t, t);
            sink.Word(bigram + Bigram, Math.Max(0, t - 1), t);
            if (t > 0)
            {
                sink.Word(Hash.Join(Hash.Join(twoBefore, before), hash) + Trigram, Math.Max(0, t - 2), t);
            }

            if (t > 1)
            {
                sink.Word(Hash.Join(twoBefore + Skipgram, hash), t - 2, t);
            }

            if (t < buffer.HeadEnd)
            {
                sink.Word(Hash.Mix(hash + Head), t, t);
                sink.Word(Hash.Mix(bigram + HeadBigram), Math.Max(0, t - 1), t);
            }

            if (t <= negatedUntil && token.Form != TokenForm.Mark)
            {
                sink.Word(Hash.Mix(hash + Negated), t, t);
            }

            if (token.Form == TokenForm.Mark)
            {
                negatedUntil = -1;
            }
            else if (token.Form == TokenForm.Word && IsNegation(hash))
            {
                negatedUntil = t + 3;
            }
            else if (token.Form == TokenForm.Number && t > 0 && tokens[t - 1].Form == TokenForm.Currency)
            {
                sink.Word(Priced, t - 1, t);
                sink.Word(Hash.Mix(twoBefore + Priced), Math.Max(0, t - 2), t);
            }

            twoBefore = before;
            before = hash;
        }

        if (tokens.Length > 0)
        {
            sink.Word(Hash.Join(before, Edge) + Bigram, tokens.Length - 1, tokens.Length - 1);
            sink.Word(Hash.Join(Hash.Join(twoBefore, before), Edge) + Trigram, Math.Max(0, tokens.Length - 2), tokens.Length - 1);
        }
    }

    /// <summary>N-grams over word groups: fine ones alone and in pairs, coarse ones up to four in a row, frequent words as they are.</summary>
    private static void Groups<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var count = buffer.Count;
        var coarse = buffer.Coarse.AsSpan(0, count);
        var fine = buffer.Fine.AsSpan(0, count);
        ulong before = Edge, two = Edge, three = Edge, fineBefore = Edge;
        for (var t = 0; t < count; t++)
        {
            var pair = Hash.Join(before, coarse[t]);
            var triple = Hash.Join(two, pair);
            sink.Word(Hash.Mix(fine[t] + FineWord), t, t);
            sink.Word(Hash.Join(fineBefore, fine[t]) + FineBigram, Math.Max(0, t - 1), t);
            sink.Word(pair + CoarseBigram, Math.Max(0, t - 1), t);
            sink.Word(triple + CoarseTrigram, Math.Max(0, t - 2), t);
            sink.Word(Hash.Join(three, triple) + CoarseFour, Math.Max(0, t - 3), t);
            if (t > 1)
            {
                sink.Word(Hash.Join(two + CoarseSkip, coarse[t]), t - 2, t);
            }

            if (t < buffer.HeadEnd)
            {
                sink.Word(Hash.Mix(fine[t] + FineHead), t, t);
            }

            (three, two, before, fineBefore) = (two, before, coarse[t], fine[t]);
        }
    }

    private static void Characters<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        var normal = buffer.Normal;
        var length = buffer.NormalLength;
        if (buffer.Count == 0)
        {
            return;
        }

        for (var i = 0; i + 3 <= length; i++)
        {
            var window = BinaryPrimitives.ReadUInt64LittleEndian(normal.AsSpan(i, 8));
            sink.Chars(Hash.Mix((window & 0xFFFFFF) * Three), i, 3);
            if (i + 4 <= length)
            {
                sink.Chars(Hash.Mix((window & 0xFFFFFFFF) * Four), i, 4);
            }

            if (i + 5 <= length)
            {
                sink.Chars(Hash.Mix((window & 0xFFFFFFFFFF) * Five), i, 5);
            }
        }
    }

    /// <summary>Features of the stance and category heads: words, pairs of words, words of the head, beginnings of long words.</summary>
    public static void Detail<TSink>(TokenBuffer buffer, ref TSink sink)
        where TSink : struct, IDetailSink, allows ref struct
    {
        var tokens = buffer.Tokens.AsSpan(0, buffer.Count);
        var before = Edge;
        for (var t = 0; t < tokens.Length; t++)
        {
            var hash = tokens[t].Hash;
            sink.Detail(hash);
            sink.Detail(Hash.Join(before, hash) + Bigram);
            sink.Detail(Hash.Mix(buffer.Fine[t] + FineWord));
            sink.Detail(Hash.Mix(buffer.Coarse[t] + CoarseSkip));
            if (t < buffer.HeadEnd)
            {
                sink.Detail(Hash.Mix(hash + Head));
            }

            before = hash;
        }

        // Beginnings of words: the first five bytes of the normal form stand for a stem.
        var normal = buffer.Normal;
        for (var i = 0; i + 6 < buffer.NormalLength; i++)
        {
            if (normal[i] == ' ')
            {
                var window = BinaryPrimitives.ReadUInt64LittleEndian(normal.AsSpan(i + 1, 8)) & 0xFFFFFFFFFF;
                sink.Detail(Hash.Mix(window * Five) + Stem);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNegation(ulong hash) => Negations.AsSpan().Contains(hash);
}
