namespace IntentMatcher.Classifier;

/// <summary>A leaf category and its probability, given that the post is about a product or service at all.</summary>
public readonly record struct CategoryScore(string Code, double Probability);

/// <summary>What the classifier says about one post.</summary>
public sealed record Classification
{
    /// <summary>The scored text; all offsets count its UTF-16 code units.</summary>
    public required string Text { get; init; }

    /// <summary>ISO 639-1 code of the language, or <c>und</c> where the text is too short to tell.</summary>
    public required string Lang { get; init; }

    /// <summary>The most probable stance.</summary>
    public required Stance Stance { get; init; }

    /// <summary>Calibrated probability of <see cref="Classifier.Stance.Demand"/> on a natural stream, 0 to 1; 0 for text that is not English.</summary>
    public required double Demand { get; init; }

    /// <summary>Probabilities of the seven stances in enum order; they sum to 1 and the first equals <see cref="Demand"/>.</summary>
    public required IReadOnlyList<double> Stances { get; init; }

    /// <summary>Deepest category the model is sure of: a leaf, else its parent.</summary>
    public required string Category { get; init; }

    /// <summary>The three most probable leaves, best first.</summary>
    public required IReadOnlyList<CategoryScore> Categories { get; init; }

    /// <summary>What is wanted, for how much, where, until when; null in quick mode.</summary>
    public Slots? Slots { get; init; }

    /// <summary>Spans that moved the score, in text order, not overlapping; null in quick mode. Bias + Σ weight = logit.</summary>
    public IReadOnlyList<Evidence>? Evidence { get; init; }

    /// <summary>The logit of a text that says nothing.</summary>
    public required double Bias { get; init; }

    /// <summary>The score before calibration.</summary>
    public required double Logit { get; init; }

    /// <summary>Version of the model that said so.</summary>
    public required string Model { get; init; }
}
