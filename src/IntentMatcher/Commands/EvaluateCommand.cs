using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using IntentMatcher.Classifier.Evaluation;

namespace IntentMatcher.Commands;

/// <summary><c>evaluate</c>: a model measured on judged rows, as tables or as one JSON object (docs/evaluate.md).</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Judged rows, one JSON object a line; - is standard input" };
        var model = ModelOption.Create();
        var precision = new Option<double>("--precision")
        {
            Description = "Share of true demand wished for: thresholds per category are read for it",
            HelpName = "SHARE",
            DefaultValueFactory = _ => 0.85,
            CustomParser = Share,
        };
        var seed = new Option<int>("--seed") { Description = "Same seed, same rows: same intervals", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables" };
        var command = new Command("evaluate", "Measure a model on judged rows.") { file, model, precision, seed, json };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed.GetValue(file)!,
            parsed.GetValue(model),
            new EvaluationOptions { Precision = parsed.GetValue(precision), Seed = parsed.GetValue(seed) },
            parsed.GetValue(json),
            cancellationToken)));
        return command;
    }

    private static double Share(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1))
        {
            result.AddError($"--precision: \"{text}\" is not a share; it must be above 0 and at most 1, as in 0.85");
        }

        return share;
    }

    private static int Run(string file, string? model, EvaluationOptions options, bool json, CancellationToken cancellationToken)
    {
        var report = new InputReport(Console.Error);
        if (ModelOption.Load(model, report) is not { } classifier)
        {
            return report.ExitCode;
        }

        var rows = CorpusFiles.Read([file], classifier.Taxonomy, report, cancellationToken);
        if (rows.Count == 0)
        {
            report.Add(file, "no row to measure on");
            return report.ExitCode;
        }

        Evaluation measured;
        using (var progress = Console.IsErrorRedirected ? null : new TerminalProgress())
        {
            measured = Evaluation.Of(classifier, rows, options, progress, cancellationToken);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(measured, EvaluationJson.Readable.Evaluation));
        }
        else
        {
            new EvaluationTables(Console.Out).Write(measured);
        }

        return report.ExitCode;
    }

    /// <summary>Shows the share that is done in place and takes the line away at the end. Several threads report, so that a share may come late.</summary>
    private sealed class TerminalProgress : IProgress<double>, IDisposable
    {
        private readonly Lock _line = new();
        private double _shown;

        public void Report(double value)
        {
            lock (_line)
            {
                if (value > _shown)
                {
                    _shown = value;
                    Console.Error.Write($"\r{value,4:P0}");
                }
            }
        }

        public void Dispose() => Console.Error.Write("\r      \r");
    }
}
