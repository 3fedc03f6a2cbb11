using System.Runtime.CompilerServices;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Features;

/// <summary>Adds up weights and counts features; each group's sum is scaled by its count (<see cref="IntentClassifier.Factor"/>).</summary>
internal struct SumSink(DemandTable words, DemandTable chars) : IFeatureSink
{
    public float WordSum;
    public float CharSum;
    public int WordCount;
    public int CharCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Word(ulong hash, int first, int last)
    {
        WordSum += words[hash];
        WordCount++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Chars(ulong hash, int at, int length)
    {
        CharSum += chars[hash];
        CharCount++;
    }
}

/// <summary>Shares every weight among the tokens it was read from.</summary>
internal ref struct EvidenceSink(DemandTable words, DemandTable chars, TokenBuffer buffer, Span<double> byToken, double wordFactor, double charFactor) : IFeatureSink
{
    private readonly Span<double> _byToken = byToken;

    public readonly void Word(ulong hash, int first, int last)
    {
        var share = words[hash] * wordFactor / (last - first + 1);
        for (var token = first; token <= last; token++)
        {
            _byToken[token] += share;
        }
    }

    public readonly void Chars(ulong hash, int at, int length)
    {
        var weight = chars[hash];
        if (weight != 0)
        {
            for (var i = at; i < at + length; i++)
            {
                _byToken[buffer.Owner[i]] += weight * charFactor / length;
            }
        }
    }
}

internal ref struct DetailSink(DetailTable table, Span<short> sums) : IDetailSink
{
    private readonly Span<short> _sums = sums;

    public int Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Detail(ulong hash)
    {
        Count++;
        if (table.Find(hash) is var row and >= 0)
        {
            table.Add(row, _sums);
        }
    }
}
