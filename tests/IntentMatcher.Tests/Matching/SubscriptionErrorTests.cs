using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

public sealed class SubscriptionErrorTests
{
    private static readonly MatchingContext Context = new(Generated.Categories, name => name == "Leeds" ? new GeoPoint(53.8, -1.55) : null);

    public static TheoryData<Subscription, string, string> Wrong => new()
    {
        { new Subscription { Id = "s", Categories = ["vehicles", "vehicle"] }, "categories[1]", "vehicles" },
        { new Subscription { Id = "s", ExcludeCategories = ["foods"] }, "excludeCategories[0]", "food" },
        { new Subscription { Id = "s", Stances = ["demnad"] }, "stances[0]", "demand" },
        { new Subscription { Id = "s", Langs = [" "] }, "langs[0]", "" },
        { new Subscription { Id = "s", MinScore = 70 }, "minScore", "" },
        { new Subscription { Id = "s", MinScore = double.NaN }, "minScore", "" },
        { new Subscription { Id = "s", Places = [new Circle(-122, 47, 50)] }, "places[0].lat", "" },
        { new Subscription { Id = "s", Places = [new Circle(47, -122, -1)] }, "places[0].km", "" },
        { new Subscription { Id = "s", Budget = new Budget(500, 100, "USD") }, "budget", "" },
        { new Subscription { Id = "s", Budget = new Budget(500, null, "$") }, "budget.currency", "" },
        { new Subscription { Id = "s", Query = "car category:vehicle" }, "query", "vehicles" },
        { new Subscription { Id = "s", Query = "place:\"Leds\"~50km" }, "query", "" },
        { new Subscription { Id = "s", Query = "-car -bike" }, "query", "" },
        { new Subscription { Id = "s", Query = "NOT (car OR bike)" }, "query", "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_part_is_named(Subscription subscription, string part, string suggestion)
    {
        var e = Assert.Throws<QueryException>(() => CompiledSubscription.Compile(subscription, Context));
        Assert.Equal(part, e.Part);
        Assert.Equal(suggestion, e.Suggestion ?? "");
        Assert.True(part != "query" || e.Column > 0);
    }

    [Fact]
    public void An_unknown_category_inside_a_query_is_pointed_at()
    {
        var e = Assert.Throws<QueryException>(() => CompiledSubscription.Compile(new Subscription { Id = "s", Query = "car category:vehicle" }, Context));
        Assert.Equal(14, e.Column);
        Assert.Equal("vehicle", e.Found);
    }

    [Fact]
    public void Only_negatives_are_allowed_where_something_else_bounds_them()
    {
        CompiledSubscription.Compile(new Subscription { Id = "s", Query = "-car", Categories = ["vehicles"] }, Context);
        CompiledSubscription.Compile(new Subscription { Id = "s", Query = "-car", Places = [new Circle(53.8, -1.55, 50)] }, Context);
        CompiledSubscription.Compile(new Subscription { Id = "s", Query = "-car lang:en" }, Context);
        CompiledSubscription.Compile(new Subscription { Id = "s", Query = "NOT NOT car" }, Context);
    }
}
