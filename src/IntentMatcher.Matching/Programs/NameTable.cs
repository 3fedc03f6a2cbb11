namespace IntentMatcher.Matching.Programs;

/// <summary>
/// Names to numbers, open addressing. One writer at a time, readers take no lock: a name is published after its number, and a grown table
/// after all its names. Hashes are the runtime's seeded ones, so that nobody can choose names that collide.
/// </summary>
internal sealed class NameTable
{
    private Buckets buckets = new(64);
    private int count;

    /// <summary>The number, or -1.</summary>
    public int Find(ReadOnlySpan<char> name) =>
        Volatile.Read(ref count) == 0 ? -1 : Volatile.Read(ref buckets).Find(name, string.GetHashCode(name));

    public void Add(string name, int number)
    {
        if (count * 5 > buckets.Length * 3)
        {
            Volatile.Write(ref buckets, buckets.Doubled());
        }

        buckets.Add(name, string.GetHashCode(name.AsSpan()), number);
        Volatile.Write(ref count, count + 1);
    }

    private sealed class Buckets(int length)
    {
        private readonly string?[] names = new string?[length];
        private readonly int[] hashes = new int[length];
        private readonly int[] numbers = new int[length];

        public int Length => names.Length;

        public int Find(ReadOnlySpan<char> name, int hash)
        {
            for (var at = hash & (names.Length - 1); ; at = (at + 1) & (names.Length - 1))
            {
                if (Volatile.Read(ref names[at]) is not { } known)
                {
                    return -1;
                }

                if (hashes[at] == hash && name.SequenceEqual(known))
                {
                    return numbers[at];
                }
            }
        }

        public void Add(string name, int hash, int number)
        {
            var at = hash & (names.Length - 1);
            while (names[at] is not null)
            {
                at = (at + 1) & (names.Length - 1);
            }

            hashes[at] = hash;
            numbers[at] = number;
            Volatile.Write(ref names[at], name);
        }

        public Buckets Doubled()
        {
            var doubled = new Buckets(names.Length * 2);
            for (var at = 0; at < names.Length; at++)
            {
                if (names[at] is { } name)
                {
                    doubled.Add(name, hashes[at], numbers[at]);
                }
            }

            return doubled;
        }
    }
}
