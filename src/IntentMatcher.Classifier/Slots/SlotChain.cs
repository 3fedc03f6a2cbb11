using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier;

/// <summary>
/// Forward and backward sums over all tag sequences of one text (linear-chain conditional random field; Lafferty, McCallum and Pereira, 2001),
/// scaled per token so that nothing overflows. Reused from text to text; one per thread.
/// </summary>
internal sealed class SlotChain
{
    private const int Tags = SlotTags.Count;

    private float[] _factors = [];
    private float[] _forward = [];
    private float[] _backward = [];
    private float[] _scales = [];

    /// <summary>exp(weight) from tag to tag, 0 where forbidden, row by row.</summary>
    internal float[] Steps { get; } = new float[Tags * Tags];

    internal int Length { get; private set; }

    /// <summary>Fills <see cref="Steps"/> from transition weights.</summary>
    internal void SetSteps(ReadOnlySpan<float> transitions)
    {
        for (var i = 0; i < Tags; i++)
        {
            for (var j = 0; j < Tags; j++)
            {
                Steps[(i * Tags) + j] = SlotTags.MayFollow(i, j) ? MathF.Exp(transitions[(i * Tags) + j]) : 0;
            }
        }
    }

    /// <summary>Runs both passes over tag scores (<see cref="SlotTags.Lanes"/> apart). Returns the logarithm of the sum over all sequences.</summary>
    internal double Run(ReadOnlySpan<float> scores, int length)
    {
        Length = length;
        if (_scales.Length < length)
        {
            var room = Math.Max(length, 256);
            (_factors, _forward, _backward, _scales) = (new float[room * Tags], new float[room * Tags], new float[room * Tags], new float[room]);
        }

        var total = 0.0;
        for (var t = 0; t < length; t++)
        {
            var row = scores.Slice(t * SlotTags.Lanes, Tags);
            var top = row[0];
            for (var j = 1; j < Tags; j++)
            {
                top = Math.Max(top, row[j]);
            }

            var sum = 0f;
            var here = _forward.AsSpan(t * Tags, Tags);
            var factors = _factors.AsSpan(t * Tags, Tags);
            for (var j = 0; j < Tags; j++)
            {
                factors[j] = MathF.Exp(row[j] - top);
                var reach = t == 0 ? (SlotTags.IsInside(j) ? 0 : 1) : Into(_forward.AsSpan((t - 1) * Tags, Tags), j);
                here[j] = factors[j] * reach;
                sum += here[j];
            }

            // Every path may underflow only on absurd weights; the floor keeps the marginals finite then.
            sum = Math.Max(sum, 1e-30f);
            _scales[t] = sum;
            for (var j = 0; j < Tags; j++)
            {
                here[j] /= sum;
            }

            total += top + Math.Log(sum);
        }

        if (length > 0)
        {
            _backward.AsSpan((length - 1) * Tags, Tags).Fill(1);
        }

        for (var t = length - 2; t >= 0; t--)
        {
            for (var i = 0; i < Tags; i++)
            {
                var sum = 0f;
                for (var j = 0; j < Tags; j++)
                {
                    sum += Steps[(i * Tags) + j] * _factors[((t + 1) * Tags) + j] * _backward[((t + 1) * Tags) + j];
                }

                _backward[(t * Tags) + i] = sum / _scales[t + 1];
            }
        }

        return total;
    }

    /// <summary>Probability that the token bears the tag.</summary>
    internal float Marginal(int t, int tag) => _forward[(t * Tags) + tag] * _backward[(t * Tags) + tag];

    /// <summary>Probability that tag i at t is followed by tag j at t + 1.</summary>
    internal float Step(int t, int i, int j) =>
        _forward[(t * Tags) + i] * Steps[(i * Tags) + j] * _factors[((t + 1) * Tags) + j] * _backward[((t + 1) * Tags) + j] / _scales[t + 1];

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
            ? _forward[(start * Tags) + begin]
            : reached * Steps[((last - 1 == start ? begin : inside) * Tags) + inside] * _factors[(last * Tags) + inside] / _scales[last];
        if (last == Length - 1)
        {
            return reached;
        }

        // What comes next must not be "goes on".
        var goesOn = Steps[(tag * Tags) + inside] * _factors[((last + 1) * Tags) + inside] * _backward[((last + 1) * Tags) + inside] / _scales[last + 1];
        return reached * Math.Max(0, _backward[(last * Tags) + tag] - goesOn);
    }

    private float Into(ReadOnlySpan<float> before, int tag)
    {
        ref var steps = ref MemoryMarshal.GetArrayDataReference(Steps);
        var sum = 0f;
        for (var i = 0; i < Tags; i++)
        {
            sum += before[i] * System.Runtime.CompilerServices.Unsafe.Add(ref steps, (i * Tags) + tag);
        }

        return sum;
    }
}
