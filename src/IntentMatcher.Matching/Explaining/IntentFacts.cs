using System.Globalization;
using IntentMatcher.Matching.Programs;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Matching.Explaining;

/// <summary>What an intent has where a condition looks, in words for people.</summary>
internal static class IntentFacts
{
    public static string? Of(string part, Intent intent) => part switch
    {
        "stances" => intent.Stance,
        "minScore" => Number(intent.Demand),
        "categories" or "excludeCategories" => intent.Category,
        "langs" => intent.Lang,
        "sources" => intent.Source,
        "budget" => Budget(intent.Slots?.Budget),
        "places" => Place(intent.Slots?.Place),
        _ => null,
    };

    public static string? Of(QueryNode node, Intent intent, DateTimeOffset now) => node switch
    {
        Not not => Of(not.Operand, intent, now),
        CategoryField => intent.Category,
        ProductField => intent.Slots?.Product,
        SourceField => intent.Source,
        LangField => intent.Lang,
        StanceField => intent.Stance,
        ScoreField => Number(intent.Demand),
        BudgetField => Budget(intent.Slots?.Budget),
        PlaceField circle when intent.Slots?.Place is { Lat: { } lat, Lon: { } lon } place =>
            FormattableString.Invariant($"{Place(place)}, {ProgramRunner.Distance(circle.Lat, circle.Lon, lat, lon):0.#} km away"),
        DeadlineField => intent.Slots?.Deadline is { } deadline ? FormattableString.Invariant($"in {(deadline - now).TotalDays:0.##} days") : null,
        PostedField => intent.CreatedAt is { } created ? FormattableString.Invariant($"{(now - created).TotalHours:0.##} hours ago") : null,
        _ => null,
    };

    private static string? Budget(Budget? budget) =>
        budget is null ? null : FormattableString.Invariant($"{budget.Min}..{budget.Max} {budget.Currency}").Trim();

    private static string? Place(Place? place) => place switch
    {
        { Lat: { } lat, Lon: { } lon, Name: null or "" } => FormattableString.Invariant($"{lat},{lon}"),
        { Lat: not null, Lon: not null } => place.Name,
        _ => null,
    };

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
