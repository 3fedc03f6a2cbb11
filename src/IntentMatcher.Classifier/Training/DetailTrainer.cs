using System.Numerics;

using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// The stance head (six classes, rows that are no demand) and the category head (leaves, rows with a category), two softmax models over the same
/// features, trained together by AdaGrad (Duchi, Hazan and Singer 2011) with L2 on the features a row has.
/// </summary>
internal sealed class DetailTrainer(int features, int leaves)
{
    private const int Width = DetailTable.Width;
    private const int Stances = DetailTable.StanceColumns;

    private readonly float[] _gradients = new float[features * Width];
    private readonly float[] _biasGradients = new float[Width];

    /// <summary>Factor on each feature's value; null for 1.</summary>
    public float[]? Rarity { get; init; }

    /// <summary>Leaves the biases as they are.</summary>
    public bool FixedBias { get; init; }

    public float[] Weights { get; } = new float[features * Width];

    public float[] Bias { get; } = new float[Width];

    /// <summary>One pass. A target of -1 leaves that head alone.</summary>
    public void Step(ReadOnlySpan<int> ids, float value, int stance, int leaf, float stanceCost, float leafCost, float rate, float decay)
    {
        Span<float> errors = stackalloc float[Width];
        Scores(ids, value, errors);
        Errors(errors[..Stances], stance, stanceCost);
        Errors(errors.Slice(Stances, leaves), leaf, leafCost);
        errors[(Stances + leaves)..].Clear();
        if (!FixedBias)
        {
            Update(Bias, _biasGradients, errors, 1, rate, 0);
        }

        foreach (var id in ids)
        {
            Update(Weights.AsSpan(id * Width, Width), _gradients.AsSpan(id * Width, Width), errors, value * (Rarity?[id] ?? 1), rate, decay);
        }
    }

    public void Scores(ReadOnlySpan<int> ids, float value, Span<float> scores)
    {
        scores.Clear();
        foreach (var id in ids)
        {
            Add(scores, Weights.AsSpan(id * Width, Width), Rarity?[id] ?? 1);
        }

        for (var i = 0; i < Width; i++)
        {
            scores[i] = (scores[i] * value) + Bias[i];
        }
    }

    private static void Add(Span<float> sums, ReadOnlySpan<float> row, float factor)
    {
        var f = new Vector<float>(factor);
        for (var i = 0; i < Width; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + (new Vector<float>(row[i..]) * f)).CopyTo(sums[i..]);
        }
    }

    private static void Update(Span<float> weights, Span<float> gradients, ReadOnlySpan<float> errors, float value, float rate, float decay)
    {
        var v = new Vector<float>(value);
        var step = new Vector<float>(rate);
        var shrink = new Vector<float>(decay);
        var tiny = new Vector<float>(1e-6f);
        for (var i = 0; i < Width; i += Vector<float>.Count)
        {
            var w = new Vector<float>(weights[i..]);
            var g = (new Vector<float>(errors[i..]) * v) + (shrink * w);
            var sum = new Vector<float>(gradients[i..]) + (g * g);
            sum.CopyTo(gradients[i..]);
            (w - (step * g / Vector.SquareRoot(sum + tiny))).CopyTo(weights[i..]);
        }
    }

    /// <summary>Scores to softmax minus target, times the row's cost.</summary>
    private static void Errors(Span<float> scores, int target, float cost)
    {
        if (target < 0)
        {
            scores.Clear();
            return;
        }

        var most = float.NegativeInfinity;
        foreach (var s in scores)
        {
            most = Math.Max(most, s);
        }

        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += scores[i] = MathF.Exp(scores[i] - most);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = cost * ((scores[i] / sum) - (i == target ? 1 : 0));
        }
    }
}
