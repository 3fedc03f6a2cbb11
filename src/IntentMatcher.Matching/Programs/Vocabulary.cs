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
    private int count;
    private int longestPrefix;

    /// <summary>Numbers given out so far; one below it is found by every look-up that starts after this was read.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>UTF-16 units of the longest prefix* anybody asks for.</summary>
    public int LongestPrefix => Volatile.Read(ref longestPrefix);

    public int Number(NameKind kind, string name)
    {
        if (Find(kind, name) is var known and >= 0)
        {
            return known;
        }

        lock (growing)
        {
            known = Find(kind, name);
            if (known >= 0)
            {
                return known;
            }

            if (kind == NameKind.Prefix && name.Length > longestPrefix)
            {
                Volatile.Write(ref longestPrefix, name.Length);
            }

            if (count == guesses.Length)
            {
                var grown = new float[count * 2];
                guesses.CopyTo(grown, 0);
                Volatile.Write(ref guesses, grown);
            }

            guesses[count] = NameGuess.Of(kind, name);
            names[(int)kind].Add(name, NameHash.Of(name), count);
            Volatile.Write(ref count, count + 1);
            return count - 1;
        }
    }

    /// <summary>The share of intents guessed to have the name, before any was seen.</summary>
    public float Guess(int number) => Volatile.Read(ref guesses)[number];

    /// <summary>The number, or -1 when no subscription asks for it.</summary>
    public int Find(NameKind kind, ReadOnlySpan<char> name) => names[(int)kind].Find(name, NameHash.Of(name));

    /// <summary>The same, for a caller that knows the name's <see cref="NameHash"/>.</summary>
    public int Find(NameKind kind, ReadOnlySpan<char> name, ulong hash) => names[(int)kind].Find(name, hash);
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
