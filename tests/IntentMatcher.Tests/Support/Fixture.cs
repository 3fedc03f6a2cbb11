using IntentMatcher.Commands;

namespace IntentMatcher.Tests.Support;

/// <summary>The files of <c>Fixtures/</c>, copied beside the tests.</summary>
internal static class Fixture
{
    public static string PathOf(params string[] names) => Path.Combine([AppContext.BaseDirectory, "Fixtures", .. names]);

    /// <summary>The lines of a JSONL file, each with its own bytes.</summary>
    public static List<JsonLine> Lines(string path)
    {
        using Stream stream = JsonLines.Open(path);
        return [.. JsonLines.Read(stream).Select(line => line with { Bytes = line.Bytes.ToArray() })];
    }
}
