using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace IntentMatcher.Matching.Index;

/// <summary>
/// Entries and keys by slot. One writer at a time; readers take no lock. A key is written only while its slot is empty, so a reader that
/// finds the same entry before and after reading the key has the entry's own key.
/// </summary>
internal sealed class Slots<TKey>
{
    private readonly Stack<int> free = [];
    private int[]?[] entries = new int[]?[16];
    private TKey[] keys = new TKey[16];
    private int used;

    /// <summary>The entry, or null when the slot is empty.</summary>
    public int[]? this[int slot] => Volatile.Read(ref Volatile.Read(ref entries)[slot]);

    /// <summary>False when the slot no longer holds the entry.</summary>
    public bool TryKey(int slot, int[] entry, out TKey key)
    {
        key = Volatile.Read(ref keys)[slot];
        Volatile.ReadBarrier();
        return this[slot] == entry;
    }

    /// <summary>Takes an empty slot for a key; it stays empty until <see cref="Put"/>.</summary>
    public int Take(TKey key)
    {
        var slot = free.TryPop(out var reused) ? reused : used++;
        if (slot == keys.Length)
        {
            var (moreEntries, moreKeys) = (new int[]?[slot * 2], new TKey[slot * 2]);
            entries.CopyTo(moreEntries, 0);
            keys.CopyTo(moreKeys, 0);
            Volatile.Write(ref keys, moreKeys);
            Volatile.Write(ref entries, moreEntries);
        }

        keys[slot] = key;
        return slot;
    }

    public void Put(int slot, int[] entry) => Volatile.Write(ref entries[slot], entry);

    public void Clear(int slot) => Volatile.Write(ref entries[slot], null);

    /// <summary>Gives a cleared slot to whoever comes next.</summary>
    public void Free(int slot) => free.Push(slot);

    /// <summary>Asks the processor to fetch where the slot is, for one who will soon read it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int slot)
    {
        var known = Volatile.Read(ref entries);
        if (slot < known.Length)
        {
            Prefetch(ref known[slot]);
        }
    }

    /// <summary>The same for the entry itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchEntry(int slot)
    {
        if (this[slot] is { } entry)
        {
            Prefetch(ref entry[0]);
            Prefetch(ref entry[Math.Min(entry.Length - 1, 16)]);
        }
    }

    // A hint only: the address may be wrong by the time it is looked at.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch<T>(ref T at)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref at));
        }
    }
}
