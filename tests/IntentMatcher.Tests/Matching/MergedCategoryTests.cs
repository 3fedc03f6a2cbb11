using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

public sealed class MergedCategoryTests
{
    private static readonly string[] Codes = ["fashion", "fashion.clothing", "fashion.shoes", "pets"];
    private static readonly Dictionary<string, string> Merged = new() { ["fashion.shoes"] = "fashion.clothing" };

    [Theory]
    [InlineData("fashion.clothing", true)]
    [InlineData("fashion.shoes", true)]
    [InlineData("fashion", false)]
    [InlineData("pets", false)]
    public void Who_asked_for_a_merged_category_gets_the_one_that_stands_for_it(string named, bool matched)
    {
        foreach (var asked in new[] { "fashion.shoes", "fashion.clothing" })
        {
            var subscription = CompiledSubscription.Compile(new Subscription { Id = "s", Categories = [asked] }, new MatchingContext(Codes, merged: Merged));
            Assert.Equal(matched, subscription.Matches(Intent(named), DateTimeOffset.UnixEpoch));
        }
    }

    [Fact]
    public void An_index_takes_up_a_changed_taxonomy_without_being_made_again()
    {
        var context = new MatchingContext(["fashion", "fashion.clothing", "fashion.shoes"]);
        var index = new SubscriptionIndex<string>(context);
        index.Set("shoes", CompiledSubscription.Compile(new Subscription { Id = "s", Query = "category:fashion.shoes" }, context));
        Assert.Empty(Found(index, "fashion.clothing"));

        context.Renew(Codes, Merged);

        Assert.Equal(["shoes"], Found(index, "fashion.clothing"));
        Assert.Equal("pets", Assert.Single(CompiledSubscription.Compile(new Subscription { Id = "p", Categories = ["pets"] }, context).Source.Categories!));
    }

    private static Intent Intent(string category) => new() { Id = "i", Text = "brown boots wanted", Stance = "demand", Category = category };

    private static IEnumerable<string> Found(SubscriptionIndex<string> index, string category)
    {
        var found = new List<SubscriptionMatch<string>>();
        index.Match(Intent(category), DateTimeOffset.UnixEpoch, found);
        return found.Select(match => match.Key);
    }
}
