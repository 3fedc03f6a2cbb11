using IntentMatcher.Matching;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Tests.Matching.Queries;

public sealed class HostileQueryTests
{
    private static readonly MatchingContext Context = new();

    [Fact]
    public void Ten_thousand_terms_are_refused()
    {
        var e = Refused(string.Join(' ', Enumerable.Range(0, 10_000).Select(n => (char)('a' + (n % 26)))));
        Assert.Contains("at most 1000 terms", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_words_of_one_phrase_are_refused_too() =>
        Assert.Contains("at most 1000 terms", Refused('"' + string.Concat(Enumerable.Repeat("a ", 9_000)) + '"').Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_query_is_refused_before_it_is_read() =>
        Assert.Equal(QueryLimits.Length + 1, Refused(new string('a', 30_000)).Column);

    [Theory]
    [InlineData("(", "", ")")]
    [InlineData("-", "", "")]
    [InlineData("NOT ", "", "")]
    [InlineData("(a OR ", "", ")")]
    [InlineData("-(", "", ")")]
    public void Depth_1000_is_refused_and_depth_30_is_not(string open, string middle, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "a" + middle + string.Concat(Enumerable.Repeat(close, depth));
        Assert.NotNull(QueryParser.Parse(Nested(30)));
        Assert.Contains("inside one another", Refused(Nested(1_000)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a*")]
    [InlineData("é\u0301\u0302a*")]
    [InlineData("*")]
    [InlineData("product:a*")]
    [InlineData("NEAR/5(car a*)")]
    public void Short_prefixes_are_refused(string query) =>
        Assert.Contains("at least 3", Refused(query).Message, StringComparison.Ordinal);

    [Fact]
    public void A_word_without_end_is_refused() =>
        Assert.Contains("at most 100 characters", Refused(new string('a', 10_000)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("NEAR/99999999999999999999(a b)")]
    [InlineData("NEAR/1000001(a b)")]
    public void NEAR_has_a_largest_distance(string query) => Refused(query);

    [Fact]
    public void The_widest_query_still_matches()
    {
        var words = string.Join(" OR ", Enumerable.Range(0, QueryLimits.Terms).Select(n => $"word{n}"));
        var index = new SubscriptionIndex<int>(Context);
        index.Set(1, CompiledSubscription.Compile(new Subscription { Id = "s", Query = words }, Context));
        var found = new List<SubscriptionMatch<int>>();
        index.Match(new Intent { Id = "i", Stance = "demand", Text = "word0 word999 word500" }, Generated.Now, found);
        Assert.Equal(1, Assert.Single(found).Key);
        Assert.True(index.Remove(1));
    }

    [Theory]
    [InlineData("\"a a a a b\"")]
    [InlineData("NEAR/50(a a a a b)")]
    [InlineData("NEAR/0(\"a a\" \"a a a\" \"a b\")")]
    public void A_text_that_almost_matches_everywhere_takes_linear_time(string query)
    {
        // Backtracking over 200,000 tokens would not end within the run; nothing is timed here.
        var subscription = CompiledSubscription.Compile(new Subscription { Id = "s", Query = query }, Context);
        var text = string.Concat(Enumerable.Repeat("a ", 200_000));
        Assert.False(subscription.Matches(new Intent { Id = "i", Stance = "demand", Text = text }, Generated.Now));
    }

    private static QueryException Refused(string query) =>
        Assert.Throws<QueryException>(() => CompiledSubscription.Compile(new Subscription { Id = "s", Query = query }, Context));
}
