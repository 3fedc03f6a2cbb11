namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Moves probabilities stated for one share of demand to another (Saerens, Latinne and Decaestecker 2002).</summary>
internal readonly struct PriorShift
{
    private readonly double _odds;

    private PriorShift(double odds) => _odds = odds;

    /// <summary>Leaves probabilities as they are.</summary>
    public static PriorShift None { get; } = new(1);

    /// <summary>From one share to another; to a share of 0 or 1 there is no way, and every probability becomes NaN.</summary>
    public static PriorShift To(double share, double prior) => new(share is > 0 and < 1 ? share / (1 - share) / (prior / (1 - prior)) : double.NaN);

    public double Of(double probability) => _odds == 1 ? probability : probability * _odds / ((probability * _odds) + 1 - probability);
}
