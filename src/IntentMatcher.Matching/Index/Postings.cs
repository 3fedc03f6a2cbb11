namespace IntentMatcher.Matching.Index;

/// <summary>
/// The subscriptions that wait for one name: an array of postings with their count in front, so that both are read at once. One writer at a
/// time; readers take no lock. A removal moves the last posting into the gap, so readers go from the end to the front: what moves while
/// they read moves to where they have yet to come. A grown or shrunk list is another array; who reads the former one goes on undisturbed.
/// </summary>
internal static class Postings
{
    /// <summary>The postings at this moment. The array may go on changing.</summary>
    public static ReadOnlySpan<ulong> Read(ulong[]? list) => list is null ? [] : list.AsSpan(1, (int)Volatile.Read(ref list[0]));

    /// <summary>Adds a posting at the end.</summary>
    /// <returns>The array that now is the list.</returns>
    public static ulong[] Add(ulong[]? list, ulong posting, out int place)
    {
        if (list is null)
        {
            place = 0;
            return [1, posting];
        }

        var count = (int)list[0];
        place = count;
        if (count + 1 == list.Length)
        {
            list = Resized(list, count < 8 ? count * 2 : count * 3 / 2);
        }

        Volatile.Write(ref list[count + 1], posting);
        Volatile.Write(ref list[0], (ulong)count + 1);
        return list;
    }

    public static void Replace(ulong[] list, int place, ulong posting) => Volatile.Write(ref list[place + 1], posting);

    /// <summary>Removes the posting at a place; <paramref name="moved"/> is the slot whose posting came to stand there, or -1.</summary>
    /// <returns>The array that now is the list, null when nothing is left.</returns>
    public static ulong[]? RemoveAt(ulong[] list, int place, out int moved)
    {
        var last = (int)list[0] - 1;
        moved = place == last ? -1 : NameFilter.Slot(list[last + 1]);
        if (last == 0)
        {
            return null;
        }

        Volatile.Write(ref list[place + 1], list[last + 1]);
        Volatile.Write(ref list[0], (ulong)last);
        return last < list.Length / 4 ? Resized(list, last * 2) : list;
    }

    private static ulong[] Resized(ulong[] list, int capacity)
    {
        var resized = new ulong[capacity + 1];
        list.AsSpan(0, (int)list[0] + 1).CopyTo(resized);
        return resized;
    }
}
