using IntentMatcher.Classifier.Evaluation;

namespace IntentMatcher.Tests.Classifier;

public sealed class RankingTests
{
    private static readonly double[] Scores = [0.9, 0.8, 0.7, 0.6, 0.5];
    private static readonly bool[] Positive = [true, false, true, false, false];
    private static readonly int[] Once = [1, 1, 1, 1, 1];

    [Fact]
    public void Average_precision_is_that_of_the_definition() => Assert.Equal((1 + (2d / 3)) / 2, Of(Scores, Positive).AveragePrecision(Once), 12);

    [Fact]
    public void Ties_are_one_threshold() => Assert.Equal(0.4, Of([1, 1, 1, 1, 1], Positive).AveragePrecision(Once), 12);

    [Fact]
    public void Area_counts_the_pairs_in_order() => Assert.Equal(5d / 6, Of(Scores, Positive).RocAuc(Once), 12);

    [Fact]
    public void Precision_and_recall_are_read_at_the_best_threshold()
    {
        Assert.Equal(2d / 3, Of(Scores, Positive).PrecisionAtRecall(Once, 0.6), 12);
        Assert.Equal(0.5, Of(Scores, Positive).RecallAtPrecision(Once, 0.85), 12);
    }

    [Fact]
    public void The_lowest_threshold_of_a_precision_may_lie_below_one_that_fails_it()
    {
        Assert.Equal((0.7, 2), Of(Scores, Positive).LowestThreshold(Once, 0.6));
        Assert.Equal((double.NaN, 0), Of(Scores, [false, true, false, false, false]).LowestThreshold(Once, 0.6));
    }

    [Fact]
    public void Calibration_error_is_nought_for_the_honest_and_one_for_the_liar()
    {
        Assert.Equal(0, Of([0, 0, 1, 1], [false, false, true, true]).CalibrationError([1, 1, 1, 1], PriorShift.None), 12);
        Assert.Equal(1, Of([1, 1, 0, 0], [false, false, true, true]).CalibrationError([1, 1, 1, 1], PriorShift.None), 12);
    }

    // Thirty rows in bins of two: seven bins of hits, one of both, seven of misses; all but the middle one are off by a half.
    [Fact]
    public void A_row_that_stands_often_in_the_sample_is_parted_between_bins() =>
        Assert.Equal(14 * 0.5 / 15, Of([0.5, 0.5], [true, false]).CalibrationError([15, 15], PriorShift.None), 12);

    [Fact]
    public void A_moved_prior_multiplies_the_odds()
    {
        // From 1 in 5 to 1 in 2 the odds grow fourfold: 1.5 to 6.
        Assert.Equal(6d / 7, PriorShift.To(0.5, 0.2).Of(0.6), 12);
        Assert.Equal(0.6, PriorShift.None.Of(0.6));
        Assert.Equal(double.NaN, PriorShift.To(0, 0.2).Of(0.6));
        Assert.Equal(-Math.Log(6d / 7), Of([0.6], [true]).LogLoss([1], PriorShift.To(0.5, 0.2)), 12);
    }

    [Fact]
    public void A_row_twice_in_the_sample_counts_as_two_rows_and_a_missing_one_as_none()
    {
        var sample = Of(Scores, Positive);
        var listed = Of([0.9, 0.9, 0.8, 0.7, 0.5, 0.5, 0.5], [true, true, false, true, false, false, false]);
        ReadOnlySpan<int> times = [2, 1, 1, 0, 3], once = [1, 1, 1, 1, 1, 1, 1];
        Assert.Equal(listed.Count(once), sample.Count(times));
        Assert.Equal(listed.AveragePrecision(once), sample.AveragePrecision(times), 12);
        Assert.Equal(listed.RocAuc(once), sample.RocAuc(times), 12);
        Assert.Equal(listed.PrecisionAtRecall(once, 0.8), sample.PrecisionAtRecall(times, 0.8), 12);
        Assert.Equal(listed.RecallAtPrecision(once, 0.8), sample.RecallAtPrecision(times, 0.8), 12);
        Assert.Equal(listed.CalibrationError(once, PriorShift.None), sample.CalibrationError(times, PriorShift.None), 12);
        Assert.Equal(listed.LogLoss(once, PriorShift.None), sample.LogLoss(times, PriorShift.None), 12);
    }

    [Fact]
    public void Without_positives_there_is_nothing_to_measure()
    {
        var none = Of(Scores, new bool[5]);
        Assert.All([none.AveragePrecision(Once), none.RocAuc(Once), none.PrecisionAtRecall(Once, 0.6), none.RecallAtPrecision(Once, 0.85)], value => Assert.Equal(double.NaN, value));
    }

    private static Ranking Of(double[] scores, bool[] positive) => new(scores, positive, [.. Enumerable.Range(0, scores.Length)]);
}
