using System.Collections.Concurrent;
using IntentMatcher.Matching.Index;
using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching;

/// <summary>A subscription that an intent satisfies, and how well it fits, 0 (says little) to 1 (says exactly this).</summary>
public readonly record struct SubscriptionMatch<TKey>(TKey Key, double Fit);

/// <summary>
/// All subscriptions at once. Each waits at its rarest required condition; an intent visits the few lists its own words, category,
/// source and language name, and verifies the candidates it finds there. Any number of threads may match while others
/// add and remove: readers take no lock and never wait. A match sees each subscription as it was at some moment while it ran.
/// </summary>
/// <typeparam name="TKey">What the caller knows a subscription by.</typeparam>
public sealed class SubscriptionIndex<TKey>
    where TKey : notnull
{
    // One match in so many is counted for the frequencies: enough to learn from, and threads seldom write to the same memory.
    private const int CountedMatches = 8;

    private readonly MatchingContext context;
    private readonly NameFrequencies frequencies;
    private readonly Anchors anchors;
    private readonly Lock writing = new();
    private readonly Dictionary<TKey, int> slotOf = [];
    private readonly Stack<int> free = [];
    private readonly ReplacedSlots replaced = new();
    private readonly ConcurrentQueue<MatchScratch<TKey>> scratches = new();
    private Entry<TKey>?[] slots = new Entry<TKey>?[16];
    private ulong[]?[] lists = new ulong[]?[256];
    private ulong[]? everyIntent;
    private int used;
    private long removals;

    /// <param name="context">The context every subscription given to this index was compiled with.</param>
    public SubscriptionIndex(MatchingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        this.context = context;
        frequencies = new NameFrequencies(context.Vocabulary);
        anchors = new Anchors(frequencies);
    }

    /// <summary>How many subscriptions there are.</summary>
    public int Count
    {
        get
        {
            lock (writing)
            {
                return slotOf.Count;
            }
        }
    }

    /// <summary>Adds a subscription, or replaces the one of the same key: a match running meanwhile sees the old or the new one.</summary>
    /// <exception cref="ArgumentException">The subscription was compiled with another context.</exception>
    public void Set(TKey key, CompiledSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        if (subscription.Context != context)
        {
            throw new ArgumentException("The subscription was compiled with another context than the index.", nameof(subscription));
        }

        lock (writing)
        {
            frequencies.Grow();
            Put(key, subscription);
        }
    }

    /// <summary>Removes a subscription; false when there is none of that key.</summary>
    public bool Remove(TKey key)
    {
        lock (writing)
        {
            if (!slotOf.Remove(key, out var slot))
            {
                return false;
            }

            Volatile.Write(ref removals, removals + 1);
            var entry = slots[slot]!;
            Volatile.Write(ref slots[slot], null);
            Unlist(entry, except: null);
            free.Push(slot);
            return true;
        }
    }

    /// <summary>Adds to <paramref name="results"/> every subscription the intent satisfies, each once, in no particular order.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="now">The moment that posted: and deadline: refer to.</param>
    /// <param name="results">Where the matches go.</param>
    public void Match(Intent intent, DateTimeOffset now, ICollection<SubscriptionMatch<TKey>> results)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(results);
        if (!scratches.TryDequeue(out var scratch))
        {
            scratch = new MatchScratch<TKey>();
        }

        var removedBefore = Volatile.Read(ref removals);
        while (!VisitAll(intent, now, scratch))
        {
        }

        // Removed and added again while we read, a key may have been met in two slots.
        var met = removedBefore == Volatile.Read(ref removals) ? null : new HashSet<TKey>();
        foreach (var match in scratch.Found)
        {
            if (met is null || met.Add(match.Key))
            {
                results.Add(match);
            }
        }

        scratches.Enqueue(scratch);
    }

    // False when so much was replaced meanwhile that it has to be done again.
    private bool VisitAll(Intent intent, DateTimeOffset now, MatchScratch<TKey> scratch)
    {
        var since = replaced.Count;
        scratch.Begin(intent, context);
        if (scratch.Served % CountedMatches == 0)
        {
            frequencies.Count(scratch.Names);
        }

        Visit(Volatile.Read(ref everyIntent), scratch, now);
        foreach (var name in scratch.Names)
        {
            var known = Volatile.Read(ref lists);
            if (name < known.Length)
            {
                Visit(Volatile.Read(ref known[name]), scratch, now);
            }
        }

        return VisitReplaced(since, scratch, now);
    }

    private void Visit(ulong[]? list, MatchScratch<TKey> scratch, DateTimeOffset now)
    {
        if (list is null)
        {
            return;
        }

        var postings = Postings.Read(list);
        var filter = scratch.Filter;
        for (var i = postings.Length - 1; i >= 0; i--)
        {
            if (filter.Passes(postings[i]))
            {
                Verify(Postings.Slot(postings[i]), scratch, now);
            }
        }
    }

    private void Verify(int slot, MatchScratch<TKey> scratch, DateTimeOffset now)
    {
        if (!scratch.FirstVisit(slot) || Volatile.Read(ref Volatile.Read(ref slots)[slot]) is not { } entry)
        {
            return;
        }

        var intent = scratch.Intent;
        if (entry.NamesNeeded > intent.KnownNames)
        {
            // Compiled after the intent was read: its words were not looked for yet.
            intent.Fill(intent.Intent, context);
        }

        if (ProgramRunner.Holds(entry.Program, intent, now))
        {
            scratch.Found.Add(new SubscriptionMatch<TKey>(entry.Key, Fit.Of(entry.Program, intent, now)));
        }
    }

    // A subscription replaced while we read may have left the list we had yet to visit for one we had left: visit it by its slot.
    private bool VisitReplaced(long since, MatchScratch<TKey> scratch, DateTimeOffset now)
    {
        for (var until = replaced.Count; since < until; since++)
        {
            if (replaced.Slot(since) is not { } slot)
            {
                return false;
            }

            Verify(slot, scratch, now);
        }

        return true;
    }

    private void Put(TKey key, CompiledSubscription subscription)
    {
        var chosen = anchors.Of(subscription.Program);
        var entry = new Entry<TKey>(key, subscription, new Wait[chosen.Count]);
        var known = slotOf.TryGetValue(key, out var slot);
        if (!known)
        {
            slot = free.TryPop(out var reused) ? reused : used++;
            slotOf.Add(key, slot);
            if (slot == slots.Length)
            {
                var grown = new Entry<TKey>?[slot * 2];
                slots.CopyTo(grown, 0);
                Volatile.Write(ref slots, grown);
            }
        }

        var old = slots[slot];
        Volatile.Write(ref slots[slot], entry);
        var score = Anchors.LeastScore(subscription.Program);
        for (var i = 0; i < chosen.Count; i++)
        {
            var (name, first, second) = chosen[i];
            var posting = NameFilter.Posting(slot, first, second, score);
            ref var list = ref ListOf(name);
            var before = old?.At(name) ?? -1;
            if (before >= 0)
            {
                entry.Waits[i] = old!.Waits[before];
                Postings.Replace(list!, entry.Waits[i].Place, posting);
            }
            else
            {
                Volatile.Write(ref list, Postings.Add(list, posting, out var place));
                entry.Waits[i] = new Wait(name, place);
            }
        }

        if (old is not null)
        {
            replaced.Add(slot);
            Unlist(old, except: entry);
        }
    }

    private void Unlist(Entry<TKey> entry, Entry<TKey>? except)
    {
        foreach (var (name, place) in entry.Waits)
        {
            if (except is null || except.At(name) < 0)
            {
                ref var list = ref ListOf(name);
                Volatile.Write(ref list, Postings.RemoveAt(list!, place, out var moved));
                if (moved >= 0)
                {
                    var other = slots[moved]!;
                    other.Waits[other.At(name)].Place = place;
                }
            }
        }
    }

    private ref ulong[]? ListOf(int name)
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
