using System.IO.Compression;
using System.Text.Unicode;

namespace IntentMatcher.Commands;

/// <summary>One line of a JSONL file: its bytes, or what is wrong with it.</summary>
internal readonly record struct JsonLine(int Number, ReadOnlyMemory<byte> Bytes, string? Problem);

/// <summary>Reads JSONL by bytes: a line that is too long or not UTF-8 is reported and skipped, the next one is read.</summary>
internal static class JsonLines
{
    /// <summary>Longest line taken, in bytes.</summary>
    public const int MaxLine = 1 << 20;

    /// <summary>Opens a file by name; <c>-</c> is standard input, <c>.gz</c> is unpacked.</summary>
    /// <exception cref="IOException">The file can't be opened; the message says why.</exception>
    public static Stream Open(string file)
    {
        if (file == "-")
        {
            return Console.OpenStandardInput();
        }

        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    /// <summary>Every non-empty line in order. The bytes are valid until the next line is asked for.</summary>
    public static IEnumerable<JsonLine> Read(Stream stream)
    {
        var buffer = new byte[1 << 16];
        int start = 0, end = 0, number = 0;
        var skipping = false;
        var first = true;
        while (true)
        {
            var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                number++;
                var line = buffer.AsMemory(start, newline);
                start += newline + 1;
                if (skipping)
                {
                    skipping = false;
                    continue;
                }

                if (Checked(number, line) is { } found)
                {
                    yield return found;
                }

                continue;
            }

            if (skipping || end - start > MaxLine)
            {
                if (!skipping)
                {
                    yield return new JsonLine(number + 1, default, $"line is longer than {MaxLine} bytes");
                }

                skipping = true;
                start = end = 0;
            }
            else if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
            }

            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = stream.Read(buffer, end, buffer.Length - end);
            if (first && read >= 3 && buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8))
            {
                start = 3;
            }

            first = false;
            if (read == 0)
            {
                if (!skipping && Checked(number + 1, buffer.AsMemory(start, end - start)) is { } last)
                {
                    yield return last;
                }

                yield break;
            }

            end += read;
        }
    }

    private static JsonLine? Checked(int number, ReadOnlyMemory<byte> line)
    {
        var span = line.Span.Trim(" \t\r"u8);
        if (span.IsEmpty)
        {
            return null;
        }

        return Utf8.IsValid(span)
            ? new JsonLine(number, line, null)
            : new JsonLine(number, default, "not valid UTF-8");
    }
}
