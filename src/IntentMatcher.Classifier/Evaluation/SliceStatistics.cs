namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Demand and category measured on every slice of the rows.</summary>
internal sealed class SliceStatistics
{
    private static readonly (string Name, int Longest)[] Lengths = [("≤ 80", 80), ("81-160", 160), ("161-320", 320), ("> 320", int.MaxValue)];

    private readonly Part[] _sources;
    private readonly Part[] _lengths;
    private readonly Part[] _kinds;

    public SliceStatistics(JudgedRows judged)
    {
        _sources = Parts(judged, i => judged.Rows[i].Source);
        _kinds = Parts(judged, i => judged.Rows[i].Kind);
        _lengths = [.. Parts(judged, i => LengthOf(judged.Rows[i].Text)).OrderBy(part => Array.FindIndex(Lengths, length => length.Name == part.Name))];
    }

    public IEnumerable<IStatistic> All => _sources.Concat(_lengths).Concat(_kinds).SelectMany(part => new IStatistic[] { part.Demand, part.Category });

    public Slices Read(Dictionary<IStatistic, Estimate> estimates) => new(Read(_sources, estimates), Read(_lengths, estimates), Read(_kinds, estimates));

    private static Dictionary<string, Slice> Read(Part[] parts, Dictionary<IStatistic, Estimate> estimates) =>
        parts.ToDictionary(part => part.Name, part => new Slice(part.Demand.Read(estimates[part.Demand]), part.Category.Read(estimates[part.Category])));

    private static string LengthOf(string text) => Array.Find(Lengths, length => text.Length <= length.Longest).Name;

    private static Part[] Parts(JudgedRows judged, Func<int, string?> nameOf) =>
    [
        .. judged.All.GroupBy(nameOf)
            .Where(part => part.Key is not null)
            .OrderByDescending(part => part.Count())
            .ThenBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => new Part(part.Key!, new DemandStatistic(judged, [.. part]), new CategoryStatistic(judged, [.. part]))),
    ];

    private sealed record Part(string Name, DemandStatistic Demand, CategoryStatistic Category);
}
