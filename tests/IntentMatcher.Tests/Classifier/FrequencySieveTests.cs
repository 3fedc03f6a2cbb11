using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Tests.Classifier;

public sealed class FrequencySieveTests
{
    [Fact]
    public void A_count_is_never_too_low() => Prop.ForAll<ulong[]>(hashes =>
    {
        var sieve = new FrequencySieve(hashes.Length);
        foreach (var hash in hashes)
        {
            sieve.Count(hash);
        }

        return hashes.CountBy(hash => hash).All(pair => sieve.MayReach(pair.Key, Math.Min(pair.Value, 255)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Most_of_what_was_counted_once_is_known_to_be_rare()
    {
        var sieve = new FrequencySieve(65_536);
        for (var i = 0UL; i < 1000; i++)
        {
            sieve.Count(i);
        }

        Assert.InRange(Enumerable.Range(0, 1000).Count(i => sieve.MayReach((ulong)i, 2)), 0, 50);
    }
}
