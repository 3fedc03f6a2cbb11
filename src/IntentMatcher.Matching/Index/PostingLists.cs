namespace IntentMatcher.Matching.Index;

/// <summary>The list of each name, and the one of the subscriptions that no name is required by. One writer at a time; readers take no lock.</summary>
internal sealed class PostingLists
{
    private ulong[]?[] lists = new ulong[]?[256];
    private ulong[]? everyIntent;

    /// <summary>The subscriptions every intent has to look at.</summary>
    public ReadOnlySpan<ulong> OfEveryIntent => Postings.Read(Volatile.Read(ref everyIntent));

    /// <summary>The subscriptions that wait for a name.</summary>
    public ReadOnlySpan<ulong> Of(int name)
    {
        var known = Volatile.Read(ref lists);
        return name < known.Length ? Postings.Read(Volatile.Read(ref known[name])) : [];
    }

    /// <returns>The posting's place in the list.</returns>
    public int Add(int name, ulong posting)
    {
        ref var list = ref List(name);
        Volatile.Write(ref list, Postings.Add(list, posting, out var place));
        return place;
    }

    /// <returns>The same place.</returns>
    public int Replace(int name, int place, ulong posting)
    {
        Postings.Replace(List(name)!, place, posting);
        return place;
    }

    /// <returns>The slot whose posting came to stand there; null when none moved.</returns>
    public int? RemoveAt(int name, int place)
    {
        ref var list = ref List(name);
        Volatile.Write(ref list, Postings.RemoveAt(list!, place, out var moved));
        return moved < 0 ? null : moved;
    }

    private ref ulong[]? List(int name)
    {
        if (name == Anchors.EveryIntent)
        {
            return ref everyIntent;
        }

        if (name >= lists.Length)
        {
            var grown = new ulong[]?[Math.Max(name + 1, lists.Length * 2)];
            lists.CopyTo(grown, 0);
            Volatile.Write(ref lists, grown);
        }

        return ref lists[name];
    }
}
