namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Demand against the rest, over some of the rows.</summary>
internal sealed class DemandStatistic(JudgedRows judged, int[] rows) : IStatistic
{
    private readonly Ranking _ranking = new(judged.Scores, judged.Positive, rows);

    public int Width => 7;

    public void Measure(ReadOnlySpan<int> times, Span<double> into)
    {
        var (all, positives) = _ranking.Count(times);
        var shift = PriorShift.To((double)positives / all, judged.Prior);
        into[0] = _ranking.AveragePrecision(times);
        into[1] = _ranking.RocAuc(times);
        into[2] = _ranking.PrecisionAtRecall(times, 0.6);
        into[3] = _ranking.RecallAtPrecision(times, 0.85);
        into[4] = _ranking.CalibrationError(times, PriorShift.None);
        into[5] = _ranking.CalibrationError(times, shift);
        into[6] = _ranking.LogLoss(times, shift);
    }

    public DemandMeasures Read(Estimate estimate) => new(Rates(estimate.Values))
    {
        Rows = rows.Length,
        Positives = rows.Count(i => judged.Positive[i]),
        Interval95 = Rates(estimate.Intervals),
    };

    private static DemandRates<T> Rates<T>(T[] from) => new(from[0], from[1], from[2], from[3], from[4], from[5], from[6]);
}
