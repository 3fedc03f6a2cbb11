namespace IntentMatcher.Classifier.Evaluation;

/// <summary>How often the category of true demand is right, over some of the rows.</summary>
internal sealed class CategoryStatistic : IStatistic
{
    private readonly int[] _rows;
    private readonly bool[][] _right;

    public CategoryStatistic(JudgedRows judged, int[] rows)
    {
        _rows = judged.Placed(rows);
        _right = [.. _rows.Select(i => Right(judged.Found[i], judged.Rows[i].Category!))];
    }

    public int Width => 4;

    public void Measure(ReadOnlySpan<int> times, Span<double> into)
    {
        Span<int> right = stackalloc int[4];
        right.Clear();
        var all = 0;
        for (var r = 0; r < _rows.Length; r++)
        {
            var count = times[_rows[r]];
            all += count;
            for (var i = 0; i < 4; i++)
            {
                right[i] += _right[r][i] ? count : 0;
            }
        }

        for (var i = 0; i < 4; i++)
        {
            into[i] = (double)right[i] / all;
        }
    }

    public CategoryMeasures Read(Estimate estimate) => new(Rates(estimate.Values)) { Rows = _rows.Length, Interval95 = Rates(estimate.Intervals) };

    private static bool[] Right(Classification found, string category) =>
    [
        found.Categories[0].Code == category,
        found.Categories.Any(c => c.Code == category),
        Taxonomy.Covers(found.Category, category),
        found.Category == found.Categories[0].Code,
    ];

    private static CategoryRates<T> Rates<T>(T[] from) => new(from[0], from[1], from[2], from[3]);
}
