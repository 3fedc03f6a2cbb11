using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching.Index;

/// <summary>
/// Matches one intent after another; one thread at a time. Candidates are gathered first and verified then, so that what is to be read
/// next is on its way from memory while the one before is verified.
/// </summary>
internal sealed class Matcher<TKey>(
    MatchingContext context, NameFrequencies frequencies, Slots<TKey> slots, PostingLists lists, ReplacedSlots replaced)
{
    // One match in so many is counted for the frequencies: enough to learn from, and threads seldom write to the same memory.
    private const int CountedMatches = 8;
    private const int Ahead = 8;
    private const int KeptTokens = 4096;

    private readonly PreparedIntent intent = new(KeptTokens);
    private readonly NameFilter filter = new();
    private readonly List<int> names = [];
    private readonly List<int> candidates = [];

    // Slot was visited in the match of this number.
    private int[] visited = [];
    private int match;

    public List<SubscriptionMatch<TKey>> Found { get; } = [];

    /// <summary>Fills <see cref="Found"/>, in which a key may be twice if it was replaced, or removed and added, meanwhile.</summary>
    public void Run(Intent asked, DateTimeOffset now)
    {
        long since;
        do
        {
            since = replaced.Count;
            Begin(asked);
            Gather(lists.OfEveryIntent);
            foreach (var name in names)
            {
                Gather(lists.Of(name));
            }

            VerifyAll(now);
        }
        while (!VisitReplaced(since, now));
    }

    private void Begin(Intent asked)
    {
        if (++match == int.MaxValue)
        {
            Array.Clear(visited);
            match = 1;
        }

        intent.Fill(asked, context);
        names.Clear();
        candidates.Clear();
        Found.Clear();
        intent.CopyNames(names, context.Vocabulary);
        filter.Fill(names, asked.Demand);
        if (match % CountedMatches == 0)
        {
            frequencies.Count(names);
        }
    }

    // From the end to the front, as postings says.
    private void Gather(ReadOnlySpan<ulong> postings)
    {
        for (var i = postings.Length - 1; i >= 0; i--)
        {
            var posting = postings[i];
            if (filter.Passes(posting) && (!NameFilter.IsElsewhere(posting) || FirstVisit(NameFilter.Slot(posting))))
            {
                slots.Prefetch(NameFilter.Slot(posting));
                candidates.Add(NameFilter.Slot(posting));
            }
        }
    }

    private bool FirstVisit(int slot)
    {
        if (slot >= visited.Length)
        {
            Array.Resize(ref visited, Math.Max(1024, slot * 2));
        }

        if (visited[slot] == match)
        {
            return false;
        }

        visited[slot] = match;
        return true;
    }

    private void VerifyAll(DateTimeOffset now)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (i + Ahead < candidates.Count)
            {
                slots.PrefetchEntry(candidates[i + Ahead]);
            }

            Verify(candidates[i], now);
        }
    }

    // What was replaced while it was verified is verified anew: the match that came too early to be told of the replacement would miss it.
    private void Verify(int slot, DateTimeOffset now)
    {
        while (slots[slot] is { } entry)
        {
            if (Entry.NamesNeeded(entry) > intent.KnownNames)
            {
                // Compiled after the intent was read: its words were not looked for yet.
                intent.Fill(intent.Intent, context);
            }

            var program = Entry.Program(entry);
            if (!ProgramRunner.Holds(program, intent, now))
            {
                return;
            }

            if (slots.TryKey(slot, entry, out var key))
            {
                Found.Add(new SubscriptionMatch<TKey>(key, Fit.Of(program, intent, now)));
                return;
            }
        }
    }

    // A subscription replaced while we read may have left the list we had yet to visit for one we had left: visit it by its slot.
    // False when so much was replaced that it is no longer known what.
    private bool VisitReplaced(long since, DateTimeOffset now)
    {
        for (var until = replaced.Count; since < until; since++)
        {
            if (replaced.Slot(since) is not { } slot)
            {
                return false;
            }

            Verify(slot, now);
        }

        return true;
    }
}
