using BenchmarkDotNet.Attributes;
using IntentMatcher.Matching;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// One intent against all subscriptions, and one subscription in and out: <c>--filter '*Matching*'</c>. <see cref="MatchingReport"/> says more.
/// </summary>
[MemoryDiagnoser]
public class MatchingBenchmarks
{
    private const int Intents = 1_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly List<SubscriptionMatch<int>> found = [];
    private readonly List<CompiledSubscription> extra = [];
    private SubscriptionIndex<int> index = null!;
    private Intent[] intents = [];
    private int turn;

    [Params(10_000, 100_000, 1_000_000)]
    public int Subscriptions { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var world = new MatchingWorld(seed: 7);
        var context = new MatchingContext(MatchingWorld.Categories);
        index = new SubscriptionIndex<int>(context);
        for (var n = 0; n < Subscriptions; n++)
        {
            index.Set(n, CompiledSubscription.Compile(world.Subscription(), context));
        }

        for (var n = 0; n < Intents; n++)
        {
            extra.Add(CompiledSubscription.Compile(world.Subscription(), context));
        }

        intents = [.. Enumerable.Range(0, Intents).Select(_ => world.Intent())];
    }

    /// <summary>Nanoseconds an intent, all its matches included.</summary>
    [Benchmark(OperationsPerInvoke = Intents)]
    public int Match()
    {
        var matches = 0;
        foreach (var intent in intents)
        {
            found.Clear();
            index.Match(intent, Now, found);
            matches += found.Count;
        }

        return matches;
    }

    /// <summary>Nanoseconds a subscription added and removed.</summary>
    [Benchmark]
    public void AddAndRemove()
    {
        index.Set(-1, extra[turn++ % Intents]);
        index.Remove(-1);
    }
}
