using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching;
using IntentMatcher.Matching.Index;

namespace IntentMatcher.Tests.Matching;

/// <summary>Phrases, NEAR and the filter of postings where the other properties' short texts and small numbers do not reach.</summary>
public sealed class LongTextTests
{
    // Of two words, so that phrases almost stand everywhere.
    private static Gen<string> Words(int least, int most) =>
        Gen.Choose(least, most).SelectMany(n => Gen.Elements("a", "a", "b").ListOf(n)).Select(words => string.Join(' ', words));

    [Fact]
    public void A_long_phrase_is_found_wherever_it_stands() => Prop
        .ForAll(Words(9, 14).SelectMany(_ => Words(30, 900), (phrase, text) => (phrase, text)).ToArbitrary(), x =>
            Assert.Equal($" {x.text} ".Contains($" {x.phrase} ", StringComparison.Ordinal), Holds($"\"{x.phrase}\"", x.text)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void NEAR_of_many_words_holds_where_a_window_holds_them_all()
    {
        var words = Enumerable.Range(0, 200).Select(n => $"w{n}").ToList();
        var text = string.Join(' ', Enumerable.Range(0, 40).SelectMany(n => words.Skip(n).Append("gap").Concat(words.Take(n).Reverse())));
        Assert.False(Holds($"NEAR/198({string.Join(' ', words)})", text));
        Assert.True(Holds($"NEAR/199({string.Join(' ', words)})", text));
        Assert.True(Holds($"NEAR/199({string.Join(' ', words)} {string.Join(' ', words)})", text));
    }

    [Fact]
    public void Who_has_the_names_and_the_score_passes_the_filter()
    {
        var postings = Gen.Choose(0, 2_000_000).ListOf(40).SelectMany(_ => Gen.Choose(0, 1_000), (names, least) => (names, least)).SelectMany(_ => Gen.Choose(0, 1_000), (x, more) => (x.names, x.least, more));
        Prop.ForAll(postings.ToArbitrary(), x =>
        {
            var filter = new NameFilter();
            filter.Fill([.. x.names], Math.Max(x.least, x.more) / 1000d);
            Assert.True(filter.Passes(NameFilter.Posting(7, false, x.names[0], x.names[^1], x.least / 1000d)));
            Assert.True(filter.Passes(NameFilter.Posting(int.MaxValue, true, x.names[1], -1, 0)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void The_filter_turns_most_others_away()
    {
        var filter = new NameFilter();
        filter.Fill([.. Enumerable.Range(0, 60)], 0.5);
        Assert.InRange(Enumerable.Range(1_000, 1_000).Count(n => filter.Passes(NameFilter.Posting(n, false, n, -1, 0))), 0, 50);
        Assert.False(filter.Passes(NameFilter.Posting(1, false, 3, 4, 0.51)));
        Assert.Equal(int.MaxValue, NameFilter.Slot(NameFilter.Posting(int.MaxValue, true, 1, 2, 1)));
    }

    private static bool Holds(string query, string text) => CompiledSubscription
        .Compile(new Subscription { Id = "s", Query = query }, new MatchingContext())
        .Matches(new Intent { Id = "i", Stance = "demand", Text = text }, Generated.Now);
}
