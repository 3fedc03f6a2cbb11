using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier.Features;

/// <summary>Takes the gate's features. Implemented by structs only, so that the reader is compiled anew for each.</summary>
internal interface IGateSink
{
    /// <summary>A feature of the bytes from <paramref name="first"/> to <paramref name="last"/> (inclusive), which hold one word or two in a row.</summary>
    void Gram(uint hash, int first, int last);
}

/// <summary>
/// Words and pairs of words straight from the bytes, in one pass and without a buffer: the gate sees every post, so it may cost no more than a few
/// instructions a byte. Lower case, apostrophes left out, digits alike; <c>? ! $ @ # [ :</c> and the border between title and body are words; other
/// bytes outside ASCII count as letters. Changing anything here makes older models meaningless: raise <see cref="FeatureReader.Format"/>.
/// </summary>
internal static class GateReader
{
    private const byte Gap = 0, Silent = 1, Sign = 2;
    private const uint Start = 0x9E3779B9, Basis = 0x811C9DC5, Prime = 0x01000193, Border = 0x0D0A2014, End = 0x01234567;

    private static readonly byte[] Class = Classes();

    /// <summary>Reads the features and says how many there were.</summary>
    public static int Read<TSink>(ReadOnlySpan<byte> text, ref TSink sink)
        where TSink : struct, IGateSink, allows ref struct
    {
        ref var classes = ref MemoryMarshal.GetArrayDataReference(Class);
        ref var bytes = ref MemoryMarshal.GetReference(text);
        var previous = Start;
        var from = 0;
        var count = 0;
        var i = 0;
        while (i < text.Length)
        {
            var b = Unsafe.Add(ref bytes, i);
            var c = Unsafe.Add(ref classes, b);
            if (c < Sign)
            {
                i++;
                continue;
            }

            var at = i;
            uint hash;
            if (c == Sign)
            {
                hash = b * Start;
                do
                {
                    i++;
                }
                while (i < text.Length && Unsafe.Add(ref bytes, i) == b);
            }
            else if (b == 0xE2)
            {
                // General punctuation lies in E2 80 xx; a dash between title and body is the only sign of it that says something.
                var dash = i + 2 < text.Length && Unsafe.Add(ref bytes, i + 1) == 0x80 && Unsafe.Add(ref bytes, i + 2) == 0x94;
                i += 3;
                if (!dash)
                {
                    continue;
                }

                hash = Border;
            }
            else
            {
                hash = Basis;
                do
                {
                    hash = (hash ^ c) * Prime;
                    i++;
                    while (i < text.Length && (c = Unsafe.Add(ref classes, b = Unsafe.Add(ref bytes, i))) == Silent)
                    {
                        i++;
                    }

                    if (b == 0xE2 && i + 2 < text.Length && Unsafe.Add(ref bytes, i + 1) == 0x80 && Unsafe.Add(ref bytes, i + 2) == 0x99)
                    {
                        i += 3;
                        c = i < text.Length ? Unsafe.Add(ref classes, b = Unsafe.Add(ref bytes, i)) : Gap;
                    }
                }
                while (i < text.Length && c > Sign && b != 0xE2);
            }

            hash = (hash ^ (hash >> 15)) * 0x85EBCA6B;
            var last = Math.Min(i, text.Length) - 1;
            sink.Gram(Mix(hash), at, last);
            sink.Gram(Mix(((previous * 0xC2B2AE35) ^ hash) + 0x51), from, last);
            count += 2;
            previous = hash;
            from = at;
        }

        if (count == 0)
        {
            return 0;
        }

        sink.Gram(Mix((previous * 0xC2B2AE35) ^ End), from, text.Length - 1);
        return count + 1;
    }

    /// <summary>Spreads a hash over all bits (the finaliser "lowbias32" of C. Wellons, 2018), since the table takes the high ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint h)
    {
        h ^= h >> 16;
        h *= 0x7feb352d;
        h ^= h >> 15;
        h *= 0x846ca68b;
        return h ^ (h >> 16);
    }

    private static byte[] Classes()
    {
        var classes = new byte[256];
        for (var i = 0; i < 256; i++)
        {
            classes[i] = (char)i switch
            {
                >= 'a' and <= 'z' => (byte)i,
                >= 'A' and <= 'Z' => (byte)(i | 0x20),
                >= '0' and <= '9' => (byte)'0',
                '\'' or '`' => Silent,
                '?' or '!' or '$' or '@' or '#' or '[' or ':' => Sign,
                >= '\x80' => (byte)i,
                _ => Gap,
            };
        }

        return classes;
    }
}
