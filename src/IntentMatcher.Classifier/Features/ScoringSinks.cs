using System.Runtime.CompilerServices;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Features;

/// <summary>Adds up weights and counts features; the sum is scaled by the count (<see cref="IntentClassifier.Factor"/>).</summary>
internal struct SumSink(DemandTable table) : IFeatureSink
{
    public float Sum;
    public int Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Feature(ulong hash, int first, int last)
    {
        Sum += table[hash];
        Count++;
    }
}

/// <summary>Shares every weight among the tokens it was read from.</summary>
internal ref struct EvidenceSink(DemandTable table, Span<double> byToken, double factor) : IFeatureSink
{
    private readonly Span<double> _byToken = byToken;

    public readonly void Feature(ulong hash, int first, int last)
    {
        var share = table[hash] * factor / (last - first + 1);
        for (var token = first; token <= last; token++)
        {
            _byToken[token] += share;
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
