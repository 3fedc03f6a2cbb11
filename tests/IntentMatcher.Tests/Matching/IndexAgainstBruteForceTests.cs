using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Tests.Matching;

/// <summary>
/// 120,000 generated pairs in the ordinary run. A million:
/// <c>INTENTMATCHER_PAIRS=1000000 dotnet test --filter FullyQualifiedName~IndexAgainstBruteForceTests</c>.
/// </summary>
public sealed class IndexAgainstBruteForceTests
{
    private const int Subscriptions = 60;
    private const int Intents = 50;

    private static readonly int Pairs =
        int.TryParse(Environment.GetEnvironmentVariable("INTENTMATCHER_PAIRS"), CultureInfo.InvariantCulture, out var pairs) ? pairs : 120_000;

    [Fact]
    public void The_index_finds_what_a_plain_reading_of_the_rules_finds()
    {
        var (pairs, matches) = (0, 0);
        var worlds = Generated.Subscription.ListOf(Subscriptions).SelectMany(_ => Generated.Intent.ListOf(Intents), (s, i) => (s, i)).ToArbitrary();
        Prop.ForAll(worlds, world =>
        {
            var context = new MatchingContext(Generated.Categories, name => Generated.Places[name]);
            var index = new SubscriptionIndex<int>(context);
            var compiled = world.s.Select(s => Compile(s, context)).ToList();
            for (var n = 0; n < compiled.Count; n++)
            {
                index.Set(n, compiled[n]);
            }

            foreach (var intent in world.i)
            {
                var found = new List<SubscriptionMatch<int>>();
                index.Match(intent, Generated.Now, found);
                Assert.All(found, m => Assert.InRange(m.Fit, 0, 1));
                var wanted = Enumerable.Range(0, compiled.Count).Where(n => BruteForce.Matches(compiled[n].Source, intent, Generated.Now)).ToList();
                Assert.Equal(wanted, found.Select(m => m.Key).Order());
                pairs += compiled.Count;
                matches += wanted.Count;
                foreach (var n in wanted.Take(2).Append((int)(intent.Demand * 10)))
                {
                    Explains(compiled[n], intent);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest((Pairs + (Subscriptions * Intents) - 1) / (Subscriptions * Intents)));
        TestContext.Current.TestOutputHelper!.WriteLine($"{pairs} pairs, {matches} match");
        Assert.True(pairs >= Pairs, $"{pairs} pairs");
        Assert.True(matches >= pairs / 100, $"only {matches} of {pairs} pairs match: the generator has gone blind");
    }

    private static void Explains(CompiledSubscription subscription, Intent intent)
    {
        var explanation = subscription.Explain(intent, Generated.Now);
        Assert.Equal(BruteForce.Matches(subscription.Source, intent, Generated.Now), explanation.Matched);
        Assert.Equal(explanation.Matched, explanation.Failed is null);
        Assert.Equal(explanation.Matched, subscription.Matches(intent, Generated.Now));
        foreach (var span in explanation.Held.SelectMany(h => h.Spans))
        {
            var text = span.In == "text" ? intent.FullText : intent.Slots!.Product!;
            Assert.InRange(span.Start, 0, span.End - 1);
            Assert.InRange(span.End, 1, text.Length);
        }
    }

    // A query of only negatives needs a category or a place: give it one.
    private static CompiledSubscription Compile(Subscription subscription, MatchingContext context)
    {
        try
        {
            return CompiledSubscription.Compile(subscription, context);
        }
        catch (QueryException e) when (e.Found.StartsWith("only", StringComparison.Ordinal))
        {
            return CompiledSubscription.Compile(subscription with { Categories = ["vehicles", "electronics"] }, context);
        }
    }
}
