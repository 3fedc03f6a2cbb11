namespace IntentMatcher.Matching.Programs;

/// <summary>Phrases and nearness over a term table, by sweeping occurrences in the order of the text.</summary>
internal static class TextRunner
{
    // Up to so many words a phrase is compared word by word wherever its first one stands.
    private const int ShortPhrase = 8;

    public static bool PhraseHolds(TermTable table, ReadOnlySpan<int> terms) => terms.Length <= ShortPhrase
        ? NextPhrase(table, terms, table.First(terms[0])) >= 0
        : LongPhraseHolds(table, terms);

    /// <summary>The first occurrence of the phrase's first term, from <paramref name="from"/> on, at which the whole phrase stands; or -1.</summary>
    public static int NextPhrase(TermTable table, ReadOnlySpan<int> terms, int from)
    {
        for (var occurrence = from; occurrence >= 0; occurrence = table.Next(occurrence))
        {
            var start = table.Position(occurrence);
            if (start + terms.Length > table.TokenCount)
            {
                return -1;
            }

            var k = 1;
            while (k < terms.Length && table.IsAt(start + k, terms[k]))
            {
                k++;
            }

            if (k == terms.Length)
            {
                return occurrence;
            }
        }

        return -1;
    }

    // Knuth, Morris, Pratt: no token is gone back to, however often the phrase almost stands.
    private static bool LongPhraseHolds(TermTable table, ReadOnlySpan<int> terms)
    {
        var first = table.First(terms[0]);
        if (first < 0)
        {
            return false;
        }

        // How many of the first terms are also the last ones before this one ends.
        Span<int> borders = terms.Length <= 256 ? stackalloc int[terms.Length] : new int[terms.Length];
        borders[0] = 0;
        for (int i = 1, k = 0; i < terms.Length; i++)
        {
            while (k > 0 && terms[i] != terms[k])
            {
                k = borders[k - 1];
            }

            borders[i] = k += terms[i] == terms[k] ? 1 : 0;
        }

        for (int token = table.Position(first), k = 0; token < table.TokenCount; token++)
        {
            while (k > 0 && !table.IsAt(token, terms[k]))
            {
                k = borders[k - 1];
            }

            k += table.IsAt(token, terms[k]) ? 1 : 0;
            if (k == terms.Length)
            {
                return true;
            }
        }

        return false;
    }

    public static bool NearHolds(TermTable table, int distance, int count, ReadOnlySpan<int> items) =>
        NearWindow(table, distance, count, items) is not null;

    /// <summary>
    /// The first window of <paramref name="distance"/> + 1 tokens that holds every item, as its first and last token; or null.
    /// Each step drops the item that begins first: no window that begins there can be narrower. Items are in a heap by where they
    /// begin, so that all steps together cost the items' occurrences times the logarithm of how many items there are.
    /// </summary>
    public static (int First, int Last)? NearWindow(TermTable table, int distance, int count, ReadOnlySpan<int> items)
    {
        Span<Item> heap = count <= 64 ? stackalloc Item[count] : new Item[count];
        var last = 0;
        for (int i = 0, offset = 0; i < count; i++)
        {
            var terms = items.Slice(offset + 1, items[offset]);
            if (NextPhrase(table, terms, table.First(terms[0])) is var first && first < 0)
            {
                return null;
            }

            heap[i] = new Item(offset, first, table.Position(first));
            last = Math.Max(last, heap[i].Start + terms.Length - 1);
            offset += 1 + terms.Length;
        }

        for (var i = (count / 2) - 1; i >= 0; i--)
        {
            Sink(heap, i);
        }

        while (last - heap[0].Start > distance)
        {
            var (offset, occurrence, _) = heap[0];
            var terms = items.Slice(offset + 1, items[offset]);
            if (NextPhrase(table, terms, table.Next(occurrence)) is var next && next < 0)
            {
                return null;
            }

            heap[0] = new Item(offset, next, table.Position(next));
            last = Math.Max(last, heap[0].Start + terms.Length - 1);
            Sink(heap, 0);
        }

        return (heap[0].Start, last);
    }

    private static void Sink(Span<Item> heap, int at)
    {
        while (true)
        {
            var (least, left) = (at, (2 * at) + 1);
            least = left < heap.Length && heap[left].Start < heap[least].Start ? left : least;
            least = left + 1 < heap.Length && heap[left + 1].Start < heap[least].Start ? left + 1 : least;
            if (least == at)
            {
                return;
            }

            (heap[at], heap[least]) = (heap[least], heap[at]);
            at = least;
        }
    }

    // Where an item of NEAR stands in the program, and the occurrence it is at.
    private readonly record struct Item(int Offset, int Occurrence, int Start);
}
