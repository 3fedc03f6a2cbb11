using IntentMatcher.Classifier.Evaluation;

namespace IntentMatcher.Tests.Classifier;

public sealed class RankingTests
{
    private static readonly double[] Scores = [0.9, 0.8, 0.7, 0.6, 0.5];
    private static readonly bool[] Positive = [true, false, true, false, false];

    [Fact]
    public void Average_precision_is_that_of_the_definition() =>
        Assert.Equal((1 + (2d / 3)) / 2, Ranking.AveragePrecision(Scores, Positive), 12);

    [Fact]
    public void Ties_are_one_threshold() => Assert.Equal(0.4, Ranking.AveragePrecision([1, 1, 1, 1, 1], Positive), 12);

    [Fact]
    public void Area_counts_the_pairs_in_order() => Assert.Equal(5d / 6, Ranking.RocAuc(Scores, Positive), 12);

    [Fact]
    public void Precision_and_recall_are_read_at_the_best_threshold()
    {
        Assert.Equal(2d / 3, Ranking.PrecisionAtRecall(Scores, Positive, 0.6), 12);
        Assert.Equal(0.5, Ranking.RecallAtPrecision(Scores, Positive, 0.85), 12);
    }

    [Fact]
    public void Calibration_error_is_nought_for_the_honest_and_one_for_the_liar()
    {
        Assert.Equal(0, Ranking.CalibrationError([0, 0, 1, 1], [false, false, true, true], 2), 12);
        Assert.Equal(1, Ranking.CalibrationError([1, 1, 0, 0], [false, false, true, true], 2), 12);
    }
}
