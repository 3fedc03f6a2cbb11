namespace IntentMatcher.Classifier.Evaluation;

/// <summary>How a model is measured.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The share of true demand wished for where thresholds are read, above 0 to 1.</summary>
    public double Precision { get; init; } = 0.85;

    /// <summary>Same seed, same rows, same model: same intervals.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Resamples behind every interval, at least 1.</summary>
    public int Resamples { get; init; } = 1000;
}
