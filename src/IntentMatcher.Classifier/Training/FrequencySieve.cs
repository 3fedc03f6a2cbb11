using System.Numerics;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Counts hashes into shared places, so that a later pass need not remember the many that occur too seldom: a count is never too low, and seldom too high.
/// </summary>
internal sealed class FrequencySieve
{
    private const int Smallest = 1 << 16;
    private const int Largest = 1 << 26;

    private readonly byte[] _counts;
    private readonly int _shift;

    /// <param name="expected">About how many hashes will be counted.</param>
    public FrequencySieve(long expected)
    {
        _counts = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(expected, Smallest, Largest))];
        _shift = 64 - BitOperations.Log2((uint)_counts.Length);
    }

    public void Count(ulong hash)
    {
        ref var count = ref _counts[Place(hash)];
        if (count < byte.MaxValue)
        {
            count++;
        }
    }

    /// <summary>False if the hash was surely counted less often than this (at most 255).</summary>
    public bool MayReach(ulong hash, int least) => _counts[Place(hash)] >= least;

    // Fibonacci hashing: the high bits of the product depend on all bits.
    private int Place(ulong hash) => (int)((hash * 0x9E3779B97F4A7C15) >> _shift);
}
