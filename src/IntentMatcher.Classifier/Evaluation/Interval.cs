namespace IntentMatcher.Classifier.Evaluation;

/// <summary>
/// Where a measure lies in 95 of 100 samples like the one measured: the 2.5th to the 97.5th percentile of its bootstrap resamples, widened where
/// needed to hold the measure itself. NaN where no resample could tell.
/// </summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>
    /// The interval of a measure from its resamples, which are sorted in place. Widening: noise adds to a calibration error or a best precision and
    /// never takes from it, so that every resample may lie above the measure of the rows themselves.
    /// </summary>
    internal static Interval Of(double measure, Span<double> resamples)
    {
        resamples.Sort(); // NaN comes first
        var told = resamples[resamples.Count(double.NaN)..];
        return told.IsEmpty || double.IsNaN(measure)
            ? new Interval(double.NaN, double.NaN)
            : new Interval(Math.Min(measure, Quantile(told, 0.025)), Math.Max(measure, Quantile(told, 0.975)));
    }

    // Linear between neighbours (Hyndman and Fan 1996, type 7).
    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }
}
