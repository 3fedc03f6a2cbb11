namespace IntentMatcher.Classifier.Evaluation;

/// <summary>What was drawn for the intervals.</summary>
/// <param name="Resamples">Samples drawn.</param>
/// <param name="Seed">What they follow from.</param>
/// <param name="Unit"><c>forum</c> where whole forums were drawn, else <c>row</c>.</param>
/// <param name="Units">How many there are to draw from, and were drawn for each sample.</param>
public sealed record BootstrapSummary(int Resamples, int Seed, string Unit, int Units);

/// <summary>
/// Percentile bootstrap (Efron 1979): samples with replacement, as many units as there are. A unit is a forum, because rows of one forum are alike
/// and would make intervals too narrow if drawn singly; a row without a forum is a unit of its own.
/// </summary>
internal sealed class Bootstrap
{
    // Resamples of fewer units say little; rows are drawn then.
    private const int FewestUnits = 10;

    private readonly JudgedRows _judged;
    private readonly int[][] _units;
    private readonly EvaluationOptions _options;

    public Bootstrap(JudgedRows judged, EvaluationOptions options)
    {
        _judged = judged;
        _options = options;
        var rows = judged.Rows;
        int[][] forums = [.. judged.All.GroupBy(i => (rows[i].Source, rows[i].Forum, Single: rows[i].Forum is null ? i : -1)).Select(unit => unit.ToArray())];
        var clustered = forums.Length >= FewestUnits && forums.Length < rows.Count;
        _units = clustered ? forums : [.. judged.All.Select(i => new[] { i })];
        Summary = new BootstrapSummary(options.Resamples, options.Seed, clustered ? "forum" : "row", _units.Length);
    }

    public BootstrapSummary Summary { get; }

    /// <summary>Measures the rows and the resamples; all cores take part, and the outcome does not depend on how many there are.</summary>
    public Dictionary<IStatistic, Estimate> Run(IReadOnlyList<IStatistic> statistics, Action resampled, CancellationToken cancellationToken)
    {
        var width = statistics.Sum(s => s.Width);
        var values = Measure(statistics, _judged.Once, width);

        var random = new Random(_options.Seed);
        var seeds = Enumerable.Range(0, _options.Resamples).Select(_ => random.Next()).ToArray();
        var resamples = new double[seeds.Length][];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(
            0,
            seeds.Length,
            parallel,
            () => new int[_judged.All.Length],
            (b, _, times) =>
            {
                Draw(new Random(seeds[b]), times);
                resamples[b] = Measure(statistics, times, width);
                resampled();
                return times;
            },
            _ => { });

        var intervals = new Interval[width];
        Parallel.For(
            0,
            width,
            parallel,
            () => new double[seeds.Length],
            (column, _, sorted) =>
            {
                for (var b = 0; b < sorted.Length; b++)
                {
                    sorted[b] = resamples[b][column];
                }

                intervals[column] = Interval.Of(values[column], sorted);
                return sorted;
            },
            _ => { });

        var estimates = new Dictionary<IStatistic, Estimate>(statistics.Count);
        var from = 0;
        foreach (var statistic in statistics)
        {
            var to = from + statistic.Width;
            estimates[statistic] = new Estimate(values[from..to], intervals[from..to]);
            from = to;
        }

        return estimates;
    }

    private void Draw(Random random, int[] times)
    {
        Array.Clear(times);
        for (var i = 0; i < _units.Length; i++)
        {
            foreach (var row in _units[random.Next(_units.Length)])
            {
                times[row]++;
            }
        }
    }

    private static double[] Measure(IReadOnlyList<IStatistic> statistics, int[] times, int width)
    {
        var values = new double[width];
        var from = 0;
        foreach (var statistic in statistics)
        {
            statistic.Measure(times, values.AsSpan(from, statistic.Width));
            from += statistic.Width;
        }

        return values;
    }
}
