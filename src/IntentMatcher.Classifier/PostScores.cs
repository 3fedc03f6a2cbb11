using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier;

/// <summary>
/// Room for the scores of one post, used again for every post so that <see cref="IntentClassifier.Score"/> allocates nothing.
/// Not thread-safe: one a thread.
/// </summary>
public sealed class PostScores
{
    internal readonly TokenBuffer Buffer = new();
    internal readonly float[] Sums = new float[DetailTable.Width];
    internal readonly double[] StanceShares = new double[7];
    internal readonly double[] LeafShares = new double[DetailTable.MaxLeaves];
    internal int LeafCount;

    /// <summary>Calibrated probability of demand; 0 for text that is not English.</summary>
    public double Demand => StanceShares[0];

    /// <summary>The score before calibration.</summary>
    public double Logit { get; internal set; }

    /// <summary>ISO 639-1 code, or <c>und</c>.</summary>
    public string Lang { get; internal set; } = LanguageCheck.Undetermined;

    /// <summary>Most probable stance.</summary>
    public Stance Stance { get; internal set; }

    /// <summary>Probabilities of the stances in enum order, summing to 1.</summary>
    public ReadOnlySpan<double> Stances => StanceShares;

    /// <summary>Probabilities of the leaves in the order of <see cref="IntentClassifier.Leaves"/>, summing to 1.</summary>
    public ReadOnlySpan<double> Leaves => LeafShares.AsSpan(0, LeafCount);
}
