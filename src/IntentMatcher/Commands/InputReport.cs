namespace IntentMatcher.Commands;

/// <summary>Collects what was wrong with the input: each problem is a line on standard error with file and line; good input goes on.</summary>
internal sealed class InputReport(TextWriter errors)
{
    public const int BadInput = 1;

    public const int BadUsage = 2;

    /// <summary>Number of problems so far.</summary>
    public int Problems { get; private set; }

    /// <summary>0 if everything was good, else 1.</summary>
    public int ExitCode => Problems == 0 ? 0 : BadInput;

    public void Add(string file, int line, string problem)
    {
        Problems++;
        errors.WriteLine($"{Name(file)}:{line}: {problem}");
    }

    public void Add(string file, string problem)
    {
        Problems++;
        errors.WriteLine($"{Name(file)}: {problem}");
    }

    private static string Name(string file) => file == "-" ? "(standard input)" : file;
}
