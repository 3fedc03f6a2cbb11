using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Evaluation;
using static IntentMatcher.Tests.Classifier.Judged;

namespace IntentMatcher.Tests.Classifier;

public sealed class BootstrapTests
{
    [Fact]
    public void An_interval_leaves_out_the_outermost_fortieths()
    {
        var resamples = Enumerable.Range(0, 1001).Select(i => i / 1000d).Reverse().ToArray();
        Assert.Equal(new Interval(0.025, 0.975), Interval.Of(0.5, resamples));
    }

    [Fact]
    public void Resamples_that_cannot_tell_are_left_out()
    {
        Assert.Equal(new Interval(0.2, 0.2), Interval.Of(0.2, [double.NaN, 0.2, double.NaN]));
        Assert.Equal(new Interval(double.NaN, double.NaN), Interval.Of(0.2, [double.NaN]));
        Assert.Equal(new Interval(double.NaN, double.NaN), Interval.Of(double.NaN, [0.2]));
    }

    [Fact]
    public void An_interval_always_holds_the_measure_itself() => Assert.Equal(new Interval(0.1, 0.3), Interval.Of(0.1, [0.3, 0.3, 0.3]));

    // The share of demand among 100 rows half of which are demand: ± 1.96 · √(0.25 / 100) = ± 0.098.
    [Fact]
    public void The_interval_of_a_share_is_that_of_theory()
    {
        var rows = Enumerable.Range(0, 100).Select(i => Row(Stance.Demand, 0.9, Cars, i % 2 == 0 ? Cars : Books)).ToList();
        var within = Measure(rows).Category.Interval95.Top1;
        Assert.InRange(within.Low, 0.38, 0.42);
        Assert.InRange(within.High, 0.58, 0.62);
    }

    [Fact]
    public void Intervals_narrow_with_more_rows()
    {
        var few = Measure(Many(150, seed: 5));
        var many = Measure(Many(150 * 16, seed: 5));
        Assert.InRange(Width(few.Demand.Interval95.AveragePrecision) / Width(many.Demand.Interval95.AveragePrecision), 2.5, 6);
        Assert.InRange(Width(few.Category.Interval95.Top1) / Width(many.Category.Interval95.Top1), 2.5, 6);
        Assert.InRange(Width(few.Stances["demand"].Interval95.F1) / Width(many.Stances["demand"].Interval95.F1), 2.5, 6);
        Assert.InRange(Width(few.Slots["product"].Interval95.Precision) / Width(many.Slots["product"].Interval95.Precision), 2.5, 6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals_and_another_seed_others()
    {
        var rows = Many(200, seed: 5);
        var first = Measure(rows, new EvaluationOptions { Seed = 7 });
        Assert.Equal(first.Demand, Measure(rows, new EvaluationOptions { Seed = 7 }).Demand);
        Assert.NotEqual(first.Demand.Interval95, Measure(rows, new EvaluationOptions { Seed = 8 }).Demand.Interval95);
        Assert.Equal(first.Demand.AveragePrecision, Measure(rows, new EvaluationOptions { Seed = 8 }).Demand.AveragePrecision);
    }

    [Fact]
    public void Whole_forums_are_drawn_because_rows_of_one_forum_are_alike()
    {
        // Of each forum all rows are right or all are wrong: 20 forums tell as much as 20 rows, not as 400.
        var rows = Enumerable.Range(0, 400).Select(i => Row(Stance.Demand, 0.9, Cars, i % 20 < 10 ? Cars : Books, source: "r", forum: $"f{i % 20}")).ToList();
        var byForum = Measure(rows);
        var byRow = Measure([.. rows.Select(r => (r.Row with { Forum = null }, r.Found))]);
        Assert.Equal(new BootstrapSummary(1000, 1, "forum", 20), byForum.Bootstrap);
        Assert.Equal(new BootstrapSummary(1000, 1, "row", 400), byRow.Bootstrap);
        Assert.InRange(Width(byForum.Category.Interval95.Top1) / Width(byRow.Category.Interval95.Top1), 3.5, 5.5);
    }

    [Fact]
    public void A_row_without_a_forum_is_drawn_by_itself_and_forums_of_two_networks_are_two()
    {
        var rows = Enumerable.Range(0, 20).Select(i => Row(Stance.Demand, 0.9, source: i % 2 == 0 ? "a" : "b", forum: i < 8 ? "cars" : null)).ToList();
        Assert.Equal(("forum", 14), (Measure(rows).Bootstrap.Unit, Measure(rows).Bootstrap.Units));
    }

    [Theory]
    [InlineData(9, "row")]
    [InlineData(10, "forum")]
    public void Of_fewer_than_ten_forums_rows_are_drawn(int forums, string unit) =>
        Assert.Equal(unit, Measure([.. Enumerable.Range(0, 90).Select(i => Row(Stance.Demand, 0.9, source: "r", forum: $"f{i % forums}"))]).Bootstrap.Unit);

    private static double Width(Interval interval) => interval.High - interval.Low;
}
