using System.Globalization;

namespace IntentMatcher.Matching.Queries;

/// <summary>Writes a syntax tree back in the query language, with the fewest parentheses; parsing the result gives an equal tree.</summary>
public static class QueryPrinter
{
    /// <summary>Prints a query; null, the query without conditions, prints as the empty string.</summary>
    public static string Print(QueryNode? query) => query is null ? "" : Print(query, inside: 0);

    // inside: 0 = where OR may stand bare, 1 = where AND may, 2 = where only one operand may.
    private static string Print(QueryNode node, int inside) => node switch
    {
        AnyOf any => Grouped(string.Join(" OR ", any.Parts.Select(p => Print(p, 1))), inside > 0),
        AllOf all => Grouped(string.Join(' ', all.Parts.Select(p => Print(p, 2))), inside > 1),
        Not not => "-" + Print(not.Operand, 2),
        CategoryField field => "category:" + Value(field.Code),
        ProductField field => "product:" + Print(field.Text, 2),
        SourceField field => "source:" + Value(field.Source),
        LangField field => "lang:" + Value(field.Lang),
        StanceField field => "stance:" + field.Stance,
        ScoreField field => $"score:{Sign(field.Comparison)}{Number(field.Score)}",
        PlaceField field => $"place:{Number(field.Lat)},{Number(field.Lon)}~{Number(field.Km)}km",
        NamedPlaceField field => $"place:\"{field.Name}\"~{Number(field.Km)}km",
        BudgetField field => $"budget:{Sign(field.Comparison)}{Number(field.Amount)}{field.Currency}",
        DeadlineField field => $"deadline:{Sign(field.Comparison)}{Time(field.Time)}",
        PostedField field => $"posted:{Sign(field.Comparison)}{Time(field.Time)}",
        Word { Form: WordForm.Exact } word => "=" + word.Token,
        Word { Form: WordForm.Prefix } word => word.Token + "*",
        Word word => word.Token,
        Phrase { Exact: true } phrase => "=" + string.Join('-', phrase.Tokens),
        Phrase phrase => $"\"{string.Join(' ', phrase.Tokens)}\"",
        Near near => $"NEAR/{near.Distance}({string.Join(' ', near.Items.Select(i => Print(i, 2)))})",
        _ => throw new InvalidOperationException($"No notation for {node.GetType().Name}"),
    };

    private static string Grouped(string text, bool grouped) => grouped ? $"({text})" : text;

    private static string Value(string text) =>
        text.Any(c => char.IsWhiteSpace(c) || c is '(' or ')') ? $"\"{text}\"" : text;

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "<=",
        Comparison.Equal => "=",
        Comparison.AtLeast => ">=",
        _ => ">",
    };

    private static string Time(TimeSpan time)
    {
        var minutes = (long)time.TotalMinutes;
        return minutes switch
        {
            _ when minutes % 10080 == 0 && minutes > 0 => $"{minutes / 10080}w",
            _ when minutes % 1440 == 0 => $"{minutes / 1440}d",
            _ when minutes % 60 == 0 => $"{minutes / 60}h",
            _ => $"{minutes}m",
        };
    }
}
