using IntentMatcher.Matching;

namespace IntentMatcher.Tests.Matching;

/// <summary>Counts the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(SubscriptionIndexMemoryTests), DisableParallelization = true)]
[Collection(nameof(SubscriptionIndexMemoryTests))]
public sealed class SubscriptionIndexMemoryTests
{
    [Fact]
    public void What_is_removed_gives_its_memory_back()
    {
        var context = new MatchingContext();
        var index = new SubscriptionIndex<int>(context);
        // One list of 100,000 and a thousand of 200.
        var compiled = Enumerable.Range(0, 1_000).Select(n => CompiledSubscription.Compile(new Subscription { Id = "s", Query = $"red OR word{n}" }, context)).ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var n = 0; n < 100_000; n++)
        {
            index.Set(n, compiled[n % 1_000]);
        }

        var full = GC.GetTotalMemory(forceFullCollection: true) - before;
        for (var n = 0; n < 100_000; n++)
        {
            index.Remove(n);
        }

        var empty = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(empty < full / 4, $"{full:N0} bytes full, {empty:N0} empty");
        Assert.Equal(0, index.Count);
        GC.KeepAlive(compiled);
    }
}
