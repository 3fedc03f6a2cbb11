using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IntentMatcher.Classifier.Features;

namespace IntentMatcher.Classifier.Weights;

/// <summary>
/// The first stage: a logistic model over words and pairs in a table of signed bytes that stays in the second-level cache. It says "surely not" for
/// most of a stream; features share places by hash and have no tags, so a look-up is one load.
/// </summary>
internal sealed class GateTable
{
    public const int Bits = 17;
    public const int Size = 1 << Bits;

    private const int Counts = 1024;

    private static readonly float[] Factors = [.. Enumerable.Range(0, Counts).Select(n => (float)IntentClassifier.Factor(n + 1))];

    private readonly sbyte[] _weights;

    public GateTable(sbyte[] weights)
    {
        if (weights.Length != Size)
        {
            throw new InvalidDataException($"gate table: {weights.Length} weights, {Size} are needed");
        }

        _weights = weights;
    }

    public ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>What one step of a weight is worth.</summary>
    public required float Scale { get; init; }

    public required float Bias { get; init; }

    /// <summary>Scores below it are surely no demand.</summary>
    public required float Threshold { get; init; }

    /// <summary>Calibrated log-odds = Slope · score + Offset, as in <see cref="LearnedModel"/>.</summary>
    public required double Slope { get; init; }

    public required double Offset { get; init; }

    /// <summary>Place of a feature.</summary>
    public static int Place(uint hash) => (int)(hash >> (32 - Bits));

    /// <summary>What the sum over so many features is multiplied by.</summary>
    public static float Factor(int count) => Factors[Math.Min(count, Counts - 1)];

    /// <summary>The text's score. <paramref name="text"/> is the window that is scored (<see cref="Tokens.Tokenizer.Cut"/>).</summary>
    public float Score(ReadOnlySpan<byte> text)
    {
        var sum = new Summing(_weights);
        var count = GateReader.Read(text, ref sum);
        return Bias + (sum.Sum * Factor(count) * Scale);
    }

    /// <summary>Shares every weight among the bytes it was read from, in logits.</summary>
    public void Share(ReadOnlySpan<byte> text, Span<double> byByte)
    {
        var sum = new Summing(_weights);
        var sharing = new Sharing(_weights, byByte, Factor(GateReader.Read(text, ref sum)) * Scale);
        GateReader.Read(text, ref sharing);
    }

    private struct Summing(sbyte[] weights) : IGateSink
    {
        public int Sum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Gram(uint hash, int first, int last) => Sum += Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), (nint)Place(hash));
    }

    private readonly ref struct Sharing(sbyte[] weights, Span<double> byByte, double factor) : IGateSink
    {
        private readonly Span<double> _byByte = byByte;

        public readonly void Gram(uint hash, int first, int last)
        {
            var share = weights[Place(hash)] * factor / (last - first + 1);
            for (var i = first; i <= last; i++)
            {
                _byByte[i] += share;
            }
        }
    }
}
