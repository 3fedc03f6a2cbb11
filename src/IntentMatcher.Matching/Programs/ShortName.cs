using System.Runtime.InteropServices;

namespace IntentMatcher.Matching.Programs;

/// <summary>A name of at most eleven characters, padded with zeros, and its length, in three words; or where a longer one is kept.</summary>
internal readonly record struct ShortName(ulong First, ulong Second, ulong Third)
{
    public const int Most = 11;
    private const ulong Long = 0xFFFFul << 48;

    public bool IsLong => Third >= Long;

    public int LongName => (int)First;

    public static ShortName OfLong(int at) => new((ulong)at, 0, Long);

    public static ShortName Of(ReadOnlySpan<char> name)
    {
        Span<char> letters = stackalloc char[Most + 1];
        letters.Clear();
        name.CopyTo(letters);
        letters[Most] = (char)name.Length;
        var packed = MemoryMarshal.Cast<char, ulong>(letters);
        return new ShortName(packed[0], packed[1], packed[2]);
    }
}
