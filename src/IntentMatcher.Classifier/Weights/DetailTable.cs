using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier.Weights;

/// <summary>
/// Weights of the stance and category heads: one row of <see cref="Width"/> signed bytes and a scale per known feature, found through an
/// open-addressed index of (15-bit tag, 17-bit row + 1) words. Column 0-5: the stances after demand; from 6: the leaves in model order.
/// </summary>
internal sealed class DetailTable
{
    public const int Width = 64;
    public const int StanceColumns = 6;
    public const int MaxLeaves = Width - StanceColumns;
    private const int RowBits = 17;
    private const uint RowMask = (1u << RowBits) - 1;

    private readonly uint[] _index;
    private readonly float[] _scales;
    private readonly sbyte[] _rows;
    private readonly int _shift;

    public DetailTable(uint[] index, float[] scales, sbyte[] rows)
    {
        if (!BitOperations.IsPow2(index.Length) || rows.Length != scales.Length * Width || scales.Length > RowMask - 1 || !index.Contains(0u))
        {
            throw new InvalidDataException("detail table: sizes do not fit together");
        }

        if (index.Any(word => (word & RowMask) > scales.Length))
        {
            throw new InvalidDataException("detail table: an index word points past the rows");
        }

        _index = index;
        _scales = scales;
        _rows = rows;
        _shift = 64 - BitOperations.Log2((uint)index.Length);
    }

    public ReadOnlySpan<uint> Index => _index;

    public ReadOnlySpan<float> Scales => _scales;

    public ReadOnlySpan<sbyte> Rows => _rows;

    /// <summary>Builds the table; a later feature with an earlier one's hash is left out.</summary>
    public static DetailTable Build(ReadOnlySpan<ulong> hashes, ReadOnlySpan<float> weights)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, (hashes.Length * 2) + 1));
        var table = new DetailTable(new uint[size], new float[hashes.Length], new sbyte[hashes.Length * Width]);
        for (var row = 0; row < hashes.Length; row++)
        {
            table.Write(row, weights.Slice(row * Width, Width));
            table.Enter(hashes[row], row);
        }

        return table;
    }

    /// <summary>A copy with rows for further features (all zero), for warm starts.</summary>
    public DetailTable With(ReadOnlySpan<ulong> hashes)
    {
        var index = _index;
        var scales = _scales;
        var rows = _rows;
        Array.Resize(ref scales, _scales.Length + hashes.Length);
        Array.Resize(ref rows, scales.Length * Width);
        var table = new DetailTable((uint[])index.Clone(), scales, rows);
        for (var i = 0; i < hashes.Length && (table._scales.Length * 4) < (table._index.Length * 3); i++)
        {
            table.Enter(hashes[i], _scales.Length + i);
        }

        return table;
    }

    /// <summary>Row of a feature, -1 if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong hash)
    {
        var at = (uint)(hash >> _shift);
        var tag = (uint)hash & ~RowMask;
        while (true)
        {
            var word = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_index), (nint)at);
            if (word == 0)
            {
                return -1;
            }

            if ((word & ~RowMask) == tag)
            {
                return (int)(word & RowMask) - 1;
            }

            at = (at + 1) & (uint)(_index.Length - 1);
        }
    }

    /// <summary>Adds a row to the sums.</summary>
    public void Add(int row, Span<float> sums)
    {
        ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), (nint)row * Width);
        ref var target = ref MemoryMarshal.GetReference(sums[..Width]);
        var scale = Vector256.Create(_scales[row]);
        for (var i = 0; i < Width; i += 16)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)i);
            var (low, high) = Vector256.Widen(Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)));
            (Vector256.LoadUnsafe(ref target, (nuint)i) + (Vector256.ConvertToSingle(low) * scale)).StoreUnsafe(ref target, (nuint)i);
            (Vector256.LoadUnsafe(ref target, (nuint)(i + 8)) + (Vector256.ConvertToSingle(high) * scale)).StoreUnsafe(ref target, (nuint)(i + 8));
        }
    }

    /// <summary>Quantises a row of weights.</summary>
    public void Write(int row, ReadOnlySpan<float> weights)
    {
        var most = 0f;
        foreach (var w in weights)
        {
            most = Math.Max(most, Math.Abs(w));
        }

        _scales[row] = most / 127;
        for (var i = 0; i < Width; i++)
        {
            _rows[(row * Width) + i] = most == 0 ? (sbyte)0 : (sbyte)Math.Round(weights[i] / most * 127);
        }
    }

    private void Enter(ulong hash, int row)
    {
        if (Find(hash) >= 0)
        {
            return;
        }

        var at = (uint)(hash >> _shift);
        while (_index[at] != 0)
        {
            at = (at + 1) & (uint)(_index.Length - 1);
        }

        _index[at] = ((uint)hash & ~RowMask) | (uint)(row + 1);
    }
}
