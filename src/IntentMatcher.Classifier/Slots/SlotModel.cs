using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IntentMatcher.Classifier;

/// <summary>
/// A trained span tagger: one byte per tag for each known feature, transition weights, and the probability below which a span is not reported.
/// Immutable; safe for many threads. On disk: "IMSLOTS1", counts, weights, SHA-256 of all before it; little-endian; at most 3 MB.
/// </summary>
public sealed class SlotModel
{
    /// <summary>The file's name inside a model directory.</summary>
    public const string FileName = "slots.bin";

    /// <summary>Most features a model keeps, so that its file stays under 3 MB.</summary>
    internal const int MostFeatures = 225_000;

    private const int HeaderBytes = 16;
    private const int FloatCount = 1 + (SlotTags.Count * SlotTags.Count) + 4;

    private readonly uint[] _keys;
    private readonly sbyte[] _weights;
    private readonly int[] _index;

    internal SlotModel(uint[] keys, sbyte[] weights, float scale, float[] transitions, float[] thresholds)
    {
        _keys = keys;
        _weights = weights;
        Scale = scale;
        Transitions = transitions;
        Thresholds = thresholds;
        _index = new int[Math.Max(16, BitOperations.RoundUpToPowerOf2((uint)keys.Length * 2))];
        for (var i = 0; i < keys.Length; i++)
        {
            var at = (int)keys[i] & (_index.Length - 1);
            while (_index[at] != 0)
            {
                at = (at + 1) & (_index.Length - 1);
            }

            _index[at] = i + 1;
        }
    }

    internal float Scale { get; }

    internal float[] Transitions { get; }

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
        if (bytes.Length < HeaderBytes + (FloatCount * 4) + SHA256.HashSizeInBytes || !bytes.AsSpan(0, 8).SequenceEqual("IMSLOTS1"u8))
        {
            throw new InvalidDataException($"{file}: not a slot model of this version (it should start with IMSLOTS1)");
        }

        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
        {
            throw new InvalidDataException($"{file}: damaged (its checksum does not match)");
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(body[8..]);
        if (count < 0 || count > MostFeatures || body.Length != HeaderBytes + (FloatCount * 4) + (count * (4 + SlotTags.Count)))
        {
            throw new InvalidDataException($"{file}: says {count} features, which its size contradicts");
        }

        var floats = MemoryMarshal.Cast<byte, float>(body.Slice(HeaderBytes, FloatCount * 4));
        var keys = MemoryMarshal.Cast<byte, uint>(body.Slice(HeaderBytes + (FloatCount * 4), count * 4)).ToArray();
        var packed = MemoryMarshal.Cast<byte, sbyte>(body[^(count * SlotTags.Count)..]);
        var weights = new sbyte[count * SlotTags.Lanes];
        for (var i = 0; i < count; i++)
        {
            packed.Slice(i * SlotTags.Count, SlotTags.Count).CopyTo(weights.AsSpan(i * SlotTags.Lanes));
        }

        return new SlotModel(keys, weights, floats[0], floats.Slice(1, SlotTags.Count * SlotTags.Count).ToArray(), floats[^4..].ToArray());
    }

    /// <summary>Writes <c>slots.bin</c> into a directory, which is made if it is not there.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        var bytes = new byte[HeaderBytes + (FloatCount * 4) + (_keys.Length * (4 + SlotTags.Count)) + SHA256.HashSizeInBytes];
        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        "IMSLOTS1"u8.CopyTo(body);
        BinaryPrimitives.WriteInt32LittleEndian(body[8..], _keys.Length);
        var floats = MemoryMarshal.Cast<byte, float>(body.Slice(HeaderBytes, FloatCount * 4));
        floats[0] = Scale;
        Transitions.CopyTo(floats[1..]);
        Thresholds.CopyTo(floats[^4..]);
        MemoryMarshal.AsBytes(_keys.AsSpan()).CopyTo(body[(HeaderBytes + (FloatCount * 4))..]);
        var packed = MemoryMarshal.Cast<byte, sbyte>(body[^(_keys.Length * SlotTags.Count)..]);
        for (var i = 0; i < _keys.Length; i++)
        {
            _weights.AsSpan(i * SlotTags.Lanes, SlotTags.Count).CopyTo(packed[(i * SlotTags.Count)..]);
        }

        SHA256.HashData(body, bytes.AsSpan(body.Length));

        // A reader never sees half a file.
        var file = Path.Combine(directory, FileName);
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Adds up the weights of features into one row of tag scores.</summary>
    internal void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        Span<int> sums = stackalloc int[SlotTags.Lanes];
        sums.Clear();
        var mask = _index.Length - 1;
        foreach (var feature in features)
        {
            for (var at = (int)feature & mask; _index[at] != 0; at = (at + 1) & mask)
            {
                if (_keys[_index[at] - 1] == feature)
                {
                    var row = _weights.AsSpan((_index[at] - 1) * SlotTags.Lanes, SlotTags.Lanes);
                    for (var i = 0; i < SlotTags.Lanes; i++)
                    {
                        sums[i] += row[i];
                    }

                    break;
                }
            }
        }

        for (var i = 0; i < SlotTags.Lanes; i++)
        {
            scores[i] = sums[i] * Scale;
        }
    }
}
