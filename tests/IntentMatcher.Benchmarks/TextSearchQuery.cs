using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// Our queries as <c>to_tsquery('english', …)</c> reads them. What differs: it has no exact words (=yaris becomes yaris), compares a prefix
/// with stems where we compare it with words, leaves stop words out, and cuts texts its own way (hosts, paths, numbers).
/// The generator's words are none of these, so that there only prefixes and exact words may differ.
/// </summary>
internal static class TextSearchQuery
{
    /// <summary>The query, or null when there is none.</summary>
    public static string? Of(string? query) => QueryParser.Parse(query ?? "") is { } node ? Of(node) : null;

    private static string Of(QueryNode node) => node switch
    {
        AllOf all => $"({string.Join(" & ", all.Parts.Select(Of))})",
        AnyOf any => $"({string.Join(" | ", any.Parts.Select(Of))})",
        Not not => $"!{Of(not.Operand)}",
        Word { Form: WordForm.Prefix } word => $"'{word.Token}':*",
        Word word => $"'{word.Token}'",
        Phrase phrase => $"({string.Join(" <-> ", phrase.Tokens.Select(t => $"'{t}'"))})",
        Near { Items: [Word a, Word b] } near => $"({string.Join(" | ", Enumerable.Range(1, near.Distance).SelectMany(n => new[] { $"'{a.Token}' <{n}> '{b.Token}'", $"'{b.Token}' <{n}> '{a.Token}'" }))})",
        _ => throw new NotSupportedException($"{node} has no tsquery"),
    };
}
