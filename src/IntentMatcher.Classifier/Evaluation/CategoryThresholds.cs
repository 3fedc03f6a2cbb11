using System.Text.Json.Serialization;

namespace IntentMatcher.Classifier.Evaluation;

/// <summary>What probability of demand to ask for, category by category.</summary>
/// <param name="Precision">The wished share of true demand.</param>
/// <param name="Categories">Per leaf of the model.</param>
public sealed record CategoryThresholds(double Precision, IReadOnlyDictionary<string, CategoryThreshold> Categories);

/// <summary>What is found at a threshold, or how sure that is.</summary>
/// <typeparam name="T">A number or an <see cref="Interval"/>.</typeparam>
/// <param name="Precision">Share of the found that is true demand.</param>
/// <param name="Recall">Share of the true demand among the rows that is found.</param>
public record ThresholdRates<T>(T Precision, T Recall);

/// <summary>
/// The lowest threshold at which, of the rows with one best leaf, the wished share of the found is true demand; all NaN where none reaches it.
/// Whether the leaf is right is another matter.
/// </summary>
public sealed record CategoryThreshold : ThresholdRates<double>
{
    internal CategoryThreshold(ThresholdRates<double> rates)
        : base(rates)
    {
    }

    /// <summary>Rows with this best leaf.</summary>
    public required int Rows { get; init; }

    /// <summary>True demand among them.</summary>
    public required int Positives { get; init; }

    /// <summary>Found is what is at least as probable.</summary>
    public required double Threshold { get; init; }

    /// <summary>Where precision and recall lie at this very threshold.</summary>
    [JsonPropertyOrder(1)]
    public required ThresholdRates<Interval> Interval95 { get; init; }
}

/// <summary>One threshold, read from the rows as they are, then held while they are resampled.</summary>
internal sealed class ThresholdStatistic : IStatistic
{
    private readonly JudgedRows _judged;
    private readonly int[] _rows;
    private readonly double _threshold;

    public ThresholdStatistic(JudgedRows judged, string leaf, double precision)
    {
        _judged = judged;
        _rows = Array.FindAll(judged.All, i => judged.Found[i].Categories[0].Code == leaf);
        _threshold = new Ranking(judged.Scores, judged.Positive, _rows).LowestThreshold(judged.Once, precision).Score;
    }

    public int Width => 2;

    public void Measure(ReadOnlySpan<int> times, Span<double> into)
    {
        int found = 0, hits = 0, positives = 0;
        foreach (var row in _rows)
        {
            var (isFound, positive) = (_judged.Scores[row] >= _threshold, _judged.Positive[row]);
            found += isFound ? times[row] : 0;
            hits += isFound && positive ? times[row] : 0;
            positives += positive ? times[row] : 0;
        }

        into[0] = (double)hits / found;
        into[1] = double.IsNaN(_threshold) ? double.NaN : (double)hits / positives;
    }

    public CategoryThreshold Read(Estimate estimate) => new(Rates(estimate.Values))
    {
        Rows = _rows.Length,
        Positives = _rows.Count(i => _judged.Positive[i]),
        Threshold = _threshold,
        Interval95 = Rates(estimate.Intervals),
    };

    private static ThresholdRates<T> Rates<T>(T[] from) => new(from[0], from[1]);
}
