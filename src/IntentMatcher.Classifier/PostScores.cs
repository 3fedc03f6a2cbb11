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

    /// <summary>What the network was shown.</summary>
    internal readonly float[] Inputs = new float[AveragingNetwork.Inputs];

    /// <summary>Whether the network has a part in <see cref="Logit"/>.</summary>
    internal bool AskedNetwork;
    internal readonly double[] StanceShares = new double[7];
    internal readonly double[] LeafShares = new double[DetailTable.MaxLeaves];
    internal int LeafCount;

    /// <summary>Calibrated probability of demand; 0 for text known not to be English.</summary>
    public double Demand { get; internal set; }

    /// <summary>False where the first stage said "surely no demand": <see cref="Logit"/> is its score then.</summary>
    public bool PassedGate { get; internal set; }

    /// <summary>The score before calibration.</summary>
    public double Logit { get; internal set; }

    /// <summary>ISO 639-1 code, or <c>und</c>; not looked at by <see cref="IntentClassifier.Score"/> where the gate was not passed.</summary>
    public string Lang { get; internal set; } = LanguageCheck.Undetermined;

    /// <summary>Most probable stance; set by <see cref="IntentClassifier.Detail"/>, like all below.</summary>
    public Stance Stance { get; internal set; }

    /// <summary>Probabilities of the stances in enum order, summing to 1.</summary>
    public ReadOnlySpan<double> Stances => StanceShares;

    /// <summary>Probabilities of the leaves in the order of <see cref="IntentClassifier.Leaves"/>, summing to 1.</summary>
    public ReadOnlySpan<double> Leaves => LeafShares.AsSpan(0, LeafCount);
}
