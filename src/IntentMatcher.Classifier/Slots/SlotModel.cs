using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;

namespace IntentMatcher.Classifier;

/// <summary>
/// A trained span tagger and ranker: one byte per tag for each known feature of a word, one per kind for each of a span, transition weights, and the
/// probability below which a span is not reported.
/// Immutable; safe for many threads. On disk: "IMSLOTS3", counts, weights,
/// word groups, SHA-256 of all before it; little-endian; under 2 MB.
/// </summary>
public sealed class SlotModel
{
    /// <summary>The file's name inside a model directory.</summary>
    public const string FileName = "slots.bin";

    /// <summary>Most features of single words a model keeps; twice as many change no score.</summary>
    internal const int MostFeatures = 70_000;

    /// <summary>Most features of whole spans; their rows hold one weight a kind.</summary>
    internal const int MostSpanFeatures = 40_000;

    private const int MostWords = 60_000;
    private const int HeaderBytes = 16;
    private const int FloatBytes = 4 * (1 + (SlotTags.Count * SlotTags.Count) + 4);
    private const int FeatureBytes = 4 + SlotTags.Count;
    private const int WordBytes = 8;
    private const int SieveBits = 20;

    private static ReadOnlySpan<byte> Magic => "IMSLOTS3"u8;

    private readonly uint[] _keys;
    private readonly sbyte[] _weights;
    private readonly (uint Key, int Row)[] _index;
    private readonly uint[] _sieve = new uint[1 << (SieveBits - 5)];

    internal SlotModel(uint[] keys, sbyte[] weights, float scale, float[] transitions, WordGroups groups, float[] thresholds)
    {
        _keys = keys;
        _weights = weights;
        Scale = scale;
        Transitions = transitions;
        Groups = groups;
        Thresholds = thresholds;
        _index = new (uint, int)[Math.Max(16, BitOperations.RoundUpToPowerOf2((uint)keys.Length * 2))];
        for (var i = 0; i < keys.Length; i++)
        {
            var at = (int)keys[i] & (_index.Length - 1);
            while (_index[at].Row != 0)
            {
                at = (at + 1) & (_index.Length - 1);
            }

            _index[at] = (keys[i], i + 1);
            _sieve[Mesh(keys[i]) >> 5] |= 1u << (int)(Mesh(keys[i]) & 31);
        }
    }

    internal float Scale { get; }

    internal float[] Transitions { get; }

    internal WordGroups Groups { get; }

    /// <summary>By <see cref="SlotKind"/>.</summary>
    internal float[] Thresholds { get; }

    /// <summary>Number of features the model knows.</summary>
    public int FeatureCount => _keys.Length;

    /// <summary>Reads <c>slots.bin</c> of a model directory.</summary>
    /// <exception cref="FileNotFoundException">The directory has no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, damaged, or of another version.</exception>
    public static SlotModel Load(string directory)
    {
        var file = Path.Combine(directory, FileName);
        var bytes = File.ReadAllBytes(file);
        if (bytes.Length < HeaderBytes + FloatBytes + SHA256.HashSizeInBytes || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{file}: not a slot model of this version (it should start with {Encoding.ASCII.GetString(Magic)})");
        }

        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
        {
            throw new InvalidDataException($"{file}: damaged (its checksum does not match)");
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(body[8..]);
        var words = BinaryPrimitives.ReadInt32LittleEndian(body[12..]);
        if (count is < 0 or > MostFeatures + MostSpanFeatures || words is < 0 or > MostWords || body.Length != HeaderBytes + FloatBytes + (count * FeatureBytes) + (words * WordBytes))
        {
            throw new InvalidDataException($"{file}: says {count} features and {words} words, which its size contradicts");
        }

        var floats = MemoryMarshal.Cast<byte, float>(body.Slice(HeaderBytes, FloatBytes)).ToArray();
        var rest = body[(HeaderBytes + FloatBytes)..];
        var keys = new uint[count];
        var weights = new sbyte[count * SlotTags.Lanes];
        for (var i = 0; i < count; i++)
        {
            keys[i] = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            MemoryMarshal.Cast<byte, sbyte>(rest.Slice(4, SlotTags.Count)).CopyTo(weights.AsSpan(i * SlotTags.Lanes));
            rest = rest[FeatureBytes..];
        }

        var groups = new Dictionary<uint, WordGroup>(words);
        for (var i = 0; i < words; i++)
        {
            groups[BinaryPrimitives.ReadUInt32LittleEndian(rest)] = new WordGroup(BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]), BinaryPrimitives.ReadUInt16LittleEndian(rest[6..]));
            rest = rest[WordBytes..];
        }

        return new SlotModel(keys, weights, floats[0], floats[1..^4], new WordGroups(groups), floats[^4..]);
    }

    /// <summary>Writes <c>slots.bin</c> into a directory, which is made if it is not there.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        var bytes = new byte[HeaderBytes + FloatBytes + (_keys.Length * FeatureBytes) + (Groups.Count * WordBytes) + SHA256.HashSizeInBytes];
        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        Magic.CopyTo(body);
        BinaryPrimitives.WriteInt32LittleEndian(body[8..], _keys.Length);
        BinaryPrimitives.WriteInt32LittleEndian(body[12..], Groups.Count);
        float[] floats = [Scale, .. Transitions, .. Thresholds];
        MemoryMarshal.AsBytes(floats.AsSpan()).CopyTo(body[HeaderBytes..]);
        var rest = body[(HeaderBytes + FloatBytes)..];
        for (var i = 0; i < _keys.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, _keys[i]);
            _weights.AsSpan(i * SlotTags.Lanes, SlotTags.Count).CopyTo(MemoryMarshal.Cast<byte, sbyte>(rest[4..]));
            rest = rest[FeatureBytes..];
        }

        foreach (var (word, group) in Groups.All.OrderBy(entry => entry.Key))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, word);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[4..], group.Coarse);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[6..], group.Fine);
            rest = rest[WordBytes..];
        }

        SHA256.HashData(body, bytes.AsSpan(body.Length));

        // A reader never sees half a file.
        var file = Path.Combine(directory, FileName);
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Adds up the weights of at most 256 features into one row of tag scores.</summary>
    internal void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        // Most features are unknown. First a table small enough for the nearest caches sorts them out without a branch, then the rest are looked up.
        Span<uint> likely = stackalloc uint[256];
        var n = 0;
        ref var sieve = ref MemoryMarshal.GetArrayDataReference(_sieve);
        foreach (var feature in features)
        {
            likely[n] = feature;
            n += (int)(Unsafe.Add(ref sieve, Mesh(feature) >> 5) >> (int)(Mesh(feature) & 31)) & 1;
        }

        var low = Vector128<short>.Zero;
        var high = Vector128<short>.Zero;
        var mask = _index.Length - 1;
        foreach (var feature in likely[..n])
        {
            for (var at = (int)feature & mask; _index[at].Row != 0; at = (at + 1) & mask)
            {
                if (_index[at].Key == feature)
                {
                    var (first, second) = Vector128.Widen(Vector128.LoadUnsafe(ref _weights[(_index[at].Row - 1) * SlotTags.Lanes]));
                    low += first;
                    high += second;
                    break;
                }
            }
        }

        for (var i = 0; i < 8; i++)
        {
            scores[i] = low[i] * Scale;
        }

        for (var i = 8; i < SlotTags.Count; i++)
        {
            scores[i] = high[i - 8] * Scale;
        }
    }

    private static uint Mesh(uint feature) => feature >> (32 - SieveBits);
}
