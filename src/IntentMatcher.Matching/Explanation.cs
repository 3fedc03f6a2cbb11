namespace IntentMatcher.Matching;

/// <summary>Why a subscription matches an intent, or the first of its conditions, in the subscription's order, that fails.</summary>
/// <param name="Matched">Whether all conditions hold.</param>
/// <param name="Held">The conditions that hold, up to the first that fails.</param>
/// <param name="Failed">The first that fails; null when all hold.</param>
public sealed record Explanation(bool Matched, IReadOnlyList<ConditionOutcome> Held, ConditionOutcome? Failed);

/// <summary>One condition and what it met.</summary>
/// <param name="Part">The subscription's part: "query", "stances", "minScore", "categories", "excludeCategories", "langs", "sources", "budget", "places".</param>
/// <param name="Condition">The condition, in the query language where it has a notation there.</param>
/// <param name="Found">What the intent has there, as text; null when it has nothing or the condition is on the text.</param>
/// <param name="Spans">Where in the intent the words stand that made it hold; empty for other conditions.</param>
public sealed record ConditionOutcome(string Part, string Condition, string? Found, IReadOnlyList<TextSpan> Spans);

/// <summary>UTF-16 units from <paramref name="Start"/> to <paramref name="End"/>, exclusive.</summary>
/// <param name="In">"text" for <see cref="Intent.FullText"/>, "product" for the product slot's own text.</param>
/// <param name="Start">First unit.</param>
/// <param name="End">One past the last.</param>
public readonly record struct TextSpan(string In, int Start, int End);
