namespace IntentMatcher.Matching.Programs;

/// <summary>
/// Names to numbers, open addressing. One writer at a time, readers take no lock: a name is published after its number, and a grown table
/// after all its names. Short names lie in the buckets themselves, so that most look-ups touch one line of memory.
/// </summary>
internal sealed class NameTable
{
    private Buckets buckets = new(16, new string[4]);
    private int count;
    private int longCount;

    /// <summary>The number, or -1.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hash">Its <see cref="NameHash"/>.</param>
    public int Find(ReadOnlySpan<char> name, ulong hash) =>
        Volatile.Read(ref count) == 0 ? -1 : Volatile.Read(ref buckets).Find(name, (uint)(hash >> 32));

    public void Add(string name, ulong hash, int number)
    {
        if (count * 5 > buckets.Length * 3 || (name.Length > ShortName.Most && longCount == buckets.LongNames.Length))
        {
            Volatile.Write(ref buckets, buckets.Grown());
        }

        buckets.Add(name, (uint)(hash >> 32), number, ref longCount);
        Volatile.Write(ref count, count + 1);
    }

    private struct Bucket
    {
        public ShortName Name;
        public uint Hash;

        // One more than the number; 0 is free. Written last.
        public int Taken;
    }

    private sealed class Buckets(int length, string[] longNames)
    {
        private readonly Bucket[] buckets = new Bucket[length];

        public int Length => buckets.Length;

        public string[] LongNames => longNames;

        public int Find(ReadOnlySpan<char> name, uint hash)
        {
            var mask = buckets.Length - 1;
            for (var at = (int)hash & mask; ; at = (at + 1) & mask)
            {
                ref var bucket = ref buckets[at];
                var taken = Volatile.Read(ref bucket.Taken);
                if (taken == 0)
                {
                    return -1;
                }

                if (bucket.Hash == hash && IsNamed(in bucket.Name, name))
                {
                    return taken - 1;
                }
            }
        }

        public void Add(string name, uint hash, int number, ref int longCount)
        {
            var known = name.Length <= ShortName.Most ? ShortName.Of(name) : ShortName.OfLong(longCount);
            if (known.IsLong)
            {
                longNames[longCount++] = name;
            }

            Put(new Bucket { Name = known, Hash = hash, Taken = number + 1 });
        }

        /// <summary>With room for more of both kinds; what it holds never changes again.</summary>
        public Buckets Grown()
        {
            var longer = new string[longNames.Length * 2];
            longNames.CopyTo(longer, 0);
            var grown = new Buckets(buckets.Length * 2, longer);
            foreach (var bucket in buckets)
            {
                if (bucket.Taken != 0)
                {
                    grown.Put(bucket);
                }
            }

            return grown;
        }

        private bool IsNamed(in ShortName known, ReadOnlySpan<char> name) => name.Length <= ShortName.Most
            ? known == ShortName.Of(name)
            : known.IsLong && name.SequenceEqual(longNames[known.LongName]);

        private void Put(Bucket added)
        {
            var at = (int)added.Hash & (buckets.Length - 1);
            while (buckets[at].Taken != 0)
            {
                at = (at + 1) & (buckets.Length - 1);
            }

            ref var bucket = ref buckets[at];
            (bucket.Name, bucket.Hash) = (added.Name, added.Hash);
            Volatile.Write(ref bucket.Taken, added.Taken);
        }
    }
}
