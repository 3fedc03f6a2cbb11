namespace IntentMatcher.Matching.Index;

/// <summary>
/// One subscription in the index, in one piece of memory: how many names its intents must have been searched for, the lists it waits in
/// (name and place, pair by pair), and its program. Each entry is an array of its own: who holds one can tell whether a slot still does.
/// </summary>
internal static class Entry
{
    private const int NamesNeededAt = 0;
    private const int WaitsAt = 1;
    private const int Head = 2;

    public static int[] Of(CompiledSubscription subscription, int waits)
    {
        var program = subscription.Program;
        var entry = new int[Head + (2 * waits) + program.Length];
        (entry[NamesNeededAt], entry[WaitsAt]) = (subscription.NamesNeeded, waits);
        program.CopyTo(entry, Head + (2 * waits));
        return entry;
    }

    public static int NamesNeeded(int[] entry) => entry[NamesNeededAt];

    public static ReadOnlySpan<int> Program(int[] entry) => entry.AsSpan(Head + (2 * entry[WaitsAt]));

    public static int Waits(int[] entry) => entry[WaitsAt];

    /// <summary>The n-th name it waits for.</summary>
    public static ref int Name(int[] entry, int wait) => ref entry[Head + (2 * wait)];

    /// <summary>Where in that name's list its posting stands; read and written under the index's lock only.</summary>
    public static ref int Place(int[] entry, int wait) => ref entry[Head + (2 * wait) + 1];

    /// <summary>Which wait is for a name; -1 when none is.</summary>
    public static int At(int[] entry, int name)
    {
        var wait = entry[WaitsAt] - 1;
        while (wait >= 0 && Name(entry, wait) != name)
        {
            wait--;
        }

        return wait;
    }
}
