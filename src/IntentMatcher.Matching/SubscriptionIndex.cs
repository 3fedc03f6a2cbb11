using System.Collections.Concurrent;
using IntentMatcher.Matching.Index;

namespace IntentMatcher.Matching;

/// <summary>A subscription that an intent satisfies, and how well it fits, 0 (says little) to 1 (says exactly this).</summary>
public readonly record struct SubscriptionMatch<TKey>(TKey Key, double Fit);

/// <summary>
/// All subscriptions at once. Each waits at its rarest required condition; an intent visits the few lists its own words, category,
/// place, source and language name, and verifies the candidates it finds there. Any number of threads may match while others
/// add and remove: readers take no lock and never wait. A match sees each subscription as it was at some moment while it ran.
/// </summary>
/// <typeparam name="TKey">What the caller knows a subscription by.</typeparam>
public sealed class SubscriptionIndex<TKey>
    where TKey : notnull
{
    private readonly MatchingContext context;
    private readonly NameFrequencies frequencies;
    private readonly Anchors anchors;
    private readonly Lock writing = new();
    private readonly Dictionary<TKey, int> slotOf = [];
    private readonly Slots<TKey> slots = new();
    private readonly PostingLists lists = new();
    private readonly ReplacedSlots replaced = new();
    private readonly ConcurrentQueue<Matcher<TKey>> matchers = new();

    // Counted up before and after each replacement and removal: odd while one is under way.
    private long disturbances;

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

    /// <summary>
    /// Removes a subscription; false when there is none of that key. Its memory is given back, but for its slot, a key and a reference, which
    /// the next one added takes, and for its words, which the context keeps.
    /// </summary>
    public bool Remove(TKey key)
    {
        lock (writing)
        {
            if (!slotOf.Remove(key, out var slot))
            {
                return false;
            }

            Disturb();
            var entry = slots[slot]!;
            slots.Clear(slot);
            Unlist(entry, except: null);
            slots.Free(slot);
            Disturb();
            if (slotOf.Count < slotOf.Capacity / 4)
            {
                slotOf.TrimExcess(slotOf.Count * 2);
            }

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
        if (!matchers.TryDequeue(out var matcher))
        {
            matcher = new Matcher<TKey>(context, frequencies, slots, lists, replaced);
        }

        var before = Volatile.Read(ref disturbances);
        matcher.Run(intent, now);
        Volatile.ReadBarrier();

        // Removed and added again while we read, a key may have been met in two slots; replaced, in two lists.
        var met = before % 2 == 0 && before == Volatile.Read(ref disturbances) ? null : new HashSet<TKey>();
        foreach (var match in matcher.Found)
        {
            if (met is null || met.Add(match.Key))
            {
                results.Add(match);
            }
        }

        matchers.Enqueue(matcher);
    }

    private void Put(TKey key, CompiledSubscription subscription)
    {
        var chosen = anchors.Of(subscription.Program);
        var entry = Entry.Of(subscription, chosen.Count);
        if (!slotOf.TryGetValue(key, out var slot))
        {
            slot = slots.Take(key);
            slotOf.Add(key, slot);
        }

        var old = slots[slot];
        if (old is not null)
        {
            Disturb();
        }

        slots.Put(slot, entry);
        var score = Anchors.LeastScore(subscription.Program);
        for (var i = 0; i < chosen.Count; i++)
        {
            var (name, first, second) = chosen[i];
            var posting = NameFilter.Posting(slot, chosen.Count > 1, first, second, score);
            var before = old is null ? -1 : Entry.At(old, name);
            Entry.Name(entry, i) = name;
            Entry.Place(entry, i) = before < 0 ? lists.Add(name, posting) : lists.Replace(name, Entry.Place(old!, before), posting);
        }

        if (old is not null)
        {
            replaced.Add(slot);
            Unlist(old, except: entry);
            Disturb();
        }
    }

    private void Disturb() => Interlocked.Increment(ref disturbances);

    private void Unlist(int[] entry, int[]? except)
    {
        for (var i = 0; i < Entry.Waits(entry); i++)
        {
            var (name, place) = (Entry.Name(entry, i), Entry.Place(entry, i));
            if ((except is null || Entry.At(except, name) < 0) && lists.RemoveAt(name, place) is { } moved)
            {
                var other = slots[moved]!;
                Entry.Place(other, Entry.At(other, name)) = place;
            }
        }
    }
}
