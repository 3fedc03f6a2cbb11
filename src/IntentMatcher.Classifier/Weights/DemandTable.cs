using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier.Weights;

/// <summary>
/// Hash table of quantised weights. A bucket is one 8-byte word: four 8-bit tags (low half) and four 8-bit weights (high half), so one load finds
/// or refuses a feature. A foreign feature is taken for a known one in about 1 of 100 look-ups at half load. Weights are companded:
/// level q stands for sign(q) · (q / 127)² · <see cref="Scale"/>.
/// </summary>
internal sealed class DemandTable
{
    private readonly ulong[] _buckets;
    private readonly int _shift;
    private readonly float[] _levels = new float[256];

    public DemandTable(ulong[] buckets, float scale)
    {
        if (!BitOperations.IsPow2(buckets.Length) || !float.IsFinite(scale) || scale < 0)
        {
            throw new InvalidDataException("demand table: size is no power of two or scale is no number");
        }

        _buckets = buckets;
        _shift = 64 - BitOperations.Log2((uint)buckets.Length);
        Scale = scale;
        for (var i = 0; i < 256; i++)
        {
            _levels[i] = Level((sbyte)i);
        }
    }

    public float Scale { get; }

    public ReadOnlySpan<ulong> Buckets => _buckets;

    /// <summary>The feature's weight, 0 if it has none.</summary>
    public float this[ulong hash]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var bucket = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buckets), (nint)(hash >> _shift));
            var differs = (uint)bucket ^ (Tag(hash) * 0x01010101u);
            var equal = (differs - 0x01010101u) & ~differs & 0x80808080u;
            if (equal == 0)
            {
                return 0;
            }

            var slot = BitOperations.TrailingZeroCount(equal) >> 3;
            return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_levels), (nint)(byte)(bucket >> (32 + (slot << 3))));
        }
    }

    /// <summary>Puts a weight in the feature's place, or the weakest place of its bucket if that is weaker. False if it found no place.</summary>
    public bool Set(ulong hash, float weight)
    {
        ref var bucket = ref _buckets[(int)(hash >> _shift)];
        var tag = Tag(hash);
        var weakest = -1;
        var least = float.MaxValue;
        for (var slot = 0; slot < 4; slot++)
        {
            var found = (byte)(bucket >> (slot << 3));
            if (found == tag)
            {
                weakest = slot;
                least = -1;
                break;
            }

            var strength = found == 0 ? -0.5f : Math.Abs(_levels[(byte)(bucket >> (32 + (slot << 3)))]);
            if (strength < least)
            {
                least = strength;
                weakest = slot;
            }
        }

        // Nothing is gained by a place for a weight of nothing.
        if (least >= Math.Abs(weight) || (least > -1 && Quantise(weight) == 0))
        {
            return false;
        }

        bucket &= ~(0xFFUL << (weakest << 3)) & ~(0xFFUL << (32 + (weakest << 3)));
        bucket |= ((ulong)tag << (weakest << 3)) | ((ulong)(byte)Quantise(weight) << (32 + (weakest << 3)));
        return true;
    }

    private sbyte Quantise(float weight) =>
        Scale == 0 ? (sbyte)0 : (sbyte)(Math.Sign(weight) * (int)Math.Round(127 * Math.Sqrt(Math.Min(1, Math.Abs(weight) / Scale))));

    private float Level(sbyte level) => Math.Sign(level) * (level / 127f) * (level / 127f) * Scale;

    /// <summary>Low bits as tag (the high ones chose the bucket); 0 means an empty place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Tag(ulong hash)
    {
        var tag = (uint)hash & 0xFF;
        return tag == 0 ? 1u : tag;
    }
}
