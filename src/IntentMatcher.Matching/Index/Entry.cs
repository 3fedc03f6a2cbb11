namespace IntentMatcher.Matching.Index;

/// <summary>One subscription in the index, and the lists it waits in.</summary>
internal sealed class Entry<TKey>(TKey key, CompiledSubscription subscription, Wait[] waits)
{
    public readonly TKey Key = key;
    public readonly int[] Program = subscription.Program;
    public readonly int NamesNeeded = subscription.NamesNeeded;

    /// <summary>An intent must have one of these names to be a candidate; read and written under the index's lock only.</summary>
    public readonly Wait[] Waits = waits;

    /// <summary>Which of <see cref="Waits"/> is for a name; -1 when none is.</summary>
    public int At(int name) => Array.FindIndex(Waits, w => w.Name == name);
}

/// <summary>A name waited for, and where in its list the posting stands.</summary>
internal record struct Wait(int Name, int Place);
