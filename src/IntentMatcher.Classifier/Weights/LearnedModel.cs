using System.Security.Cryptography;
using System.Text;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Weights;

/// <summary>Everything training found out. Written as one little-endian file: magic, format, sections, SHA-256 of all before it.</summary>
internal sealed class LearnedModel
{
    public const string FileName = "model.bin";
    private const int Format = 3;

    // Room for the shipped model several times over; a longer file is not ours.
    private const int MaxFile = 64 << 20;

    private static ReadOnlySpan<byte> Magic => "INTENTM\n"u8;

    public required IReadOnlyList<string> Leaves { get; init; }

    /// <summary>The first stage.</summary>
    public required GateTable Gate { get; init; }

    public required WordTables Words { get; init; }

    public required DemandTable Demand { get; init; }

    public required float Bias { get; init; }

    /// <summary>Posts whose linear logit lies below this are not shown to the network.</summary>
    public required float Floor { get; init; }

    /// <summary>Where the network was asked: calibrated log-odds = Slope · logit + Offset (Platt 1999), for a stream with <see cref="Prior"/> demand.</summary>
    public required (double Slope, double Offset) Calibration { get; init; }

    /// <summary>The same below <see cref="Floor"/>.</summary>
    public required (double Slope, double Offset) LinearCalibration { get; init; }

    public required double Prior { get; init; }

    public required DetailTable Detail { get; init; }

    public required AveragingNetwork Network { get; init; }

    /// <summary>Biases of the detail columns.</summary>
    public required float[] DetailBias { get; init; }

    /// <summary>Factor on the leaf scores before the softmax (temperature scaling, Guo et al. 2017).</summary>
    public required float LeafSharpness { get; init; }

    /// <summary>First twelve hex digits of the checksum.</summary>
    public string Version { get; private set; } = "";

    public byte[] ToBytes()
    {
        var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Format);
            writer.Write(Features.FeatureReader.Format);
            writer.Write(Leaves.Count);
            foreach (var leaf in Leaves)
            {
                writer.Write(leaf);
            }

            writer.Write(Bias);
            writer.Write(Floor);
            writer.Write(Calibration.Slope);
            writer.Write(Calibration.Offset);
            writer.Write(LinearCalibration.Slope);
            writer.Write(LinearCalibration.Offset);
            writer.Write(Prior);
            writer.Write(LeafSharpness);
            Sections.Write(writer, Gate);
            Sections.Write(writer, DetailBias);
            Sections.Write(writer, Words.Clusters.Words);
            Sections.Write(writer, Words.Clusters.Coarse);
            Sections.Write(writer, Words.Clusters.Fine);
            Sections.Write(writer, Words.Lexicon.Keys);
            Sections.Write(writer, Words.Lexicon.Leaves);
            Sections.Write(writer, Words.Lexicon.Sieve);
            Sections.Write(writer, Demand);
            Sections.Write(writer, Detail);
            Sections.Write(writer, Network);
        }

        var body = memory.ToArray();
        var checksum = SHA256.HashData(body);
        Version = VersionOf(checksum);
        return [.. body, .. checksum];
    }

    /// <exception cref="InvalidDataException">Not a model file, another format, or damaged; the message says which and what to do.</exception>
    public static LearnedModel Load(string file)
    {
        if (new FileInfo(file).Length is var length and > MaxFile)
        {
            throw new InvalidDataException($"{file}: not a model: {length} bytes, at most {MaxFile} are allowed");
        }

        var bytes = File.ReadAllBytes(file);
        if (bytes.Length < Magic.Length + 8 + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException($"{file}: not a model file; it should start with INTENTM");
        }

        var body = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        var checksum = SHA256.HashData(body);
        if (!checksum.AsSpan().SequenceEqual(bytes.AsSpan(body.Length)))
        {
            throw new InvalidDataException($"{file}: the model file is damaged (its checksum does not fit); restore it or train again");
        }

        try
        {
            var model = Parse(file, bytes);
            model.Version = VersionOf(checksum);
            return model;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{file}: the model file ends too early; restore it or train again", e);
        }
    }

    private static LearnedModel Parse(string file, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - SHA256.HashSizeInBytes), Encoding.UTF8);
        reader.ReadBytes(Magic.Length);
        var (format, features) = (reader.ReadInt32(), reader.ReadInt32());
        if (format != Format || features != Classifier.Features.FeatureReader.Format)
        {
            throw new InvalidDataException($"{file}: model format {format}.{features}, this program reads {Format}.{Classifier.Features.FeatureReader.Format}; train again");
        }

        var leaves = new string[reader.ReadInt32()];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = reader.ReadString();
        }

        return new LearnedModel
        {
            Leaves = leaves,
            Bias = reader.ReadSingle(),
            Floor = reader.ReadSingle(),
            Calibration = (reader.ReadDouble(), reader.ReadDouble()),
            LinearCalibration = (reader.ReadDouble(), reader.ReadDouble()),
            Prior = reader.ReadDouble(),
            LeafSharpness = reader.ReadSingle(),
            Gate = Sections.ReadGate(reader),
            DetailBias = Sections.ReadArray<float>(reader),
            Words = new WordTables(
                new WordClusters(Sections.ReadArray<uint>(reader), Sections.ReadArray<ushort>(reader), Sections.ReadArray<ushort>(reader)),
                new Lexicon(Sections.ReadArray<uint>(reader), Sections.ReadArray<byte>(reader), Sections.ReadArray<ulong>(reader))),
            Demand = Sections.ReadDemand(reader),
            Detail = Sections.ReadDetail(reader),
            Network = Sections.ReadNetwork(reader),
        };
    }

    private static string VersionOf(byte[] checksum) => Convert.ToHexStringLower(checksum.AsSpan(0, 6));
}
