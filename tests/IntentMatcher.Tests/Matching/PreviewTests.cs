using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

public sealed class PreviewTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Intents_are_counted_by_the_day_they_came()
    {
        var preview = new Preview(Compile("yaris"));
        Assert.True(preview.Add(Intent("a yaris"), Monday));
        Assert.False(preview.Add(Intent("a tesla"), Monday.AddMinutes(20)));
        Assert.True(preview.Add(Intent("my yaris"), Monday.AddHours(1)));
        Assert.True(preview.Add(Intent("any yaris"), new DateTimeOffset(2026, 11, 17, 1, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal([new PreviewDay(new(2026, 11, 16), 2, 3), new PreviewDay(new(2026, 11, 17), 1, 1)], preview.Days);
        Assert.Equal((3, 4), (preview.Matched, preview.Of));
    }

    [Fact]
    public void What_may_not_be_had_is_looked_at_and_not_matched()
    {
        var preview = new Preview(Compile("yaris"));
        preview.Skip(new(2026, 11, 15));
        Assert.True(preview.Add(Intent("a yaris"), Monday, new(2026, 11, 15)));
        Assert.Equal([new PreviewDay(new(2026, 11, 15), 1, 2)], preview.Days);
    }

    [Fact]
    public void Relative_times_are_those_of_the_day()
    {
        var preview = new Preview(Compile("posted:<1h"));
        Assert.True(preview.Add(Intent("x") with { CreatedAt = Monday.AddMinutes(-30) }, Monday));
        Assert.False(preview.Add(Intent("x") with { CreatedAt = Monday.AddMinutes(-90) }, Monday));
    }

    [Fact]
    public void Nothing_looked_at_is_no_day()
    {
        var preview = new Preview(Compile("yaris"));
        Assert.Empty(preview.Days);
        Assert.Equal((0, 0), (preview.Matched, preview.Of));
    }

    [Fact]
    public void A_text_reaches_some_and_the_others_say_what_is_missing()
    {
        var subscriptions = new Dictionary<string, CompiledSubscription> { ["yes"] = Compile("yaris"), ["no"] = Compile("yaris tesla"), ["other context"] = Compile("a") };
        var reached = Reach.Of(Intent("a yaris"), subscriptions, Monday).ToList();
        Assert.Equal(["yes|", "no|tesla", "other context|"], reached.Select(r => $"{r.Key}|{r.Why.Failed?.Condition}"));
        Assert.Equal(new TextSpan("text", 2, 7), Assert.Single(reached[0].Why.Held[^1].Spans));
    }

    private static CompiledSubscription Compile(string query) => CompiledSubscription.Compile(new Subscription { Id = "s", Query = query }, new MatchingContext());

    private static Intent Intent(string text) => new() { Id = "i", Stance = "demand", Text = text };
}
