using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Evaluation;
using IntentMatcher.Classifier.Training;
using static IntentMatcher.Tests.Classifier.Judged;
using FoundSlots = IntentMatcher.Classifier.Slots;

namespace IntentMatcher.Tests.Classifier;

/// <summary>Every measure on rows few enough to count by hand.</summary>
public sealed class EvaluationTests
{
    private static readonly (LabelledRow Row, Classification Found)[] Six =
    [
        Row(Stance.Demand, 0.9, Cars, Cars, new string('a', 80), "natural", "x"),
        Row(Stance.Demand, 0.6, Books, Cars, new string('b', 81), "cue", "x"),
        Row(Stance.Other, 0.7, Cars, null, new string('c', 160), "cue", "x"),
        Row(Stance.Other, 0.1, Books, null, new string('d', 161), "natural", "x"),
        Row(Stance.Demand, 0.3, Books, Books, new string('e', 320), null, "blog"),
        Row(Stance.Offer, 0.2, Books, Books, new string('f', 321)),
    ];

    [Fact]
    public void Stances_and_their_confusion_are_counted()
    {
        var measured = Measure(Six);
        Assert.Equal((2d / 3, 2d / 3, 3), (measured.Stances["demand"].Precision, measured.Stances["demand"].Recall, measured.Stances["demand"].Rows));
        Assert.Equal((1d / 3, 1d / 2, 0.4), (measured.Stances["other"].Precision, measured.Stances["other"].Recall, measured.Stances["other"].F1));
        Assert.Equal((0, 0, 0, 1), (measured.Stances["offer"].Precision, measured.Stances["offer"].Recall, measured.Stances["offer"].F1, measured.Stances["offer"].Rows));
        Assert.Equal([2, 0, 0, 0, 0, 0, 1], measured.Confusion[(int)Stance.Demand]);
        Assert.Equal([1, 0, 0, 0, 0, 0, 1], measured.Confusion[(int)Stance.Other]);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1], measured.Confusion[(int)Stance.Offer]);
    }

    [Fact]
    public void Categories_are_judged_on_true_demand_alone()
    {
        var measured = Measure(Six);
        Assert.Equal((3, 2d / 3, 1d, 2d / 3, 2d / 3), (measured.Category.Rows, measured.Category.Top1, measured.Category.Top3, measured.Category.BackedOff, measured.Category.NamedLeaf));
        Assert.Equal((1d, 0.5, 2), (measured.Categories[Cars].Precision, measured.Categories[Cars].Recall, measured.Categories[Cars].Rows));
        Assert.Equal((0.5, 1d, 1), (measured.Categories[Books].Precision, measured.Categories[Books].Recall, measured.Categories[Books].Rows));
    }

    [Fact]
    public void A_slot_is_right_only_if_its_words_are_exactly_those_judged()
    {
        var rows = Six.ToArray();
        Give(0, "car", "car", ("£5", null), null);
        Give(1, "yaris", "a yaris", null, null);
        Give(4, null, "book", null, ("Leeds", "Leeds"));
        Give(2, "no demand", "no demand", null, null);
        var slots = Measure(rows).Slots;

        Assert.Equal(["product", "budget", "place", "deadline"], slots.Keys);
        Assert.Equal((1d / 3, 0.5, 0.4, 2), Of("product"));
        Assert.Equal((0, 0, 0, 1), Of("budget"));
        Assert.Equal((1, 1, 1, 1), Of("place"));
        Assert.Equal((0, 0, 0, 0), Of("deadline"));

        void Give(int at, string? product, string? found, (string Judged, string? Found)? budget, (string Judged, string? Found)? place) => rows[at] = (
            rows[at].Row with { Product = product, Budget = budget?.Judged, Place = place?.Judged },
            rows[at].Found with
            {
                Slots = FoundSlots.None with
                {
                    Product = found is null ? null : new ProductSlot(found, 0, found.Length),
                    Budget = budget?.Found is { } words ? new BudgetSlot(words, 0, 1, null, null, null) : null,
                    Place = place?.Found is { } name ? new PlaceSlot(name, 0, 1, null, null, null, null) : null,
                },
            });

        (double Precision, double Recall, double F1, int Rows) Of(string name) =>
            (slots[name].Precision, slots[name].Recall, Math.Round(slots[name].F1, 12), slots[name].Rows);
    }

    [Fact]
    public void Slices_part_the_rows_by_source_length_and_kind()
    {
        var slices = Measure(Six).Slices;
        Assert.Equal([("x", 4), ("blog", 1)], slices.Source.Select(s => (s.Key, s.Value.Demand.Rows)));
        Assert.Equal([("≤ 80", 1), ("81-160", 2), ("161-320", 2), ("> 320", 1)], slices.Length.Select(s => (s.Key, s.Value.Demand.Rows)));
        Assert.Equal([("cue", 2), ("natural", 2)], slices.Kind.Select(s => (s.Key, s.Value.Demand.Rows)));

        var x = slices.Source["x"];
        Assert.Equal((2, (1 + (2d / 3)) / 2, 0.75), (x.Demand.Positives, x.Demand.AveragePrecision, x.Demand.RocAuc));
        Assert.Equal((2, 0.5), (x.Category.Rows, x.Category.Top1));
        Assert.Equal((0, double.NaN), (slices.Length["> 320"].Category.Rows, slices.Length["> 320"].Demand.AveragePrecision));
    }

    [Fact]
    public void Reliability_is_stated_for_all_for_natural_and_with_their_prior_for_cue_rich_rows()
    {
        var reliability = Measure(Six).Reliability;
        Assert.Equal((6, 3, 0.2), (reliability.All.Rows, reliability.All.Positives, reliability.All.Prior));
        Assert.Equal((0.1 + 0.4 + 0.7 + 0.1 + 0.7 + 0.2) / 6, reliability.All.CalibrationError, 12);
        Assert.Equal(0.1, reliability.Natural!.CalibrationError, 12);

        // Half of the two are demand: odds grow fourfold.
        var cueRich = reliability.CueRich!;
        Assert.Equal((2, 1, 0.5), (cueRich.Rows, cueRich.Positives, cueRich.Prior));
        Assert.Equal(((1d / 7) + (28d / 31)) / 2, cueRich.CalibrationError, 12);
        Assert.Equal([(6d / 7, 1), (28d / 31, 0)], cueRich.Bins.Select(bin => (Math.Round(bin.Mean, 12), bin.Share)), Near);

        Assert.Null(Measure([Six[4], Six[5]]).Reliability.Natural);
        Assert.Null(Measure([Six[4], Six[5]]).Reliability.CueRich);

        static bool Near((double Mean, double Share) a, (double Mean, double Share) b) => Math.Abs(a.Mean - b.Mean) < 1e-9 && a.Share == b.Share;
    }

    [Fact]
    public void A_reliability_bin_has_a_fifteenth_of_the_rows()
    {
        var bins = Measure([.. Enumerable.Range(0, 45).Select(i => Row(i % 3 == 0 ? Stance.Demand : Stance.Other, i / 45d))]).Reliability.All.Bins;
        Assert.Equal(15, bins.Count);
        Assert.Equal((3 / 45d, 5 / 45d, 3), (bins[1].From, bins[1].To, bins[1].Rows));
        Assert.Equal(4 / 45d, bins[1].Mean, 12);
        Assert.All(bins, bin => Assert.Equal(1d / 3, bin.Share, 12));
    }

    [Theory]
    [InlineData(0.6, 0.2, 2d / 3, 1)]
    [InlineData(0.85, 0.3, 1, 1)]
    public void A_threshold_is_the_lowest_that_reaches_the_wished_precision(double precision, double threshold, double reached, double recall)
    {
        var thresholds = Measure(Six, new EvaluationOptions { Precision = precision }).Thresholds;
        Assert.Equal(precision, thresholds.Precision);
        var books = thresholds.Categories[Books];
        Assert.Equal((4, 2, threshold, reached, recall), (books.Rows, books.Positives, books.Threshold, books.Precision, books.Recall));
        Assert.Equal((0.9, 1d, 1d), (thresholds.Categories[Cars].Threshold, thresholds.Categories[Cars].Precision, thresholds.Categories[Cars].Recall));
    }

    [Fact]
    public void A_precision_that_no_threshold_reaches_has_none()
    {
        var cars = Measure([Row(Stance.Other, 0.9), Row(Stance.Demand, 0.8)]).Thresholds.Categories[Cars];
        Assert.Equal((double.NaN, double.NaN, double.NaN), (cars.Threshold, cars.Precision, cars.Recall));
        Assert.Equal(double.NaN, cars.Interval95.Precision.Low);
    }

    [Fact]
    public void Slots_are_read_for_true_demand_by_a_real_model_and_progress_ends_at_one()
    {
        var seen = new Seen();
        var rows = OwnCorpus.Rows.Where(r => r.Stance == Stance.Demand && r.Product is not null).Take(30).ToList();
        var measured = Evaluation.Of(
            OwnCorpus.Shipped, rows, new EvaluationOptions { Resamples = 20 }, seen, TestContext.Current.CancellationToken);
        Assert.Equal(30, measured.Slots["product"].Rows);
        Assert.InRange(measured.Slots["product"].F1, 0.4, 1);
        Assert.Equal(1, seen.Most);
    }

    [Fact]
    public void A_cancelled_evaluation_ends() => Assert.Throws<OperationCanceledException>(() =>
        Evaluation.Of(OwnCorpus.Shipped, OwnCorpus.Rows, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1.01, 1000)]
    [InlineData(double.NaN, 1000)]
    [InlineData(0.85, 0)]
    public void An_option_out_of_range_is_refused(double precision, int resamples) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        Evaluation.Of(
            OwnCorpus.Shipped, OwnCorpus.Rows, new EvaluationOptions { Precision = precision, Resamples = resamples }, null, TestContext.Current.CancellationToken));

    private sealed class Seen : IProgress<double>
    {
        private readonly Lock _several = new();

        public double Most { get; private set; }

        public void Report(double value)
        {
            lock (_several)
            {
                Most = Math.Max(Most, value);
            }
        }
    }
}
