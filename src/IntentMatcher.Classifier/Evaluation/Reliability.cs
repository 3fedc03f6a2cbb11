using System.Text.Json.Serialization;

namespace IntentMatcher.Classifier.Evaluation;

/// <summary>How honest probabilities are: of all rows and of two kinds; null where there are no such rows.</summary>
/// <param name="All">All rows, probabilities as stated.</param>
/// <param name="CueRich">Rows of kind <c>cue</c>, chosen for their words of buying or advice; the prior is moved to their own share of demand.</param>
/// <param name="Natural">Rows of kind <c>natural</c>, drawn from a stream as it is; probabilities as stated.</param>
public sealed record Reliabilities(ReliabilityTable All, ReliabilityTable? CueRich, ReliabilityTable? Natural);

/// <summary>Expected calibration error, or how sure it is.</summary>
/// <typeparam name="T">A number or an <see cref="Interval"/>.</typeparam>
/// <param name="CalibrationError">Over 15 bins of equal mass: Σ share · |mean probability − share of demand|.</param>
public record ReliabilityRates<T>(T CalibrationError);

/// <summary>Probabilities of demand against how often they come true.</summary>
public sealed record ReliabilityTable : ReliabilityRates<double>
{
    internal ReliabilityTable(ReliabilityRates<double> rates)
        : base(rates)
    {
    }

    /// <summary>Rows judged.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that are demand.</summary>
    public required int Positives { get; init; }

    /// <summary>Share of demand that the probabilities are stated for.</summary>
    public required double Prior { get; init; }

    /// <summary>Where the error lies.</summary>
    [JsonPropertyOrder(1)]
    public required ReliabilityRates<Interval> Interval95 { get; init; }

    /// <summary>15 bins of as many rows each, lowest probability first; fewer where there are fewer rows.</summary>
    [JsonPropertyOrder(2)]
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }
}

/// <summary>What of a bin is estimated, or how sure it is.</summary>
/// <typeparam name="T">A number or an <see cref="Interval"/>.</typeparam>
/// <param name="Mean">Mean probability.</param>
/// <param name="Share">Share of demand.</param>
public record BinRates<T>(T Mean, T Share);

/// <summary>Rows of like probability. Its borders stand still while rows are resampled.</summary>
public sealed record ReliabilityBin : BinRates<double>
{
    internal ReliabilityBin(BinRates<double> rates)
        : base(rates)
    {
    }

    /// <summary>Lowest probability.</summary>
    public required double From { get; init; }

    /// <summary>Highest probability.</summary>
    public required double To { get; init; }

    /// <summary>Rows in the bin.</summary>
    public required int Rows { get; init; }

    /// <summary>Where mean and share lie.</summary>
    [JsonPropertyOrder(1)]
    public required BinRates<Interval> Interval95 { get; init; }
}
