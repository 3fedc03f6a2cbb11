using System.CommandLine;
using System.Text;

namespace IntentMatcher.Commands;

/// <summary>Options and habits that several verbs share.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data() => new("--data") { Description = "Folder of the embedded store and the settings file (default ./data)", HelpName = "DIR" };

    /// <summary>Standard output for JSON lines: UTF-8 without a mark, buffered; dispose it to flush.</summary>
    public static StreamWriter StandardOutput() => new(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);

    public static Dictionary<string, string?> Settings(string? data) => new() { ["Data"] = data };
}
