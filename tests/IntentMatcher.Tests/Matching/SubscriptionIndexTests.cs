using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

public sealed class SubscriptionIndexTests
{
    private static readonly Intent Car = new() { Id = "i", Text = "a red car and a blue bike", Stance = "demand", Category = "vehicles.cars" };

    [Fact]
    public void After_any_adding_replacing_and_removing_it_holds_what_a_dictionary_holds()
    {
        var steps = Gen.Choose(0, 9).SelectMany(_ => Generated.Subscription, (key, s) => (key, s)).SelectMany(_ => Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false))), (x, set) => (x.key, x.s, set));
        Prop.ForAll(steps.ListOf(80).ToArbitrary(), world =>
        {
            var context = new MatchingContext(places: name => Generated.Places[name]);
            var index = new SubscriptionIndex<int>(context);
            var plain = new Dictionary<int, CompiledSubscription>();
            foreach (var (key, subscription, set) in world)
            {
                if (set)
                {
                    // Bounded, so that queries of only negatives are legal.
                    plain[key] = CompiledSubscription.Compile(subscription with { Categories = ["vehicles", "electronics"] }, context);
                    index.Set(key, plain[key]);
                }
                else
                {
                    Assert.Equal(plain.Remove(key), index.Remove(key));
                }
            }

            Assert.Equal(plain.Count, index.Count);
            foreach (var intent in Generated.Intent.Sample(20))
            {
                var wanted = plain.Where(p => BruteForce.Matches(p.Value.Source, intent, Generated.Now)).Select(p => p.Key).Order();
                Assert.Equal(wanted, Keys(index, intent));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Many_subscriptions_at_one_word_come_and_go()
    {
        var context = new MatchingContext();
        var index = new SubscriptionIndex<int>(context);
        var red = CompiledSubscription.Compile(new Subscription { Id = "s", Query = "red" }, context);
        for (var n = 0; n < 1_000; n++)
        {
            index.Set(n, red);
        }

        for (var n = 0; n < 1_000; n += 3)
        {
            Assert.True(index.Remove(n));
        }

        Assert.Equal(Enumerable.Range(0, 1_000).Where(n => n % 3 != 0), Keys(index, Car));
        Assert.False(index.Remove(0));
    }

    [Fact]
    public void A_list_that_grows_and_shrinks_keeps_what_stays()
    {
        var context = new MatchingContext();
        var index = new SubscriptionIndex<int>(context);
        var red = CompiledSubscription.Compile(new Subscription { Id = "s", Query = "red" }, context);
        var keys = new HashSet<int>();
        var random = new Random(1);
        foreach (var most in new[] { 1, 500, 3, 60, 0, 10 })
        {
            while (keys.Count < most)
            {
                var key = random.Next(1_000);
                keys.Add(key);
                index.Set(key, red);
            }

            while (keys.Count > most)
            {
                var gone = keys.ElementAt(random.Next(keys.Count));
                Assert.True(keys.Remove(gone) && index.Remove(gone));
            }

            Assert.Equal(keys.Order(), Keys(index, Car));
        }
    }

    [Fact]
    public void Another_contexts_subscription_is_refused() => Assert.Throws<ArgumentException>(() =>
        new SubscriptionIndex<int>(new MatchingContext()).Set(1, CompiledSubscription.Compile(new Subscription { Id = "s" }, new MatchingContext())));

    [Fact]
    public async Task While_others_write_a_match_misses_nothing_that_stays_and_repeats_nothing()
    {
        var context = new MatchingContext();
        var index = new SubscriptionIndex<int>(context);
        CompiledSubscription Compile(string query) => CompiledSubscription.Compile(new Subscription { Id = "s", Query = query }, context);
        string[] holding = ["red", "car", "blue bike", "a OR b", "\"red car\"", "NEAR/9(blue red)"];
        for (var n = 0; n < 100; n++)
        {
            index.Set(n, Compile(holding[n % holding.Length]));
        }

        // The text holds new0 … new999, which no subscription has asked for before: whoever excludes one must never match.
        var intent = Car with { Text = Car.Text + " " + string.Join(' ', Enumerable.Range(0, 1_000).Select(n => $"new{n}")) };
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(
            () =>
            {
                for (var n = 0; !stop.IsCancellationRequested; n++)
                {
                    // Keys below 100 always hold, from one list or another. The others come and go; the odd ones exclude and never hold.
                    index.Set(n % 100, Compile(holding[(n * 7) % holding.Length]));
                    index.Set(100 + (n % 300), Compile(n % 2 == 0 ? "red" : $"car -new{n % 1_000}"));
                    index.Remove(100 + (n * 13 % 300));
                }
            },
            TestContext.Current.CancellationToken);
        for (var n = 0; n < 1_500; n++)
        {
            var keys = Keys(index, intent).ToList();
            Assert.Equal(keys.Distinct(), keys);
            Assert.Equal(Enumerable.Range(0, 100), keys.Where(k => k < 100));
            Assert.DoesNotContain(keys, k => k >= 100 && k % 2 == 1);
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public void A_narrower_subscription_fits_better()
    {
        var context = new MatchingContext();
        var index = new SubscriptionIndex<string>(context);
        index.Set("all", CompiledSubscription.Compile(new Subscription { Id = "s" }, context));
        index.Set("node", CompiledSubscription.Compile(new Subscription { Id = "s", Categories = ["vehicles"] }, context));
        index.Set("leaf", CompiledSubscription.Compile(new Subscription { Id = "s", Categories = ["vehicles.cars"] }, context));
        index.Set("leaf and word", CompiledSubscription.Compile(new Subscription { Id = "s", Categories = ["vehicles.cars"], Query = "car" }, context));
        index.Set("leaf and phrase", CompiledSubscription.Compile(new Subscription { Id = "s", Categories = ["vehicles.cars"], Query = "\"red car\"" }, context));
        var found = new List<SubscriptionMatch<string>>();
        index.Match(Car, Generated.Now, found);
        Assert.Equal(["all", "node", "leaf", "leaf and word", "leaf and phrase"], found.OrderBy(m => m.Fit).Select(m => m.Key));
        Assert.All(found, m => Assert.InRange(m.Fit, 0, 1));
    }

    private static IEnumerable<int> Keys(SubscriptionIndex<int> index, Intent intent)
    {
        var found = new List<SubscriptionMatch<int>>();
        index.Match(intent, Generated.Now, found);
        return found.Select(m => m.Key).Order();
    }
}
