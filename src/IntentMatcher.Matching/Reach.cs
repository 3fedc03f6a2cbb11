using IntentMatcher.Matching.Explaining;
using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching;

/// <summary>
/// Which of some subscriptions an intent would reach, and what keeps it from the others. For one vendor's subscriptions, or as many as
/// people read about; <see cref="SubscriptionIndex{TKey}"/> is for all. A text that is not an intent yet is classified first.
/// </summary>
public static class Reach
{
    /// <summary>Explains the intent to each subscription, in their order, as they are asked for.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="subscriptions">The subscriptions, by what the caller knows them by.</param>
    /// <param name="now">The moment that posted: and deadline: refer to.</param>
    public static IEnumerable<(TKey Key, Explanation Why)> Of<TKey>(
        Intent intent, IEnumerable<KeyValuePair<TKey, CompiledSubscription>> subscriptions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(subscriptions);
        return Each(intent, subscriptions, now);
    }

    private static IEnumerable<(TKey Key, Explanation Why)> Each<TKey>(
        Intent intent, IEnumerable<KeyValuePair<TKey, CompiledSubscription>> subscriptions, DateTimeOffset now)
    {
        var prepared = new PreparedIntent();
        foreach (var (key, subscription) in subscriptions)
        {
            prepared.Fill(intent, subscription.Context);
            yield return (key, new Explainer(subscription, prepared, now).Explain());
        }
    }
}
