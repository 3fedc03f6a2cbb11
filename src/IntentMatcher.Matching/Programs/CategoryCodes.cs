namespace IntentMatcher.Matching.Programs;

/// <summary>The categories there are, and which of them stand for others.</summary>
internal sealed class CategoryCodes(IEnumerable<string>? codes, IReadOnlyDictionary<string, string>? merged)
{
    private readonly Dictionary<string, string> into = new(merged ?? new Dictionary<string, string>(), StringComparer.Ordinal);
    private readonly ILookup<string, string> from = (merged ?? new Dictionary<string, string>()).ToLookup(m => m.Value, m => m.Key, StringComparer.Ordinal);

    /// <summary>All codes; null where any is accepted.</summary>
    public IReadOnlySet<string>? Known { get; } = codes?.ToHashSet(StringComparer.Ordinal);

    /// <summary>The code that stands for this one: itself, unless it was merged.</summary>
    public string Now(string code) => into.GetValueOrDefault(code, code);

    /// <summary>The codes this one stands for.</summary>
    public IEnumerable<string> Formerly(string code) => from[code];
}
