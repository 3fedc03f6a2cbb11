using System.Runtime.CompilerServices;

namespace IntentMatcher.Matching.Index;

/// <summary>
/// What keeps most candidates from being verified: a posting holds, beside its slot, the hashes of up to two more names that the
/// subscription requires and its least score in 256ths; an intent keeps a bit for each hash of a name it has. One that passes may
/// still fail, one that does not pass cannot match.
/// </summary>
/// <remarks>A posting is 31 bits slot, one bit "in other lists too", 8 bits score, twice 12 bits hash; hash 0 is for none.</remarks>
internal sealed class NameFilter
{
    private const int Bits = 12;
    private const ulong Elsewhere = 1UL << 31;
    private readonly ulong[] bits = new ulong[1 << (Bits - 6)];
    private uint score;

    public static ulong Posting(int slot, bool elsewhere, int first, int second, double score) =>
        (uint)slot | (elsewhere ? Elsewhere : 0) | ((ulong)Quantised(score) << 32) | ((ulong)Hash(first) << 40) | ((ulong)Hash(second) << 52);

    public static int Slot(ulong posting) => (int)(posting & (Elsewhere - 1));

    /// <summary>True when the subscription waits in other lists too, where it may have been met.</summary>
    public static bool IsElsewhere(ulong posting) => (posting & Elsewhere) != 0;

    public void Fill(List<int> names, double demand)
    {
        Array.Clear(bits);
        bits[0] = 1;
        foreach (var name in names)
        {
            var hash = Hash(name);
            bits[hash >> 6] |= 1UL << (int)(hash & 63);
        }

        score = Quantised(demand);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Passes(ulong posting)
    {
        var first = (uint)(posting >> 40) & 0xFFF;
        var second = (uint)(posting >> 52);
        return ((bits[first >> 6] >> (int)(first & 63)) & (bits[second >> 6] >> (int)(second & 63)) & 1) != 0
            && ((uint)(posting >> 32) & 0xFF) <= score;
    }

    // Names below 0 are none; a name whose hash happens to be 0 passes always.
    private static uint Hash(int name) => name < 0 ? 0 : ((uint)name * 2654435769u) >> (32 - Bits);

    // Grows with the score, so that who reaches a score reaches its quantum.
    private static uint Quantised(double score) => score >= 1 ? 255 : score > 0 ? (uint)(score * 255) : 0;
}
