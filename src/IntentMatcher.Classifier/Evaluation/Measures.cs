using System.Text.Json.Serialization;

namespace IntentMatcher.Classifier.Evaluation;

/// <summary>How well one class is told, or (with intervals for numbers) how sure that is.</summary>
/// <typeparam name="T">A number or an <see cref="Interval"/>.</typeparam>
/// <param name="Precision">Share of the predicted that is right.</param>
/// <param name="Recall">Share of the true that is predicted.</param>
/// <param name="F1">Harmonic mean of both.</param>
public record ClassRates<T>(T Precision, T Recall, T F1);

/// <summary>How well one class is told; a rate is 0 where nothing was predicted or there.</summary>
public sealed record ClassMeasures : ClassRates<double>
{
    internal ClassMeasures(ClassRates<double> rates)
        : base(rates)
    {
    }

    /// <summary>Rows truly of the class.</summary>
    public required int Rows { get; init; }

    /// <summary>Where the rates lie.</summary>
    [JsonPropertyOrder(1)]
    public required ClassRates<Interval> Interval95 { get; init; }
}

/// <summary>How well demand is ranked and how honest its probability is, or how sure that is.</summary>
/// <typeparam name="T">A number or an <see cref="Interval"/>.</typeparam>
/// <param name="AveragePrecision">Area under precision over recall, without interpolation.</param>
/// <param name="RocAuc">Probability that demand scores above the rest.</param>
/// <param name="PrecisionAtRecall60">Best precision that finds 60 % of demand.</param>
/// <param name="RecallAtPrecision85">Best recall at which 85 % of the found is demand.</param>
/// <param name="CalibrationError">Expected calibration error over 15 bins of equal mass, of the probabilities as stated.</param>
/// <param name="ShiftedCalibrationError">The same after the probabilities' prior is moved to the rows' own share of demand.</param>
/// <param name="LogLoss">Mean −log probability of the truth, prior moved likewise.</param>
public record DemandRates<T>(
    T AveragePrecision,
    T RocAuc,
    T PrecisionAtRecall60,
    T RecallAtPrecision85,
    T CalibrationError,
    T ShiftedCalibrationError,
    T LogLoss);

/// <summary>How well demand is ranked and how honest its probability is; NaN where it takes both sides of demand and one is missing.</summary>
public sealed record DemandMeasures : DemandRates<double>
{
    internal DemandMeasures(DemandRates<double> rates)
        : base(rates)
    {
    }

    /// <summary>Rows judged.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that are demand.</summary>
    public required int Positives { get; init; }

    /// <summary>Where the measures lie.</summary>
    [JsonPropertyOrder(1)]
    public required DemandRates<Interval> Interval95 { get; init; }
}

/// <summary>How often the category of true demand is right, or how sure that is.</summary>
/// <typeparam name="T">A number or an <see cref="Interval"/>.</typeparam>
/// <param name="Top1">Share whose best leaf is right.</param>
/// <param name="Top3">Share with the right leaf among the best three.</param>
/// <param name="BackedOff">Share whose named category is the right leaf or above it.</param>
/// <param name="NamedLeaf">Share where the named category is a leaf.</param>
public record CategoryRates<T>(T Top1, T Top3, T BackedOff, T NamedLeaf);

/// <summary>How often the category of true demand is right; NaN without such rows.</summary>
public sealed record CategoryMeasures : CategoryRates<double>
{
    internal CategoryMeasures(CategoryRates<double> rates)
        : base(rates)
    {
    }

    /// <summary>Demand rows with a category.</summary>
    public required int Rows { get; init; }

    /// <summary>Where the shares lie.</summary>
    [JsonPropertyOrder(1)]
    public required CategoryRates<Interval> Interval95 { get; init; }
}

/// <summary>A part of the rows, measured like all of them.</summary>
/// <param name="Demand">Demand against the rest.</param>
/// <param name="Category">Categories of true demand.</param>
public sealed record Slice(DemandMeasures Demand, CategoryMeasures Category);

/// <summary>The rows parted in three ways; a row that does not say where it belongs is in no slice of that way.</summary>
/// <param name="Source">By network, largest first.</param>
/// <param name="Length">By UTF-16 code units of the text: <c>≤ 80</c>, <c>81-160</c>, <c>161-320</c>, <c>&gt; 320</c>.</param>
/// <param name="Kind">By how the row was chosen, largest first.</param>
public sealed record Slices(IReadOnlyDictionary<string, Slice> Source, IReadOnlyDictionary<string, Slice> Length, IReadOnlyDictionary<string, Slice> Kind);
