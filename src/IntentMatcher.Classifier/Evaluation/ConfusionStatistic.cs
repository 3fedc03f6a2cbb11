namespace IntentMatcher.Classifier.Evaluation;

/// <summary>How sure the numbers of a confusion table are.</summary>
/// <param name="Confusion">Where the rows of each true stance (outer) and predicted stance (inner) lie, enum order.</param>
public sealed record ConfusionIntervals(IReadOnlyList<IReadOnlyList<Interval>> Confusion);

internal sealed class ConfusionStatistic(JudgedRows judged) : IStatistic
{
    private const int Stances = 7;

    private readonly int[] _cells = [.. judged.All.Select(i => (Stances * (int)judged.Rows[i].Stance) + (int)judged.Found[i].Stance)];

    public int Width => Stances * Stances;

    public void Measure(ReadOnlySpan<int> times, Span<double> into)
    {
        into.Clear();
        for (var i = 0; i < _cells.Length; i++)
        {
            into[_cells[i]] += times[i];
        }
    }

    public static IReadOnlyList<IReadOnlyList<T>> Table<T>(T[] cells) => [.. cells.Chunk(Stances)];
}
