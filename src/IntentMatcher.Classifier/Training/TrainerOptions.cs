namespace IntentMatcher.Classifier.Training;

/// <summary>How to train. The defaults made the shipped model.</summary>
public sealed record TrainerOptions
{
    /// <summary>Same seed, same rows: same model bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Share of demand in the stream that probabilities are stated for, between 0 and 1.</summary>
    public double Prior { get; init; } = 0.03;

    /// <summary>Cost of a wrong row against the size of the weights, for demand.</summary>
    public double Cost { get; init; } = 0.35;

    /// <summary>Weight of a doubtful row.</summary>
    public double DoubtfulWeight { get; init; } = 0.5;

    /// <summary>Weight of a row of kind <c>authored</c>: few, and in the manner of networks the collected rows are not from.</summary>
    public double AuthoredWeight { get; init; } = 5;

    /// <summary>Weight of a judged product alone, as a text of its own, for the categories.</summary>
    public double ProductCost { get; init; } = 0.3;

    /// <summary>Weight of a lexicon phrase as a text of its own, for the categories.</summary>
    public double PhraseCost { get; init; } = 0.1;

    /// <summary>Share of demand the first stage may lose, counted on rows it had not seen.</summary>
    public double GateLoss { get; init; } = 0.01;

    /// <summary>Share of demand for which the network need not be asked, counted on rows the linear part had not seen: what that part scores so low keeps its score.</summary>
    public double FloorLoss { get; init; } = 0.02;

    /// <summary>Factor on the network's output for demand before it is added to the linear logit.</summary>
    public double NetworkDemandShare { get; init; } = 0.25;

    /// <summary>Factor on the network's outputs for stances and leaves.</summary>
    public double NetworkDetailShare { get; init; } = 0.7;

    /// <summary>A feature must be in this many rows.</summary>
    public int MinRows { get; init; } = 3;

    /// <summary>A feature's value grows with its rarity, ln(rows / rows with it), to this power (tf-idf); 0 treats all alike.</summary>
    public double RarityPower { get; init; } = 1.75;

    /// <summary>Passes over the rows for demand.</summary>
    public int Epochs { get; init; } = 6;

    /// <summary>Passes over the rows for stances and categories.</summary>
    public int DetailEpochs { get; init; } = 8;

    /// <summary>Passes over the rows for the network.</summary>
    public int NetworkEpochs { get; init; } = 8;

    /// <summary>Folds by forum for the calibration.</summary>
    public int Folds { get; init; } = 3;
}

/// <summary>Where training is: what it does, and how much of all is done (0 to 1).</summary>
public readonly record struct TrainingProgress(string Stage, double Done);
