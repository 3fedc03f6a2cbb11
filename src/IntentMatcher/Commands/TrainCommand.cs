using System.CommandLine;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary><c>train</c>: judged rows to a model folder. One bad row and nothing is trained: a model of half a file is worse than none.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Judged rows, one JSON object a line", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--out") { Description = "Folder to write the model into", HelpName = "DIR", Required = true };
        var seed = new Option<int>("--seed") { Description = "Same seed, same rows: same model", HelpName = "N", DefaultValueFactory = _ => 1 };
        var start = new Option<string?>("--base") { Description = "Model folder to go on from with your own rows", HelpName = "DIR" };
        var texts = new Option<string[]>("--texts") { Description = "Posts whose text rows only refer to: posts as JSONL, or one text a line", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var command = new Command("train", "Train a model on judged rows.") { files, to, seed, start, texts };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed.GetValue(files)!, parsed.GetValue(to)!, parsed.GetValue(seed), parsed.GetValue(start), parsed.GetValue(texts) ?? [], cancellationToken)));
        return command;
    }

    private static int Run(string[] files, string to, int seed, string? start, string[] texts, CancellationToken cancellationToken)
    {
        var report = new InputReport(Console.Error);
        var from = start is null ? null : ModelOption.Load(start, report);
        if (report.Problems > 0)
        {
            return report.ExitCode;
        }

        try
        {
            var taxonomy = from?.Taxonomy ?? Taxonomy.Load(Path.Combine(ShippedModel.Folder, "taxonomy.json"));
            var rows = CorpusFiles.Read(files, taxonomy, report, cancellationToken, texts);
            if (report.Problems > 0)
            {
                Console.Error.WriteLine($"{report.Problems} problems: nothing was trained");
                return report.ExitCode;
            }

            var progress = Console.IsErrorRedirected ? null : new TerminalProgress();
            var gazetteer = Gazetteer.Load(Path.Combine(ShippedModel.Folder, SlotReader.GazetteerFileName));
            using var clusters = File.OpenText(Path.Combine(ShippedModel.Folder, "clusters.tsv"));
            using var lexicon = File.OpenText(Path.Combine(ShippedModel.Folder, "lexicon.tsv"));
            var trainer = new Trainer(taxonomy, new TrainerOptions { Seed = seed }, gazetteer, clusters, lexicon);
            var model = from is null ? trainer.Train(rows, progress, cancellationToken) : trainer.Continue(from, rows, progress, cancellationToken);
            if (progress is not null)
            {
                TerminalProgress.End();
            }

            model.Save(to);
            Console.WriteLine($$"""{"model":"{{model.Version}}","rows":{{rows.Count}},"bytes":{{model.Size}}}""");
        }
        catch (OperationCanceledException)
        {
            report.Add(to, "cancelled; no model was written");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            report.Add(to, e.Message);
        }

        return report.ExitCode;
    }
}
