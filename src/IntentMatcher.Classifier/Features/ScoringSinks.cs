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

/// <summary>Adds up the weights and the vectors of the features a table knows, and counts all.</summary>
internal ref struct DetailSink(DetailTable table, Span<short> sums, Span<short> vectors) : IDetailSink
{
    private readonly Span<short> _sums = sums;
    private readonly Span<short> _vectors = vectors;

    public int Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Detail(ulong hash, int first, int last)
    {
        Count++;
        if (table.Find(hash) is var row and >= 0)
        {
            table.Add(row, _sums);
            table.AddVector(row, _vectors);
        }
    }
}

/// <summary>Shares what every feature's vector does to the network's demand output among the tokens it was read from.</summary>
internal ref struct NetworkEvidenceSink(DetailTable table, ReadOnlySpan<float> slopes, Span<double> byToken, double factor) : IDetailSink
{
    private readonly ReadOnlySpan<float> _slopes = slopes;
    private readonly Span<double> _byToken = byToken;

    public readonly void Detail(ulong hash, int first, int last)
    {
        if (table.Find(hash) is not (var row and >= 0))
        {
            return;
        }

        var vector = table.Vector(row);
        var sum = 0d;
        for (var i = 0; i < vector.Length; i++)
        {
            sum += vector[i] * _slopes[i];
        }

        for (var token = first; token <= last; token++)
        {
            _byToken[token] += sum * factor / (last - first + 1);
        }
    }
}
