using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier.Weights;

/// <summary>
/// What each known feature says to the stance and category heads, and its vector for the network: two rows of <see cref="Width"/> signed bytes, each kind
/// on one scale, found through an open-addressed index of (15-bit tag, 17-bit row + 1) words. Column 0-5 of the weights: the stances after demand;
/// from 6: the leaves in model order; the last two are no leaf's.
/// </summary>
internal sealed class DetailTable
{
    public const int Width = 64;
    public const int StanceColumns = 6;
    public const int MaxLeaves = Width - StanceColumns - 2;
    private const int RowBits = 17;
    private const uint RowMask = (1u << RowBits) - 1;

    private readonly uint[] _index;
    private readonly sbyte[] _rows;
    private readonly sbyte[] _vectors;
    private readonly int _shift;

    public DetailTable(uint[] index, sbyte[] rows, float scale, sbyte[] vectors, float vectorScale)
    {
        if (!BitOperations.IsPow2(index.Length) || rows.Length % Width != 0 || rows.Length / Width > RowMask - 1 || vectors.Length != rows.Length || !index.Contains(0u))
        {
            throw new InvalidDataException("detail table: sizes do not fit together");
        }

        if (!float.IsFinite(scale) || scale <= 0 || !float.IsFinite(vectorScale) || vectorScale <= 0)
        {
            throw new InvalidDataException("detail table: a scale is no number above 0");
        }

        if (index.Any(word => (word & RowMask) > rows.Length / Width))
        {
            throw new InvalidDataException("detail table: an index word points past the rows");
        }

        _index = index;
        Scale = scale;
        VectorScale = vectorScale;
        _rows = rows;
        _vectors = vectors;
        _shift = 64 - BitOperations.Log2((uint)index.Length);
    }

    public ReadOnlySpan<uint> Index => _index;

    /// <summary>Weight of one step.</summary>
    public float Scale { get; }

    /// <summary>What one step of a vector stands for.</summary>
    public float VectorScale { get; }

    public int Count => _rows.Length / Width;

    public ReadOnlySpan<sbyte> Rows => _rows;

    public ReadOnlySpan<sbyte> Vectors => _vectors;

    /// <summary>Builds the table; a later feature with an earlier one's hash is left out.</summary>
    public static DetailTable Build(ReadOnlySpan<ulong> hashes, ReadOnlySpan<float> weights, ReadOnlySpan<float> vectors)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, (hashes.Length * 2) + 1));
        var length = hashes.Length * Width;
        var table = new DetailTable(new uint[size], new sbyte[length], ScaleOf(weights), new sbyte[length], ScaleOf(vectors));
        for (var row = 0; row < hashes.Length; row++)
        {
            Quantise(weights.Slice(row * Width, Width), table.Scale, table._rows.AsSpan(row * Width, Width));
            Quantise(vectors.Slice(row * Width, Width), table.VectorScale, table._vectors.AsSpan(row * Width, Width));
            table.Enter(hashes[row], row);
        }

        return table;
    }

    /// <summary>A copy with rows for further features (all zero), for warm starts.</summary>
    public DetailTable With(ReadOnlySpan<ulong> hashes)
    {
        var (rows, vectors) = (_rows, _vectors);
        Array.Resize(ref rows, _rows.Length + (hashes.Length * Width));
        Array.Resize(ref vectors, rows.Length);
        var table = new DetailTable((uint[])_index.Clone(), rows, Scale, vectors, VectorScale);
        for (var i = 0; i < hashes.Length && (Count + i) * 4 < _index.Length * 3; i++)
        {
            table.Enter(hashes[i], Count + i);
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

    /// <summary>Adds a row of weights to the sums, in steps of <see cref="Scale"/>. Sums saturate, so no text can turn them round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int row, Span<short> sums) => Add(_rows, row, sums);

    /// <summary>Adds a feature's vector to the sums, in steps of <see cref="VectorScale"/>; they saturate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddVector(int row, Span<short> sums) => Add(_vectors, row, sums);

    /// <summary>A feature's vector, in steps of <see cref="VectorScale"/>.</summary>
    public ReadOnlySpan<sbyte> Vector(int row) => _vectors.AsSpan(row * Width, Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(sbyte[] rows, int row, Span<short> sums)
    {
        ref var source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), (nint)row * Width);
        ref var target = ref MemoryMarshal.GetReference(sums[..Width]);
        for (nuint i = 0; i < Width; i += 32)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, i));
            Vector256.AddSaturate(Vector256.LoadUnsafe(ref target, i), low).StoreUnsafe(ref target, i);
            Vector256.AddSaturate(Vector256.LoadUnsafe(ref target, i + 16), high).StoreUnsafe(ref target, i + 16);
        }
    }

    /// <summary>Reads a row of weights.</summary>
    public void Read(int row, Span<float> weights)
    {
        for (var i = 0; i < Width; i++)
        {
            weights[i] = _rows[(row * Width) + i] * Scale;
        }
    }

    /// <summary>Quantises a row of weights; what is beyond the scale is cut.</summary>
    public void Write(int row, ReadOnlySpan<float> weights) => Quantise(weights, Scale, _rows.AsSpan(row * Width, Width));

    private static void Quantise(ReadOnlySpan<float> values, float scale, Span<sbyte> steps)
    {
        for (var i = 0; i < Width; i++)
        {
            steps[i] = (sbyte)Math.Clamp(MathF.Round(values[i] / scale), -127, 127);
        }
    }

    /// <summary>The scale at which only one weight in ten thousand is cut.</summary>
    private static float ScaleOf(ReadOnlySpan<float> weights)
    {
        var sizes = new float[weights.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = Math.Abs(weights[i]);
        }

        Array.Sort(sizes);
        return sizes.Length == 0 ? 1 : Math.Max(1e-6f, sizes[(int)((sizes.Length - 1) * 0.9999)]) / 127;
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
