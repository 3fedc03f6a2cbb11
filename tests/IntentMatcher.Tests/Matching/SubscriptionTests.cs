using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

public sealed class SubscriptionTests
{
    private static readonly MatchingContext Context = new(places: name => name == "Leeds" ? new GeoPoint(53.8, -1.55) : null);

    private static readonly Intent Yaris = new()
    {
        Id = "i",
        Title = "WTB: Toyota's Yaris",
        Text = "I don't mind selling my bikes first. Budget 500, near Bradford!",
        Stance = "demand",
        Demand = 0.8,
        Category = "vehicles.cars",
        Lang = "en",
        Source = "reddit",
        CreatedAt = Generated.Now.AddMinutes(-50),
        Slots = new IntentSlots
        {
            Product = "Toyota Yaris",
            Budget = new Budget(null, 500, "GBP"),
            Place = new Place(53.795, -1.76, "Bradford"),
            Deadline = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero),
        },
    };

    private static readonly Intent Bare = new() { Id = "j", Text = "need a car", Stance = "demand", Demand = 0.8 };

    [Theory]
    [InlineData("toyota yaris", true)]
    [InlineData("toyotas", true)]
    [InlineData("sell bike", true)]
    [InlineData("=sell", false)]
    [InlineData("=selling", true)]
    [InlineData("=toyota", true)]
    [InlineData("brad*", true)]
    [InlineData("toyotas*", false)]
    [InlineData("\"toyota yaris\"", true)]
    [InlineData("\"yaris toyota\"", false)]
    [InlineData("\"yaris i don’t\"", true)]
    [InlineData("NEAR/1(yaris toyota)", true)]
    [InlineData("NEAR/2(yaris wtb)", true)]
    [InlineData("NEAR/1(yaris wtb)", false)]
    [InlineData("NEAR/0(toyota toyotas)", true)]
    [InlineData("NEAR/3(\"toyota yaris\" don't)", true)]
    [InlineData("tesla OR yaris bradford", true)]
    [InlineData("(tesla OR yaris) honda", false)]
    [InlineData("yaris -tesla NOT honda", true)]
    [InlineData("yaris -(tesla OR bike)", false)]
    [InlineData("or", false)]
    [InlineData("category:vehicles", true)]
    [InlineData("category:vehicles.cars", true)]
    [InlineData("category:vehicle", false)]
    [InlineData("product:yaris", true)]
    [InlineData("product:bike", false)]
    [InlineData("product:\"toyota yaris\"", true)]
    [InlineData("source:REDDIT lang:EN stance:Demand", true)]
    [InlineData("source:red", false)]
    [InlineData("score:>=0.8", true)]
    [InlineData("score:>0.8", false)]
    [InlineData("place:53.8,-1.55~20km", true)]
    [InlineData("place:53.8,-1.55~10km", false)]
    [InlineData("place:\"Leeds\"~20km", true)]
    [InlineData("budget:>=500GBP", true)]
    [InlineData("budget:>500GBP", false)]
    [InlineData("budget:<100GBP", true)]
    [InlineData("budget:<100USD", false)]
    [InlineData("yaris -budget:<100USD", true)]
    [InlineData("budget:>=500", true)]
    [InlineData("deadline:<7d", true)]
    [InlineData("deadline:<5d", false)]
    [InlineData("deadline:>0d", true)]
    [InlineData("posted:<1h", true)]
    [InlineData("posted:<50m", false)]
    [InlineData("posted:<=50m", true)]
    public void A_query_holds_or_not(string query, bool holds) => Assert.Equal(holds, Matches(new Subscription { Id = "s", Query = query }, Yaris));

    [Theory]
    [InlineData("place:53.8,-1.55~20000km")]
    [InlineData("budget:>=0")]
    [InlineData("deadline:<5000d")]
    [InlineData("posted:<5000d")]
    [InlineData("product:car")]
    [InlineData("category:vehicles")]
    [InlineData("lang:en")]
    [InlineData("source:reddit")]
    public void A_field_about_something_unknown_is_false_and_its_negation_true(string field)
    {
        Assert.False(Matches(new Subscription { Id = "s", Query = field }, Bare));
        Assert.True(Matches(new Subscription { Id = "s", Query = $"car -{field}" }, Bare));
    }

    [Fact]
    public void Stances_left_out_mean_demand()
    {
        Assert.True(Matches(new Subscription { Id = "s" }, Bare));
        Assert.False(Matches(new Subscription { Id = "s" }, Bare with { Stance = "need" }));
        Assert.False(Matches(new Subscription { Id = "s", Query = "stance:need" }, Bare with { Stance = "need" }));
        Assert.True(Matches(new Subscription { Id = "s", Stances = ["wish", "Need"] }, Bare with { Stance = "need" }));
    }

    [Fact]
    public void An_intent_of_a_parent_node_is_not_in_its_children()
    {
        var parent = Yaris with { Category = "vehicles" };
        Assert.True(Matches(new Subscription { Id = "s", Categories = ["vehicles"] }, parent));
        Assert.False(Matches(new Subscription { Id = "s", Categories = ["vehicles.cars"] }, parent));
        Assert.True(Matches(new Subscription { Id = "s", Categories = ["vehicles"], ExcludeCategories = ["vehicles.cars"] }, parent));
        Assert.False(Matches(new Subscription { Id = "s", Categories = ["vehicles"], ExcludeCategories = ["vehicles.cars"] }, Yaris));
    }

    [Fact]
    public void Unknown_slots_match_unless_the_subscription_rejects_them()
    {
        var near = new Subscription { Id = "s", Places = [new Circle(0, 0, 1), new Circle(53.8, -1.55, 20)] };
        var rich = new Subscription { Id = "s", Budget = new Budget(400, null, "GBP") };
        Assert.True(Matches(near, Yaris));
        Assert.True(Matches(near, Bare));
        Assert.False(Matches(near with { Unknown = UnknownSlots.Reject }, Bare));
        Assert.True(Matches(rich, Yaris));
        Assert.False(Matches(rich with { Budget = new Budget(501, null, "GBP") }, Yaris));
        Assert.True(Matches(rich with { Budget = new Budget(501, null, "USD") }, Yaris));
        Assert.False(Matches(rich with { Budget = new Budget(400, null, "USD"), Unknown = UnknownSlots.Reject }, Yaris));
        Assert.False(Matches(rich with { Unknown = UnknownSlots.Reject }, Bare));
    }

    [Fact]
    public void A_circle_reaches_over_the_date_line_and_the_pole()
    {
        var fiji = Bare with { Slots = new IntentSlots { Place = new Place(-17, 179.9) } };
        Assert.True(Matches(new Subscription { Id = "s", Query = "place:-17,-179.9~30km" }, fiji));
        var pole = Bare with { Slots = new IntentSlots { Place = new Place(89.9, 0) } };
        Assert.True(Matches(new Subscription { Id = "s", Query = "place:89.9,180~30km" }, pole));
    }

    // Both ways: alone, and through an index.
    private static bool Matches(Subscription subscription, Intent intent)
    {
        var compiled = CompiledSubscription.Compile(subscription, Context);
        var index = new SubscriptionIndex<int>(Context);
        index.Set(1, compiled);
        var found = new List<SubscriptionMatch<int>>();
        index.Match(intent, Generated.Now, found);
        Assert.Equal(compiled.Matches(intent, Generated.Now), found.Count == 1);
        return found.Count == 1;
    }
}
