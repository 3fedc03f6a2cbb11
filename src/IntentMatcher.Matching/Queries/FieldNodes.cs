namespace IntentMatcher.Matching.Queries;

/// <summary>How a field's value is compared.</summary>
public enum Comparison
{
    /// <summary>&lt;</summary>
    Less,

    /// <summary>&lt;=</summary>
    AtMost,

    /// <summary>=</summary>
    Equal,

    /// <summary>>=</summary>
    AtLeast,

    /// <summary>></summary>
    Greater,
}

/// <summary>The intent's category is this node or below it.</summary>
public sealed record CategoryField(string Code) : QueryNode;

/// <summary>The word or phrase stands in the product slot.</summary>
public sealed record ProductField(TextNode Text) : QueryNode;

/// <summary>The intent came from this source (compared without regard to case).</summary>
public sealed record SourceField(string Source) : QueryNode;

/// <summary>The intent's language (compared without regard to case).</summary>
public sealed record LangField(string Lang) : QueryNode;

/// <summary>The intent's stance, in lower case.</summary>
public sealed record StanceField(string Stance) : QueryNode;

/// <summary>The intent's demand probability, 0 to 1.</summary>
public sealed record ScoreField(Comparison Comparison, double Score) : QueryNode;

/// <summary>The intent's place is known and at most so many kilometres from the point (degrees, WGS 84).</summary>
public sealed record PlaceField(double Lat, double Lon, double Km) : QueryNode;

/// <summary>The same around a named place, which the context's gazetteer resolves when the query is compiled.</summary>
public sealed record NamedPlaceField(string Name, double Km) : QueryNode;

/// <summary>The intent's budget is known, in this currency (any, when null), and overlaps the half line the comparison describes.</summary>
public sealed record BudgetField(Comparison Comparison, double Amount, string? Currency) : QueryNode;

/// <summary>Time from now to the intent's deadline, which must be known.</summary>
public sealed record DeadlineField(Comparison Comparison, TimeSpan Time) : QueryNode;

/// <summary>Time from the intent's creation, which must be known, to now.</summary>
public sealed record PostedField(Comparison Comparison, TimeSpan Time) : QueryNode;
