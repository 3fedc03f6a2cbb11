using System.Runtime.CompilerServices;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>64-bit mixing for short keys: multiply and fold (the finaliser idea of MurmurHash3). Part of the model format: never change.</summary>
internal static class Hash
{
    public const ulong Seed = 0x9E3779B97F4A7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong x)
    {
        x *= 0xff51afd7ed558ccd;
        return x ^ (x >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Join(ulong a, ulong b) => Mix((a * 0xc4ceb9fe1a85ec53) ^ b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Byte(ulong hash, byte value) => (hash ^ value) * 0x100000001b3;

    /// <summary>Hash of a token's normal form.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = Seed;
        foreach (var b in text)
        {
            hash = Byte(hash, b);
        }

        return Mix(hash);
    }
}
