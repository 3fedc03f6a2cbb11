namespace IntentMatcher.Matching;

/// <summary>
/// What a vendor wants to hear of. Every part given is required; within a list any one value suffices. A part left out
/// (null or an empty list) is no condition, except that <see cref="Stances"/> left out means "demand".
/// </summary>
public sealed record Subscription
{
    /// <summary>The subscription's own id; not compared with anything.</summary>
    public required string Id { get; init; }

    /// <summary>The vendor it belongs to; not compared with anything.</summary>
    public string? Vendor { get; init; }

    /// <summary>A query in the language of docs/query-language.md; null or blank is no condition.</summary>
    public string? Query { get; init; }

    /// <summary>Category nodes; a node means itself and all below it.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Category nodes not wanted, with all below them.</summary>
    public IReadOnlyList<string>? ExcludeCategories { get; init; }

    /// <summary>Circles; the intent's place lies in one of them.</summary>
    public IReadOnlyList<Circle>? Places { get; init; }

    /// <summary>The intent's budget overlaps this one.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Stances: demand, need, wish, offer, owned, complaint, other. Left out: demand.</summary>
    public IReadOnlyList<string>? Stances { get; init; }

    /// <summary>Language codes, compared whole and without regard to case.</summary>
    public IReadOnlyList<string>? Langs { get; init; }

    /// <summary>Sources, compared whole and without regard to case.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Least demand probability, 0 to 1.</summary>
    public double MinScore { get; init; }

    /// <summary>Whether <see cref="Places"/> and <see cref="Budget"/> match an intent that has no place or budget.</summary>
    public UnknownSlots Unknown { get; init; }
}

/// <summary>What a subscription's own place and budget say about an intent that has none (or a budget in another currency).</summary>
public enum UnknownSlots
{
    /// <summary>They match.</summary>
    Match,

    /// <summary>They do not.</summary>
    Reject,
}

/// <summary>A circle on the earth: degrees (WGS 84) and kilometres along the surface, the edge included.</summary>
public sealed record Circle(double Lat, double Lon, double Km);

/// <summary>
/// An amount of money as a closed interval; an end left out is infinite. In a subscription no currency means amounts in any currency
/// are compared as they stand; in an intent it is an unknown currency, which is another one than any that is named.
/// </summary>
public sealed record Budget(double? Min, double? Max, string? Currency);
