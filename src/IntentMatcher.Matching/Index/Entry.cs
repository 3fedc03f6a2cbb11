namespace IntentMatcher.Matching.Index;

/// <summary>One subscription in the index. Anchors are the names of which an intent must have one to be a candidate.</summary>
internal sealed class Entry<TKey>(TKey key, CompiledSubscription subscription, int[] anchors)
{
    public readonly TKey Key = key;
    public readonly int[] Program = subscription.Program;
    public readonly int NamesNeeded = subscription.NamesNeeded;
    public readonly int[] Anchors = anchors;

    /// <summary>Where this entry's slot stands in the posting list of each anchor; written under the index's lock only.</summary>
    public readonly int[] Places = new int[anchors.Length];

    public void Moved(int anchor, int place) => Places[Array.IndexOf(Anchors, anchor)] = place;
}
