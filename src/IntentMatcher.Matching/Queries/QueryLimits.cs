namespace IntentMatcher.Matching.Queries;

/// <summary>
/// Bounds on one query. What a query may cost is time per intent and bytes in the index; both grow with its terms, so terms are what
/// is bounded. The bounds leave a query at the limit cheaper to verify than reading the text it is compared with.
/// </summary>
public static class QueryLimits
{
    /// <summary>UTF-16 units of the query's source.</summary>
    public const int Length = 20_000;

    /// <summary>Words, words of phrases, prefixes and fields, together.</summary>
    public const int Terms = 1_000;

    /// <summary>Parentheses and negations inside one another.</summary>
    public const int Depth = 64;

    /// <summary>Characters a prefix needs: a shorter one would be a candidate for nearly every text.</summary>
    public const int PrefixLength = 3;

    /// <summary>Characters of one word.</summary>
    public const int WordLength = 100;

    /// <summary>The n of NEAR/n.</summary>
    public const int NearDistance = 1_000_000;

    /// <summary>Values in any one list of a subscription (categories, places, …).</summary>
    public const int ListLength = 1_000;
}
