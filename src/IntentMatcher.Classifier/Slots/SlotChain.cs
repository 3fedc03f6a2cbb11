using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier;

/// <summary>
/// Forward and backward sums over all tag sequences of one text (linear-chain conditional random field; Lafferty, McCallum and Pereira, 2001),
/// scaled per token so that nothing overflows. Reused from text to text; one per thread.
/// </summary>
internal sealed class SlotChain
{
    private const int Tags = SlotTags.Count;
    private const int Lanes = SlotTags.Lanes;

    // Lanes past the last tag count for nothing.
    private static readonly Vector256<float> Tail = Vector256.Create(0, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
    private static readonly Vector256<float> FirstLow = Vector256.Create(1f, 1, 0, 1, 0, 1, 0, 1);
    private static readonly Vector256<float> FirstHigh = Vector256<float>.Zero;

    private readonly float[] _steps = new float[Tags * Lanes];
    private readonly float[] _stepsBack = new float[Tags * Lanes];
    private float[] _factors = [];
    private float[] _forward = [];
    private float[] _backward = [];
    private float[] _scales = [];

    internal int Length { get; private set; }

    /// <summary>Takes the weights from tag to tag, row by row.</summary>
    internal void SetSteps(ReadOnlySpan<float> transitions)
    {
        for (var i = 0; i < Tags; i++)
        {
            for (var j = 0; j < Tags; j++)
            {
                var factor = SlotTags.MayFollow(i, j) ? MathF.Exp(transitions[(i * Tags) + j]) : 0;
                (_steps[(i * Lanes) + j], _stepsBack[(j * Lanes) + i]) = (factor, factor);
            }
        }
    }

    /// <summary>Runs both passes over tag scores (<see cref="SlotTags.Lanes"/> apart).</summary>
    internal void Run(ReadOnlySpan<float> scores, int length)
    {
        Length = length;
        if (_scales.Length < length)
        {
            var room = Math.Max(length, 256);
            (_factors, _forward, _backward, _scales) = (new float[room * Lanes], new float[room * Lanes], new float[room * Lanes], new float[room]);
        }

        if (length > 0)
        {
            Forward(scores);
            Backward();
        }
    }

    private void Forward(ReadOnlySpan<float> scores)
    {
        for (var t = 0; t < Length; t++)
        {
            var low = Vector256.Create(scores.Slice(t * Lanes, 8));
            var high = Vector256.Create(scores.Slice((t * Lanes) + 8, 8));
            var top = Vector256.Max(low, high + Tail);
            var highest = top[0];
            for (var j = 1; j < 8; j++)
            {
                highest = Math.Max(highest, top[j]);
            }

            var level = Vector256.Create(highest);
            low = Vector256.Exp(low - level);
            high = Vector256.Exp(Vector256.Min(high, level) - level);
            low.StoreUnsafe(ref _factors[t * Lanes]);
            high.StoreUnsafe(ref _factors[(t * Lanes) + 8]);
            var (reachLow, reachHigh) = t == 0 ? (FirstLow, FirstHigh) : Through(_steps, _forward.AsSpan((t - 1) * Lanes, Tags));
            low *= reachLow;
            high *= reachHigh;

            // Every path may underflow only on absurd weights; the floor keeps the marginals finite then.
            var sum = Math.Max(Vector256.Sum(low + high), 1e-30f);
            _scales[t] = sum;
            (low / sum).StoreUnsafe(ref _forward[t * Lanes]);
            (high / sum).StoreUnsafe(ref _forward[(t * Lanes) + 8]);
        }
    }

    private void Backward()
    {
        _backward.AsSpan((Length - 1) * Lanes, Lanes).Fill(1);
        Span<float> ahead = stackalloc float[Lanes];
        for (var t = Length - 2; t >= 0; t--)
        {
            var next = (t + 1) * Lanes;
            (Vector256.LoadUnsafe(ref _factors[next]) * Vector256.LoadUnsafe(ref _backward[next])).StoreUnsafe(ref ahead[0]);
            (Vector256.LoadUnsafe(ref _factors[next + 8]) * Vector256.LoadUnsafe(ref _backward[next + 8])).StoreUnsafe(ref ahead[8]);
            var (low, high) = Through(_stepsBack, ahead[..Tags]);
            (low / _scales[t + 1]).StoreUnsafe(ref _backward[t * Lanes]);
            (high / _scales[t + 1]).StoreUnsafe(ref _backward[(t * Lanes) + 8]);
        }
    }

    /// <summary>Each tag's weight times its row of steps, added up.</summary>
    private static (Vector256<float> Low, Vector256<float> High) Through(float[] steps, ReadOnlySpan<float> weights)
    {
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < weights.Length; i++)
        {
            low += weights[i] * Vector256.LoadUnsafe(ref steps[i * Lanes]);
            high += weights[i] * Vector256.LoadUnsafe(ref steps[(i * Lanes) + 8]);
        }

        return (low, high);
    }

    /// <summary>Probability that the token bears the tag.</summary>
    internal float Marginal(int t, int tag) => _forward[(t * Lanes) + tag] * _backward[(t * Lanes) + tag];

    /// <summary>How often each tag is expected to be followed by each: rows by the first, <see cref="SlotTags.Lanes"/> apart.</summary>
    internal void CountSteps(Span<float> expected)
    {
        expected.Clear();
        for (var t = 0; t + 1 < Length; t++)
        {
            var next = (t + 1) * Lanes;
            var low = Vector256.LoadUnsafe(ref _factors[next]) * Vector256.LoadUnsafe(ref _backward[next]) / _scales[t + 1];
            var high = Vector256.LoadUnsafe(ref _factors[next + 8]) * Vector256.LoadUnsafe(ref _backward[next + 8]) / _scales[t + 1];
            for (var i = 0; i < Tags; i++)
            {
                var from = _forward[(t * Lanes) + i];
                (Vector256.LoadUnsafe(ref expected[i * Lanes]) + (from * low)).StoreUnsafe(ref expected[i * Lanes]);
                (Vector256.LoadUnsafe(ref expected[(i * Lanes) + 8]) + (from * high)).StoreUnsafe(ref expected[(i * Lanes) + 8]);
            }
        }

        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] *= _steps[i];
        }
    }

    /// <summary>
    /// Goes through the spans of one kind that start at a token, longest last, and reports the probability of each.
    /// <paramref name="reached"/> starts as 0 at the first token and carries the path's weight from call to call.
    /// </summary>
    internal float SpanEndingAt(int start, int end, SlotKind kind, ref float reached)
    {
        var begin = SlotTags.Begin(kind);
        var inside = SlotTags.Inside(kind);
        var last = end - 1;
        var tag = last == start ? begin : inside;
        reached = last == start
            ? _forward[(start * Lanes) + begin]
            : reached * _steps[((last - 1 == start ? begin : inside) * Lanes) + inside] * _factors[(last * Lanes) + inside] / _scales[last];
        if (last == Length - 1)
        {
            return reached;
        }

        // What comes next must not be "goes on".
        var goesOn = _steps[(tag * Lanes) + inside] * _factors[((last + 1) * Lanes) + inside] * _backward[((last + 1) * Lanes) + inside] / _scales[last + 1];
        return reached * Math.Max(0, _backward[(last * Lanes) + tag] - goesOn);
    }
}
