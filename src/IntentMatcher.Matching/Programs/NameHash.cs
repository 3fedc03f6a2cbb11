using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace IntentMatcher.Matching.Programs;

/// <summary>
/// A hash that grows by one character at a time, so that one pass over a token hashes every prefix of it too. Multiplied with numbers
/// drawn at start, so that nobody can choose names that collide.
/// </summary>
internal static class NameHash
{
    private static readonly ulong Factor = Random() | 1;

    /// <summary>The hash of the empty name.</summary>
    public static readonly ulong Empty = Random();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong hash, char next)
    {
        var high = Math.BigMul(hash ^ next, Factor, out var low);
        return high ^ low;
    }

    public static ulong Of(ReadOnlySpan<char> name)
    {
        var hash = Empty;
        foreach (var c in name)
        {
            hash = Add(hash, c);
        }

        return hash;
    }

    private static ulong Random() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
}
