namespace IntentMatcher.Classifier.Training;

/// <summary>
/// L2-regularised logistic regression by dual coordinate ascent (Yu, Huang and Lin 2011, "Dual coordinate descent methods for logistic regression
/// and maximum entropy models"): min ½|w|² + ½b² + Σ Cᵢ log(1 + exp(−yᵢ(w·xᵢ + b))). One row a step, its dual variable in closed bracket by Newton;
/// reaches the optimum without a learning rate, so two runs differ only by rounding and the order the seed gives.
/// </summary>
internal sealed class DualLogistic(SparseRows rows, int[] subset, bool[] positive, float[] cost)
{
    public float[] Weights { get; } = new float[rows.Features];

    public double Bias { get; private set; }

    /// <summary>Scores the rows start with, by row; null for 0.</summary>
    public double[]? Start { get; init; }

    /// <summary>Leaves the bias at 0.</summary>
    public bool FixedBias { get; init; }

    public void Run(int epochs, int seed, Action<int> onEpoch, CancellationToken cancellationToken)
    {
        var square = Array.ConvertAll(subset, r => (FixedBias ? 0 : 1) + rows.Square(r, Weights));
        var alpha = new double[subset.Length];
        for (var i = 0; i < subset.Length; i++)
        {
            // A small start inside the bracket: far enough from its ends for the logarithms.
            alpha[i] = Math.Min(0.001 * cost[subset[i]], 1e-3);
            Step(subset[i], alpha[i]);
        }

        var order = Enumerable.Range(0, subset.Length).ToArray();
        var random = new Random(seed);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var i in order)
            {
                var row = subset[i];
                var margin = (positive[row] ? 1 : -1) * ((Start?[row] ?? 0) + rows.Dot(row, Weights) + Bias);
                var better = Best(alpha[i], cost[row], square[i], margin);
                Step(row, better - alpha[i]);
                alpha[i] = better;
            }

            onEpoch(epoch + 1);
        }
    }

    private void Step(int row, double change)
    {
        var step = positive[row] ? change : -change;
        rows.AddTo(row, Weights, step);
        Bias += FixedBias ? 0 : step;
    }

    /// <summary>Root of q(a − a₀) + m + log(a / (C − a)) in (0, C), sought as s = log(a / (C − a)) where the function is monotone and smooth.</summary>
    private static double Best(double old, double cost, double square, double margin)
    {
        double low = -40, high = 40;
        var s = Math.Clamp(-margin, -30, 30);
        for (var i = 0; i < 30; i++)
        {
            var p = 1 / (1 + Math.Exp(-s));
            var value = (square * ((cost * p) - old)) + margin + s;
            if (Math.Abs(value) < 1e-4)
            {
                break;
            }

            if (value > 0)
            {
                high = s;
            }
            else
            {
                low = s;
            }

            s -= value / ((square * cost * p * (1 - p)) + 1);
            if (s <= low || s >= high)
            {
                s = (low + high) / 2;
            }
        }

        return cost / (1 + Math.Exp(-s));
    }
}
