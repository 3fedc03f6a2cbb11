using System.Collections.Concurrent;
using IntentMatcher.Intents;

namespace IntentMatcher.Routing;

/// <summary>Wakes this instance's subscription index when a vendor changed what it asks for, and says which subscriptions that is.</summary>
internal sealed class SubscriptionChanges : Signal
{
    private readonly ConcurrentQueue<Guid> named = new();

    public void Wake(IReadOnlyList<Guid>? subscriptions)
    {
        foreach (var subscription in subscriptions ?? [])
        {
            named.Enqueue(subscription);
        }

        Wake();
    }

    /// <summary>Those named since the last time. None: somebody called without saying what changed, or nobody did.</summary>
    public HashSet<Guid> Take()
    {
        HashSet<Guid> taken = [];
        while (named.TryDequeue(out var subscription))
        {
            taken.Add(subscription);
        }

        return taken;
    }
}
