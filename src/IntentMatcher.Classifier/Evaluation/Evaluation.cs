using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Classifier.Evaluation;

/// <summary>
/// A model measured on judged rows. Beside every measure stands, under the same name in <c>Interval95</c>, where it lies; <see cref="Bootstrap"/>
/// says what was resampled for that. What the rows cannot tell is NaN.
/// </summary>
public sealed record Evaluation
{
    /// <summary>Version of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Demand against the rest.</summary>
    public required DemandMeasures Demand { get; init; }

    /// <summary>Per stance, in enum order.</summary>
    public required IReadOnlyDictionary<string, ClassMeasures> Stances { get; init; }

    /// <summary>Categories of true demand over all.</summary>
    public required CategoryMeasures Category { get; init; }

    /// <summary>Per leaf, of true demand, by the best leaf.</summary>
    public required IReadOnlyDictionary<string, ClassMeasures> Categories { get; init; }

    /// <summary>Rows by true stance (outer) and predicted stance (inner), enum order.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Where the numbers of <see cref="Confusion"/> lie.</summary>
    public required ConfusionIntervals Interval95 { get; init; }

    /// <summary>Exact spans of true demand: product, budget, place, deadline.</summary>
    public required IReadOnlyDictionary<string, ClassMeasures> Slots { get; init; }

    /// <summary>The rows in parts.</summary>
    public required Slices Slices { get; init; }

    /// <summary>Probabilities of demand against how often they come true.</summary>
    public required Reliabilities Reliability { get; init; }

    /// <summary>Thresholds per leaf for the wished precision.</summary>
    public required CategoryThresholds Thresholds { get; init; }

    /// <summary>What the intervals come from.</summary>
    public required BootstrapSummary Bootstrap { get; init; }

    /// <summary>Scores every row and measures, as <see cref="EvaluationOptions"/> says unless told otherwise.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Evaluation Of(IntentClassifier classifier, IReadOnlyList<LabelledRow> rows, CancellationToken cancellationToken) =>
        Of(classifier, rows, new EvaluationOptions(), null, cancellationToken);

    /// <summary>Scores every row and measures.</summary>
    /// <param name="classifier">The model.</param>
    /// <param name="rows">Rows it should not have been trained on.</param>
    /// <param name="options">Seed, resamples, wished precision.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from several threads.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Evaluation Of(
        IntentClassifier classifier, IReadOnlyList<LabelledRow> rows, EvaluationOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 1);
        if (!(options.Precision is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Precision, "the wished precision must be above 0 and at most 1");
        }

        var steps = new Steps(rows.Count + options.Resamples, progress);
        var found = new Classification[rows.Count];
        Parallel.For(0, found.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            // Slots are judged on demand alone; without them the rest of the result is the same.
            found[i] = classifier.Classify(rows[i].Text, quick: rows[i].Stance != Stance.Demand);
            steps.Done();
        });
        return Of(classifier.Version, new JudgedRows(rows, found, classifier.Leaves, classifier.Prior), options, steps.Done, cancellationToken);
    }

    internal static Evaluation Of(string model, JudgedRows judged, EvaluationOptions options, Action resampled, CancellationToken cancellationToken)
    {
        var demand = new DemandStatistic(judged, judged.All);
        var stances = ClassCases.Stances(judged);
        var category = new CategoryStatistic(judged, judged.All);
        var categories = ClassCases.Leaves(judged);
        var confusion = new ConfusionStatistic(judged);
        var slots = ClassCases.Slots(judged);
        var slices = new SliceStatistics(judged);
        var all = new ReliabilityStatistic(judged, judged.All, shifted: false);
        var cueRich = OfKind(judged, "cue", shifted: true);
        var natural = OfKind(judged, "natural", shifted: false);
        var thresholds = judged.Leaves.Select(leaf => new ThresholdStatistic(judged, leaf, options.Precision)).ToArray();

        var bootstrap = new Bootstrap(judged, options);
        IStatistic[] statistics = [demand, stances, category, categories, confusion, slots, .. slices.All, all, .. thresholds];
        var estimates = bootstrap.Run([.. statistics, .. new[] { cueRich, natural }.OfType<IStatistic>()], resampled, cancellationToken);
        return new Evaluation
        {
            Model = model,
            Demand = demand.Read(estimates[demand]),
            Stances = stances.Read(estimates[stances], StanceNames.All),
            Category = category.Read(estimates[category]),
            Categories = categories.Read(estimates[categories], judged.Leaves),
            Confusion = ConfusionStatistic.Table(Array.ConvertAll(estimates[confusion].Values, n => (int)n)),
            Interval95 = new ConfusionIntervals(ConfusionStatistic.Table(estimates[confusion].Intervals)),
            Slots = slots.Read(estimates[slots], ClassCases.SlotNames),
            Slices = slices.Read(estimates),
            Reliability = new Reliabilities(all.Read(estimates[all]), cueRich?.Read(estimates[cueRich]), natural?.Read(estimates[natural])),
            Thresholds = new CategoryThresholds(
                options.Precision, judged.Leaves.Zip(thresholds).ToDictionary(x => x.First, x => x.Second.Read(estimates[x.Second]))),
            Bootstrap = bootstrap.Summary,
        };
    }

    private static ReliabilityStatistic? OfKind(JudgedRows judged, string kind, bool shifted)
    {
        var rows = Array.FindAll(judged.All, i => judged.Rows[i].Kind == kind);
        return rows.Length == 0 ? null : new ReliabilityStatistic(judged, rows, shifted);
    }

    /// <summary>Counts what is done and tells of every hundredth.</summary>
    private sealed class Steps(int all, IProgress<double>? progress)
    {
        private int _done;

        public void Done()
        {
            var done = Interlocked.Increment(ref _done);
            if (progress is not null && (long)done * 100 / all > (long)(done - 1) * 100 / all)
            {
                progress.Report((double)done / all);
            }
        }
    }
}
