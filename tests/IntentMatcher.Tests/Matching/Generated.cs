using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Tests.Matching;

/// <summary>
/// Random queries, subscriptions and intents out of so few words, places and numbers that about every condition meets its like.
/// </summary>
internal static class Generated
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Tokens =
        ["toyota", "car", "cars", "sell", "selling", "buy", "cafe", "iphone", "iphone15", "don't", "m2", "red", "bike", "biking", "the", "generous", "general",
            "fish", "fishing", "rock'n'roll", "straße", "naive", "москва", "東京", "한국", "οδοσ", "मनत", "viii"];

    private static readonly string[] Written =
        ["Toyota", "Toyota's", "TOYOTA’s", "car", "Cars", "sell", "Selling", "sells", "BUY", "buying", "café", "cafe\u0301", "Cafés", "iPhone", "iPhone15",
            "don't", "don’t", "m²", "red", "reds", "bike", "biking", "the", "generous", "General", "#wtb", "@toyota",
            "ﬁsh", "ﬁshing’s", "ｔｏｙｏｔａ", "ＣＡＲ", "rock'n'roll", "rock＇n’roll", "Straße", "naïve", "nai\u0308ve", "h\u0337e", "Москва", "東京", "한국", "ΟΔΟΣ", "οδός",
            "मनत", "Ⅷ", "👍", "dogs'", "'tis", "#Toyota's", "@red_car", "e-bike", "مرحبا", "c\u0327a", ""];

    private static readonly string[] Between = [" ", " ", " ", ", ", " - ", "-", "\n", "'", "… ", "/", "_"];

    public static readonly string[] Categories = ["vehicles", "vehicles.cars", "vehicles.bicycles", "electronics", "electronics.phones", "food"];

    private static readonly (double Lat, double Lon)[] Points = [(53.8, -1.55), (53.48, -2.24), (51.5, -0.12), (-17.7, 178.1), (-17.0, -179.2), (89.5, 10), (89.5, -170)];

    /// <summary>What places are called.</summary>
    public static readonly Dictionary<string, GeoPoint> Places = new() { ["Leeds"] = new(53.8, -1.55), ["Nadi (Fiji)"] = new(-17.7, 178.1) };

    private static readonly string?[] Currencies = ["USD", "USD", "EUR", null];

    public static Gen<Word> Word { get; } =
        from token in Gen.Elements(Tokens)
        from form in Gen.Frequency((6, Gen.Constant(WordForm.Stem)), (1, Gen.Constant(WordForm.Exact)), (1, Gen.Constant(WordForm.Prefix)))
        from length in Gen.Choose(3, 8)
        select form == WordForm.Prefix
            ? new Word(token.Length < 3 ? "toy" : token[..Math.Min(length, token.Length)].TrimEnd('\''), form)
            : new Word(token, form);

    private static Gen<TextNode> Phrase { get; } =
        from length in Gen.Choose(2, 3)
        from tokens in Gen.Elements(Tokens).ListOf(length)
        from exact in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (TextNode)new Phrase([.. tokens], exact);

    private static Gen<TextNode> Near { get; } =
        from distance in Gen.Choose(0, 6)
        from count in Gen.Choose(1, 4)
        from items in Gen.Frequency((4, Word.Select(w => (TextNode)w)), (1, Phrase)).ListOf(count)
        select (TextNode)new Near(distance, [.. items]);

    private static Gen<Comparison> Comparisons { get; } = Gen.Elements(Enum.GetValues<Comparison>());

    private static Gen<TimeSpan> Times { get; } = Gen.Elements(0, 30, 60, 90, 720, 1440, 4320, 10080, 20160).Select(m => TimeSpan.FromMinutes(m));

    private static Gen<QueryNode> Field { get; } = Gen.OneOf(
        Gen.Elements(Categories).Select(c => (QueryNode)new CategoryField(c)),
        Gen.Frequency((3, Word.Select(w => (TextNode)w)), (1, Phrase)).Select(t => (QueryNode)new ProductField(t)),
        Gen.Elements("reddit", "file:posts", "my feed").Select(s => (QueryNode)new SourceField(s)),
        Gen.Elements("en", "de").Select(l => (QueryNode)new LangField(l)),
        Gen.Elements("demand", "need", "offer").Select(s => (QueryNode)new StanceField(s)),
        from c in Comparisons from score in Scores select (QueryNode)new ScoreField(c, score),
        from p in Gen.Elements(Points) from km in Radii select (QueryNode)new PlaceField(p.Lat, p.Lon, km),
        from name in Gen.Elements([.. Places.Keys]) from km in Radii select (QueryNode)new NamedPlaceField(name, km),
        from c in Comparisons from amount in Amounts from currency in Gen.Elements(Currencies) select (QueryNode)new BudgetField(c, amount, currency),
        from c in Comparisons where c != Comparison.Equal from time in Times select (QueryNode)new DeadlineField(c, time),
        from c in Comparisons where c != Comparison.Equal from time in Times select (QueryNode)new PostedField(c, time));

    private static Gen<double> Scores => Gen.Elements(0, 0.25, 0.5, 0.7, 0.95, 1);

    private static Gen<double> Radii => Gen.Elements(0, 10, 60.5, 300, 1000);

    private static Gen<double> Amounts => Gen.Elements(0, 99.5, 100, 250, 500, 1000);

    private static Gen<string> Text { get; } =
        from length in Gen.Choose(0, 14)
        from words in Gen.Elements(Written).ListOf(length)
        from gaps in Gen.Elements(Between).ListOf(length)
        select string.Concat(words.Zip(gaps, (word, gap) => word + gap));

    private static Gen<Budget> Budget { get; } =
        from min in Gen.Elements<double?>(null, 0, 100, 250, 500)
        from max in Gen.Elements<double?>(null, 100, 250, 500, 1000)
        from currency in Gen.Elements(Currencies)
        select new Budget(min, max, currency);

    public static Gen<QueryNode> Query { get; } = Node(3);

    public static Gen<Subscription> Subscription { get; } =
        from query in Optional(4, Query.Select(q => q.ToString()))
        from respelt in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from categories in Some(2, Gen.Elements(Categories))
        from excluded in Some(5, Gen.Elements(Categories))
        from places in Some(3, from p in Gen.Elements(Points) from km in Radii select new Circle(p.Lat, p.Lon, km))
        from budget in Optional(1, Budget)
        from stances in Some(2, Gen.Elements("demand", "need", "offer"))
        from langs in Some(4, Gen.Elements("en", "de"))
        from sources in Some(4, Gen.Elements("reddit", "file:posts"))
        from minScore in Scores
        from strict in Gen.Elements(false, false, true)
        from unknown in Gen.Elements(UnknownSlots.Match, UnknownSlots.Reject)
        select new Subscription
        {
            Id = "s",
            Query = respelt ? Respelt(query) : query,
            Categories = categories,
            ExcludeCategories = excluded,
            Places = places,
            Budget = budget is { Min: { } min, Max: { } max } && min > max ? budget with { Min = max, Max = min } : budget,
            Stances = stances,
            Langs = langs,
            Sources = sources,
            MinScore = strict ? minScore : 0,
            Unknown = unknown,
        };

    public static Gen<Intent> Intent { get; } =
        from title in Optional(1, Text)
        from text in Text
        from stance in Gen.Elements("demand", "demand", "demand", "need", "offer")
        from demand in Scores
        from category in Gen.Elements<string?>([.. Categories, null])
        from lang in Gen.Elements("en", "en", "de", null)
        from source in Gen.Elements("reddit", "file:posts", "my feed", null)
        from age in Optional(8, Gen.Choose(0, 15000))
        from product in Optional(2, Text)
        from budget in Optional(2, Budget)
        from place in Optional(2, Gen.Elements(Points))
        from deadline in Optional(2, Gen.Choose(-3, 20))
        select new Intent
        {
            Id = "i",
            Title = title,
            Text = text,
            Stance = stance,
            Demand = demand,
            Category = category,
            Lang = lang,
            Source = source,
            CreatedAt = age == 0 ? null : Now.AddMinutes(-age),
            Slots = new IntentSlots
            {
                Product = product,
                Budget = budget,
                Place = place == default ? null : new Place(place.Lat, place.Lon),
                Deadline = deadline == 0 ? null : Now.Date.AddDays(deadline).ToUniversalTime(),
            },
        };

    // The same query as other people write it: both must come to the same tokens.
    private static string? Respelt(string? query) => query?.Replace("cafe", "CAFÉ", StringComparison.Ordinal).Replace("fish", "ﬁsh", StringComparison.Ordinal)
        .Replace("sell", "ｓｅｌｌ", StringComparison.Ordinal).Replace("don't", "Don’t", StringComparison.Ordinal).Replace("naive", "nai\u0308ve", StringComparison.Ordinal)
        .Replace("toyota", "Toyota", StringComparison.Ordinal).Replace("οδοσ", "ΟΔΟΣ", StringComparison.Ordinal);

    private static Gen<QueryNode> Node(int depth)
    {
        var leaf = Gen.Frequency((6, Word.Select(w => (QueryNode)w)), (2, Phrase.Select(p => (QueryNode)p)), (2, Near.Select(n => (QueryNode)n)), (3, Field));
        if (depth == 0)
        {
            return leaf;
        }

        var below = Node(depth - 1);
        var parts = Gen.Choose(2, 4).SelectMany(n => below.ListOf(n));
        return Gen.Frequency(
            (3, leaf),
            (3, parts.Select(p => (QueryNode)new AllOf([.. p.SelectMany(n => n is AllOf all ? all.Parts : [n])]))),
            (3, parts.Select(p => (QueryNode)new AnyOf([.. p.SelectMany(n => n is AnyOf any ? any.Parts : [n])]))),
            (2, below.Select(n => (QueryNode)new Not(n))));
    }

    // Present with odds of "odds" to 1.
    private static Gen<T?> Optional<T>(int odds, Gen<T> gen) => Gen.Frequency((odds, gen.Select(v => (T?)v)), (1, Gen.Constant(default(T))));

    // Absent with odds of "odds" to 1.
    private static Gen<IReadOnlyList<T>?> Some<T>(int odds, Gen<T> gen) => Gen.Frequency(
        (odds, Gen.Constant<IReadOnlyList<T>?>(null)),
        (1, Gen.Choose(0, 3).SelectMany(n => gen.ListOf(n)).Select(l => (IReadOnlyList<T>?)[.. l])));
}
