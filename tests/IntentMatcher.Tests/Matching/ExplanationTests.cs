using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

public sealed class ExplanationTests
{
    private static readonly MatchingContext Context = new();

    private static readonly Intent Intent = new()
    {
        Id = "i",
        Title = "Toyota’s Yaris wanted",
        Text = "a used car, any CARS will do; café racer no",
        Stance = "demand",
        Demand = 0.75,
        Category = "vehicles.cars",
        Slots = new IntentSlots { Product = "used Toyota", Place = new Place(53.795, -1.76, "Bradford") },
    };

    [Theory]
    [InlineData("car", "car CARS")]
    [InlineData("toyota", "Toyota’s")]
    [InlineData("\"toyota yaris\"", "Toyota’s Yaris")]
    [InlineData("caf*", "café")]
    [InlineData("NEAR/2(car used)", "used car")]
    [InlineData("tesla OR (yaris car)", "Yaris car CARS")]
    [InlineData("yaris -honda", "Yaris")]
    [InlineData("\"a used\" car", "a used car CARS")]
    public void Spans_are_the_words_as_written(string query, string written)
    {
        var explanation = Explain(new Subscription { Id = "s", Query = query });
        Assert.True(explanation.Matched);
        Assert.Equal(written, string.Join(' ', explanation.Held.SelectMany(h => h.Spans).Select(s => Intent.FullText[s.Start..s.End])));
    }

    [Fact]
    public void Words_of_the_product_are_in_the_product()
    {
        var held = Explain(new Subscription { Id = "s", Query = "product:toyota" }).Held[^1];
        Assert.Equal(new TextSpan("product", 5, 11), Assert.Single(held.Spans));
        Assert.Equal("used Toyota", held.Found);
    }

    [Fact]
    public void Every_part_says_what_it_met()
    {
        var explanation = Explain(new Subscription { Id = "s", Query = "yaris", Categories = ["vehicles"], MinScore = 0.7, Places = [new Circle(53.8, -1.55, 20)] });
        Assert.Equal(
            ["stances|stance:demand|demand", "minScore|score:>=0.7|0.75", "categories|category:vehicles|vehicles.cars", "places|place:53.8,-1.55~20km, or unknown|Bradford", "query|yaris|"],
            explanation.Held.Select(h => $"{h.Part}|{h.Condition}|{h.Found}"));
        Assert.Null(explanation.Failed);
    }

    [Fact]
    public void The_first_condition_that_fails_is_named()
    {
        var explanation = Explain(new Subscription { Id = "s", Query = "yaris place:53.8,-1.55~5km tesla", MinScore = 0.7 });
        Assert.False(explanation.Matched);
        Assert.Equal(["stances", "minScore", "query"], explanation.Held.Select(h => h.Part));
        Assert.Equal(("query", "place:53.8,-1.55~5km", "Bradford, 13.8 km away"), (explanation.Failed!.Part, explanation.Failed.Condition, explanation.Failed.Found));
    }

    private static Explanation Explain(Subscription subscription) => CompiledSubscription.Compile(subscription, Context).Explain(Intent, Generated.Now);
}
