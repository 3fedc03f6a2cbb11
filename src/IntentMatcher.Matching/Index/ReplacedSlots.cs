namespace IntentMatcher.Matching.Index;

/// <summary>The slots replaced last, in order: how a match that was under way learns which subscriptions moved between lists.</summary>
internal sealed class ReplacedSlots
{
    private const int Kept = 1024;
    private readonly int[] ring = new int[Kept];
    private long count;

    public long Count => Volatile.Read(ref count);

    /// <summary>Under the index's lock.</summary>
    public void Add(int slot)
    {
        Volatile.Write(ref ring[count % Kept], slot);
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>The slot of the n-th replacement, or null when it has been overwritten since.</summary>
    public int? Slot(long n)
    {
        var slot = Volatile.Read(ref ring[n % Kept]);
        return Count - n < Kept ? slot : null;
    }
}
