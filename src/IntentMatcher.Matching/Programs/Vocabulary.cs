namespace IntentMatcher.Matching.Programs;

/// <summary>
/// Numbers for everything a subscription can ask for by name: stems, exact words, prefixes, categories, sources, languages, cells of
/// the map. Only what some subscription asks for is in it, so most tokens of a text are dropped after one look-up.
/// Numbers are never taken back: a word costs its bytes once, however many subscriptions come and go.
/// </summary>
internal sealed class Vocabulary
{
    private readonly NameTable[] names = [.. Enum.GetValues<NameKind>().Select(_ => new NameTable())];
    private readonly Lock growing = new();
    private float[] guesses = new float[1024];
    private int[] uses = new int[1024];
    private int count;
    private int subscriptions;
    private int longestPrefix;

    /// <summary>Numbers given out so far; one below it is found by every look-up that starts after this was read.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>UTF-16 units of the longest prefix* anybody asks for.</summary>
    public int LongestPrefix => Volatile.Read(ref longestPrefix);

    public int Number(NameKind kind, string name)
    {
        var number = Find(kind, name);
        if (number < 0)
        {
            lock (growing)
            {
                number = Find(kind, name);
                number = number < 0 ? Add(kind, name) : number;
            }
        }

        // Not atomic: a lost increment costs nothing but a grain of precision.
        Volatile.Read(ref uses)[number]++;
        return number;
    }

    /// <summary>A subscription has been compiled.</summary>
    public void CountSubscription() => Interlocked.Increment(ref subscriptions);

    /// <summary>
    /// The share of intents expected to have the name before any was seen: guessed from the name, and from the share of subscriptions
    /// that ask for it, as what is often wanted is often offered.
    /// </summary>
    public float Guess(int number) =>
        Math.Min(1, Volatile.Read(ref guesses)[number] + (Volatile.Read(ref uses)[number] / (subscriptions + 1000f)));

    /// <summary>The number, or -1 when no subscription asks for it.</summary>
    public int Find(NameKind kind, ReadOnlySpan<char> name) => names[(int)kind].Find(name, NameHash.Of(name));

    /// <summary>The same, for a caller that knows the name's <see cref="NameHash"/>.</summary>
    public int Find(NameKind kind, ReadOnlySpan<char> name, ulong hash) => names[(int)kind].Find(name, hash);

    private int Add(NameKind kind, string name)
    {
        if (kind == NameKind.Prefix && name.Length > longestPrefix)
        {
            Volatile.Write(ref longestPrefix, name.Length);
        }

        if (count == guesses.Length)
        {
            Volatile.Write(ref guesses, Grown(guesses));
            Volatile.Write(ref uses, Grown(uses));
        }

        guesses[count] = NameGuess.Of(kind, name);
        names[(int)kind].Add(name, NameHash.Of(name), count);
        Volatile.Write(ref count, count + 1);
        return count - 1;
    }

    private static T[] Grown<T>(T[] full)
    {
        var grown = new T[full.Length * 2];
        full.CopyTo(grown, 0);
        return grown;
    }
}

internal enum NameKind
{
    Stem,
    Word,
    Prefix,
    Category,
    Source,
    Lang,
    Currency,
    Cell,
}
