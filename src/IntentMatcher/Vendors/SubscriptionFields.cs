using System.Globalization;
using IntentMatcher.Matching;
using IntentMatcher.Routing;

namespace IntentMatcher.Vendors;

/// <summary>The subscription form as typed: what is wrong in it comes back as it was, with a word beside it.</summary>
internal sealed record SubscriptionFields
{
    public string Name { get; init; } = "";

    public string Query { get; init; } = "";

    public IReadOnlySet<string> Categories { get; init; } = new HashSet<string>();

    public IReadOnlyList<PlaceFields> Places { get; init; } = [];

    public string BudgetMin { get; init; } = "";

    public string BudgetMax { get; init; } = "";

    public string Currency { get; init; } = "";

    /// <summary>In percent.</summary>
    public string MinScore { get; init; } = "";

    public IReadOnlySet<string> Stances { get; init; } = new HashSet<string> { "demand" };

    public string Langs { get; init; } = "";

    public string Sources { get; init; } = "";

    public bool RejectUnknown { get; init; }

    /// <summary>Parts that the form does not show; kept as they are.</summary>
    public IReadOnlyList<string>? ExcludeCategories { get; init; }

    public static SubscriptionFields Read(IFormCollection form, IReadOnlyList<string>? excludeCategories) => new()
    {
        Name = Text(form, "name"),
        Query = form["query"].ToString().ReplaceLineEndings("\n").Trim(),
        Categories = form["category"].OfType<string>().ToHashSet(),
        Places = [.. Enumerable.Range(0, form["place-km"].Count)
            .Select(i => new PlaceFields(Text(form, "place-name", i), Text(form, "place-lat", i), Text(form, "place-lon", i), Text(form, "place-km", i)))
            .Where(p => !p.IsEmpty)],
        BudgetMin = Text(form, "budget-min"),
        BudgetMax = Text(form, "budget-max"),
        Currency = Text(form, "currency"),
        MinScore = Text(form, "min-score"),
        Stances = form["stance"].OfType<string>().ToHashSet(),
        Langs = Text(form, "langs"),
        Sources = Text(form, "sources"),
        RejectUnknown = form["unknown"] == "reject",
        ExcludeCategories = excludeCategories,
    };

    public static SubscriptionFields Of(string name, Subscription subscription) => new()
    {
        Name = name,
        Query = subscription.Query ?? "",
        Categories = (subscription.Categories ?? []).ToHashSet(),
        Places = [.. (subscription.Places ?? []).Select(p => new PlaceFields("", Say(p.Lat), Say(p.Lon), Say(p.Km)))],
        BudgetMin = Say(subscription.Budget?.Min),
        BudgetMax = Say(subscription.Budget?.Max),
        Currency = subscription.Budget?.Currency ?? "",
        MinScore = subscription.MinScore > 0 ? Say(Math.Round(subscription.MinScore * 100, 4)) : "",
        Stances = (subscription.Stances is { Count: > 0 } stances ? stances : ["demand"]).ToHashSet(),
        Langs = string.Join(", ", subscription.Langs ?? []),
        Sources = string.Join(", ", subscription.Sources ?? []),
        RejectUnknown = subscription.Unknown == UnknownSlots.Reject,
        ExcludeCategories = subscription.ExcludeCategories,
    };

    /// <summary>The subscription meant; null where <paramref name="problems"/> (by field) says why not.</summary>
    public Subscription? ToSubscription(Dictionary<string, string> problems)
    {
        if (Name.Length is 0 or > VendorSubscriptions.LongestName)
        {
            problems["name"] = $"1 to {VendorSubscriptions.LongestName} characters are needed, to tell your subscriptions apart.";
        }

        var min = Number("budget", "Lowest amount", BudgetMin, problems);
        var max = Number("budget", "Highest amount", BudgetMax, problems);
        var score = Number("minScore", "Minimum score", MinScore, problems);
        if (score is < 0 or > 100)
        {
            problems["minScore"] = $"Minimum score: a number from 0 to 100 is needed; \"{MinScore}\" is not.";
        }

        var places = Places.Select((p, i) => p.ToCircle(i + 1, problems)).OfType<Circle>().ToList();
        return problems.Count > 0 ? null : new Subscription
        {
            Id = "",
            Query = Query.Length > 0 ? Query : null,
            Categories = Categories.Count > 0 ? [.. Categories.Order(StringComparer.Ordinal)] : null,
            ExcludeCategories = ExcludeCategories,
            Places = places.Count > 0 ? places : null,
            Budget = min is null && max is null ? null : new Budget(min, max, Currency.Length > 0 ? Currency.ToUpperInvariant() : null),
            Stances = Stances.Count > 0 ? [.. Stances.Order(StringComparer.Ordinal)] : null,
            Langs = List(Langs),
            Sources = List(Sources),
            MinScore = (score ?? 0) / 100,
            Unknown = RejectUnknown ? UnknownSlots.Reject : UnknownSlots.Match,
        };
    }

    /// <summary>Reads a number written with a point; notes under <paramref name="field"/> what else it is.</summary>
    internal static double? Number(string field, string name, string text, Dictionary<string, string> problems)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        problems[field] = $"{name}: a number such as 1200 or 53.8 is needed; \"{text}\" is not.";
        return null;
    }

    private static string Text(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string Text(IFormCollection form, string name, int row) => form[name] is var values && row < values.Count ? values[row]!.Trim() : "";

    private static List<string>? List(string text) =>
        text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? [.. parts] : null;

    private static string Say(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>One row of the form's places: a radius around a place by name or around a point.</summary>
internal sealed record PlaceFields(string Name, string Lat, string Lon, string Km)
{
    public bool IsEmpty => this is { Name.Length: 0, Lat.Length: 0, Lon.Length: 0, Km.Length: 0 };

    public Circle? ToCircle(int number, Dictionary<string, string> problems)
    {
        if (Km.Length == 0 || ((Lat.Length == 0 || Lon.Length == 0) && (Name.Length == 0 || Lat.Length + Lon.Length > 0)))
        {
            problems["places"] = $"Place {number}: a radius is needed, and a place's name or latitude and longitude; clear the row to remove it.";
            return null;
        }

        var km = SubscriptionFields.Number("places", $"Place {number}, radius", Km, problems);
        if (Lat.Length == 0)
        {
            if (KnownWorld.PlaceOf(Name) is { } place)
            {
                return km is null ? null : new Circle(place.Lat, place.Lon, km.Value);
            }

            problems["places"] = $"Place {number}: \"{Name}\" is not known by name; give its latitude and longitude.";
            return null;
        }

        var lat = SubscriptionFields.Number("places", $"Place {number}, latitude", Lat, problems);
        var lon = SubscriptionFields.Number("places", $"Place {number}, longitude", Lon, problems);
        return lat is null || lon is null || km is null ? null : new Circle(lat.Value, lon.Value, km.Value);
    }
}
