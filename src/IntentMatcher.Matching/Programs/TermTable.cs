using IntentMatcher.Matching.Text;

namespace IntentMatcher.Matching.Programs;

/// <summary>
/// The tokens of one text by their numbers: where each asked-for stem, word and prefix stands, in order. Filled in time linear in the
/// text and used again for the next one.
/// </summary>
internal sealed class TermTable(TokenNumbers numbers)
{
    private readonly Tokenizer tokenizer = new();
    private readonly List<int> prefixes = [];

    // Open addressing: number + 1 of the term in each bucket (0 = free), and its first and last occurrence.
    private int[] buckets = new int[256];
    private int[] heads = new int[256];
    private int[] tails = new int[256];
    private int[] terms = new int[256];
    private int distinct;

    // One occurrence: at which token, and the next occurrence of the same term (-1 = none).
    private int[] positions = new int[256];
    private int[] nexts = new int[256];
    private int occurrences;

    private int[] stems = new int[128];
    private int[] words = new int[128];
    private int[] starts = new int[128];
    private int[] ends = new int[128];

    public int TokenCount { get; private set; }

    public Vocabulary Vocabulary => numbers.Vocabulary;

    /// <summary>The distinct terms' numbers, in the order they first stood.</summary>
    public ReadOnlySpan<int> Terms => terms.AsSpan(0, distinct);

    public void Fill(string text)
    {
        Clear();
        tokenizer.Reset(text);
        while (tokenizer.MoveNext())
        {
            Add(tokenizer.Token);
        }
    }

    /// <summary>The term's first occurrence, or -1.</summary>
    public int First(int term)
    {
        var bucket = Bucket(term);
        return buckets[bucket] == 0 ? -1 : heads[bucket];
    }

    public int Next(int occurrence) => nexts[occurrence];

    public int Position(int occurrence) => positions[occurrence];

    public int Start(int token) => starts[token];

    public int End(int token) => ends[token];

    /// <summary>True when the token has this stem or is this word.</summary>
    public bool IsAt(int token, int term) => stems[token] == term || words[token] == term;

    private void Clear()
    {
        if (distinct > 0)
        {
            Array.Clear(buckets);
        }

        distinct = occurrences = TokenCount = 0;
    }

    private void Add(ReadOnlySpan<char> token)
    {
        var at = TokenCount++;
        if (at == stems.Length)
        {
            Array.Resize(ref stems, at * 2);
            Array.Resize(ref words, at * 2);
            Array.Resize(ref starts, at * 2);
            Array.Resize(ref ends, at * 2);
        }

        prefixes.Clear();
        var (stem, word) = numbers.Find(token, prefixes);
        starts[at] = tokenizer.Start;
        ends[at] = tokenizer.End;
        stems[at] = Occurs(stem, at);
        words[at] = Occurs(word, at);
        foreach (var prefix in prefixes)
        {
            Occurs(prefix, at);
        }
    }

    private int Occurs(int term, int at)
    {
        if (term < 0)
        {
            return term;
        }

        if (occurrences == positions.Length)
        {
            Array.Resize(ref positions, occurrences * 2);
            Array.Resize(ref nexts, occurrences * 2);
        }

        positions[occurrences] = at;
        nexts[occurrences] = -1;
        var bucket = Bucket(term);
        if (buckets[bucket] == 0)
        {
            buckets[bucket] = term + 1;
            heads[bucket] = occurrences;
            if (distinct == terms.Length)
            {
                Array.Resize(ref terms, distinct * 2);
            }

            terms[distinct++] = term;
        }
        else
        {
            nexts[tails[bucket]] = occurrences;
        }

        tails[bucket] = occurrences++;
        if (distinct * 2 > buckets.Length)
        {
            Grow();
        }

        return term;
    }

    private int Bucket(int term)
    {
        var mask = buckets.Length - 1;
        var bucket = (int)((uint)term * 2654435769u >> 7) & mask;
        while (buckets[bucket] != 0 && buckets[bucket] != term + 1)
        {
            bucket = (bucket + 1) & mask;
        }

        return bucket;
    }

    private void Grow()
    {
        var (oldBuckets, oldHeads, oldTails) = (buckets, heads, tails);
        buckets = new int[oldBuckets.Length * 2];
        heads = new int[buckets.Length];
        tails = new int[buckets.Length];
        for (var i = 0; i < oldBuckets.Length; i++)
        {
            if (oldBuckets[i] != 0)
            {
                var bucket = Bucket(oldBuckets[i] - 1);
                (buckets[bucket], heads[bucket], tails[bucket]) = (oldBuckets[i], oldHeads[i], oldTails[i]);
            }
        }
    }
}
