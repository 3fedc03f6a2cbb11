using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// The stance head (six classes, rows that are no demand) and the category head (leaves, rows with a category), two softmax models over the same
/// features, trained together by AdaGrad with L2 on the features a row has.
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
        SoftmaxErrors.Of(errors[..Stances], stance, stanceCost);
        SoftmaxErrors.Of(errors.Slice(Stances, leaves), leaf, leafCost);
        errors[(Stances + leaves)..].Clear();
        if (!FixedBias)
        {
            AdaGrad.Step(Bias, _biasGradients, errors, 1, rate, 0);
        }

        foreach (var id in ids)
        {
            AdaGrad.Step(Weights.AsSpan(id * Width, Width), _gradients.AsSpan(id * Width, Width), errors, value * (Rarity?[id] ?? 1), rate, decay);
        }
    }

    public void Scores(ReadOnlySpan<int> ids, float value, Span<float> scores)
    {
        scores.Clear();
        foreach (var id in ids)
        {
            AveragingNetwork.AddScaled(scores, Weights.AsSpan(id * Width, Width), Rarity?[id] ?? 1);
        }

        for (var i = 0; i < Width; i++)
        {
            scores[i] = (scores[i] * value) + Bias[i];
        }
    }
}
