using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier.Weights;

/// <summary>Arrays in a model file: element count, then the elements, little-endian.</summary>
internal static class Sections
{
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public static void Write(BinaryWriter writer, float[] values) => Write<float>(writer, values.AsSpan());

    public static void Write(BinaryWriter writer, DemandTable table)
    {
        writer.Write(table.Scale);
        Write(writer, table.Buckets);
    }

    public static void Write(BinaryWriter writer, GateTable table)
    {
        writer.Write(table.Scale);
        writer.Write(table.Bias);
        writer.Write(table.Threshold);
        writer.Write(table.Slope);
        writer.Write(table.Offset);
        Write(writer, table.Weights);
    }

    public static void Write(BinaryWriter writer, DetailTable table)
    {
        Write(writer, table.Index);
        Write(writer, table.Rows);
        writer.Write(table.Scale);
        Write(writer, table.Vectors);
        writer.Write(table.VectorScale);
    }

    public static void Write(BinaryWriter writer, AveragingNetwork network)
    {
        Write(writer, network.HiddenWeights);
        Write(writer, network.HiddenBias);
        Write(writer, network.OutputWeights);
        Write(writer, network.OutputBias);
    }

    public static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * Marshal.SizeOf<T>() > left)
        {
            throw new EndOfStreamException();
        }

        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static DemandTable ReadDemand(BinaryReader reader)
    {
        var scale = reader.ReadSingle();
        return new DemandTable(ReadArray<ulong>(reader), scale);
    }

    public static GateTable ReadGate(BinaryReader reader)
    {
        var (scale, bias, threshold, slope, offset) = (reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadDouble(), reader.ReadDouble());
        return new GateTable(ReadArray<sbyte>(reader)) { Scale = scale, Bias = bias, Threshold = threshold, Slope = slope, Offset = offset };
    }

    public static DetailTable ReadDetail(BinaryReader reader)
    {
        var index = ReadArray<uint>(reader);
        var rows = ReadArray<sbyte>(reader);
        var scale = reader.ReadSingle();
        return new DetailTable(index, rows, scale, ReadArray<sbyte>(reader), reader.ReadSingle());
    }

    public static AveragingNetwork ReadNetwork(BinaryReader reader) =>
        new(ReadArray<float>(reader), ReadArray<float>(reader), ReadArray<float>(reader), ReadArray<float>(reader));
}
