namespace IntentMatcher.Matching.Programs;

/// <summary>Phrases and nearness over a term table, by sweeping occurrences in the order of the text.</summary>
internal static class TextRunner
{
    public static bool PhraseHolds(TermTable table, ReadOnlySpan<int> terms) => NextPhrase(table, terms, table.First(terms[0])) >= 0;

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

    public static bool NearHolds(TermTable table, int distance, int count, ReadOnlySpan<int> items) =>
        NearWindow(table, distance, count, items) is not null;

    /// <summary>
    /// The first window of <paramref name="distance"/> + 1 tokens that holds every item, as its first and last token; or null.
    /// Each step drops the item that begins first: no window that begins there can be narrower.
    /// </summary>
    public static (int First, int Last)? NearWindow(TermTable table, int distance, int count, ReadOnlySpan<int> items)
    {
        Span<int> offsets = count <= 64 ? stackalloc int[count] : new int[count];
        Span<int> at = count <= 64 ? stackalloc int[count] : new int[count];
        for (int i = 0, offset = 0; i < count; i++)
        {
            offsets[i] = offset;
            var terms = items.Slice(offset + 1, items[offset]);
            at[i] = NextPhrase(table, terms, table.First(terms[0]));
            if (at[i] < 0)
            {
                return null;
            }

            offset += 1 + items[offset];
        }

        while (true)
        {
            var (earliest, first, last) = (0, int.MaxValue, 0);
            for (var i = 0; i < count; i++)
            {
                var start = table.Position(at[i]);
                last = Math.Max(last, start + items[offsets[i]] - 1);
                if (start < first)
                {
                    (earliest, first) = (i, start);
                }
            }

            if (last - first <= distance)
            {
                return (first, last);
            }

            var dropped = items.Slice(offsets[earliest] + 1, items[offsets[earliest]]);
            at[earliest] = NextPhrase(table, dropped, table.Next(at[earliest]));
            if (at[earliest] < 0)
            {
                return null;
            }
        }
    }
}
