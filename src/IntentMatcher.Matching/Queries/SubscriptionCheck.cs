namespace IntentMatcher.Matching.Queries;

/// <summary>The parts of a subscription beside its query: ranges, known values, list lengths.</summary>
internal static class SubscriptionCheck
{
    public static void Check(Subscription subscription, MatchingContext context)
    {
        Names("categories", subscription.Categories, code => Category(code, context));
        Names("excludeCategories", subscription.ExcludeCategories, code => Category(code, context));
        Names("stances", subscription.Stances, Stance);
        Names("langs", subscription.Langs, _ => null);
        Names("sources", subscription.Sources, _ => null);
        Require(subscription.MinScore is >= 0 and <= 1, "minScore", subscription.MinScore, "a number from 0 to 1");
        Require(Enum.IsDefined(subscription.Unknown), "unknown", subscription.Unknown, "match or reject");
        Places(subscription.Places ?? []);
        if (subscription.Budget is { } budget)
        {
            Budget(budget);
        }
    }

    private static void Names(string part, IReadOnlyList<string>? names, Func<string, (string Expected, string? Suggestion)?> wrong)
    {
        for (var i = 0; i < (names?.Count ?? 0); i++)
        {
            Require(i < QueryLimits.ListLength, part, $"{names!.Count} values", $"at most {QueryLimits.ListLength}");
            var name = names[i];
            Require(!string.IsNullOrWhiteSpace(name), $"{part}[{i}]", "an empty value", "text");
            if (wrong(name) is var (expected, suggestion))
            {
                throw new QueryException($"{part}[{i}]", 0, QueryReader.Shortened(name), expected, suggestion);
            }
        }
    }

    private static (string Expected, string? Suggestion)? Category(string code, MatchingContext context) =>
        context.Categories.Known is { } codes && !codes.Contains(code.ToLowerInvariant())
            ? ("a category of the taxonomy, as in vehicles or vehicles.cars", Suggestion.Nearest(code, codes))
            : null;

    private static (string Expected, string? Suggestion)? Stance(string stance) =>
        FieldParser.Stances.Contains(stance.ToLowerInvariant())
            ? null
            : ($"one of {string.Join(", ", FieldParser.Stances)}", Suggestion.Nearest(stance, FieldParser.Stances));

    private static void Places(IReadOnlyList<Circle> places)
    {
        Require(places.Count <= QueryLimits.ListLength, "places", $"{places.Count} values", $"at most {QueryLimits.ListLength}");
        for (var i = 0; i < places.Count; i++)
        {
            Require(places[i].Lat is >= -90 and <= 90, $"places[{i}].lat", places[i].Lat, "degrees from -90 to 90");
            Require(places[i].Lon is >= -180 and <= 180, $"places[{i}].lon", places[i].Lon, "degrees from -180 to 180");
            Require(places[i].Km >= 0 && double.IsFinite(places[i].Km), $"places[{i}].km", places[i].Km, "kilometres, 0 or more");
        }
    }

    private static void Budget(Budget budget)
    {
        Require(budget.Min is null || double.IsFinite(budget.Min.Value), "budget.min", budget.Min, "an amount");
        Require(budget.Max is null || double.IsFinite(budget.Max.Value), "budget.max", budget.Max, "an amount");
        Require(!(budget.Min > budget.Max), "budget", FormattableString.Invariant($"min {budget.Min} over max {budget.Max}"), "min at most max");
        Require(
            budget.Currency is null || (budget.Currency.Length == 3 && budget.Currency.All(char.IsAsciiLetter)),
            "budget.currency",
            budget.Currency,
            "a currency of three letters, as in USD");
    }

    private static void Require(bool holds, string part, object? found, string expected)
    {
        if (!holds)
        {
            throw new QueryException(part, 0, QueryReader.Shortened(Convert.ToString(found, System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"), expected);
        }
    }
}
