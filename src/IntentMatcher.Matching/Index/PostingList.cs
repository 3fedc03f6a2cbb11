namespace IntentMatcher.Matching.Index;

/// <summary>
/// The slots of the subscriptions that wait for one name. One writer at a time; readers take no lock. A removal moves the last slot
/// into the gap, so readers go from the end to the front: what moves while they read moves to where they have yet to come.
/// </summary>
internal sealed class PostingList
{
    private int[] slots = new int[2];
    private int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>The slots at this moment. The array may go on changing; entries below the length stay readable.</summary>
    public ReadOnlySpan<int> Slots
    {
        get
        {
            // Count first: an array read later is never shorter than a count read earlier.
            var length = Volatile.Read(ref count);
            return Volatile.Read(ref slots).AsSpan(0, length);
        }
    }

    public int Add(int slot)
    {
        if (count == slots.Length)
        {
            var grown = new int[count * 2];
            slots.CopyTo(grown, 0);
            Volatile.Write(ref slots, grown);
        }

        Volatile.Write(ref slots[count], slot);
        Volatile.Write(ref count, count + 1);
        return count - 1;
    }

    /// <summary>Removes the slot at a place, and returns the slot that moved there, or -1.</summary>
    public int RemoveAt(int place)
    {
        var last = count - 1;
        var moved = slots[last];
        Volatile.Write(ref slots[place], moved);
        Volatile.Write(ref count, last);
        return place == last ? -1 : moved;
    }
}
