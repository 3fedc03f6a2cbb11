using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary><c>cluster</c>: word vectors and posts without labels to the table of word groups that <c>train</c> reads (models/clusters.md).</summary>
internal static class ClusterCommand
{
    /// <summary>Takes a line; returns what is wrong with it, else null.</summary>
    private delegate string? Take(ReadOnlySpan<byte> line);

    public static Command Create()
    {
        var standard = new ClusteringOptions();
        var vectors = new Argument<string>("VECTORS") { Description = "Word vectors, most frequent words first: a word and its numbers a line, as GloVe writes them (.gz too)" };
        var posts = new Option<string[]>("--posts") { Description = "Posts without labels: posts as JSONL, or one text a line", HelpName = "FILE", AllowMultipleArgumentsPerToken = true, Required = true };
        var to = new Option<string>("--out") { Description = "File to write the table to", HelpName = "FILE", Required = true };
        var coarse = Number("--coarse", "Coarse groups", standard.Coarse, 1, ClusteringOptions.MostGroups);
        var fine = Number("--fine", "Fine groups", standard.Fine, 1, ClusteringOptions.MostGroups);
        var itself = Number("--itself", "Most frequent words of the posts that stand for themselves", standard.Itself, 0, ClusteringOptions.MostItself);
        var seed = new Option<int>("--seed") { Description = "Same seed, same files: same table", HelpName = "N", DefaultValueFactory = _ => standard.Seed };
        var command = new Command("cluster", "Group words of like use.") { vectors, posts, to, coarse, fine, itself, seed };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed.GetValue(vectors)!,
            parsed.GetValue(posts)!,
            parsed.GetValue(to)!,
            new ClusteringOptions { Coarse = parsed.GetValue(coarse), Fine = parsed.GetValue(fine), Itself = parsed.GetValue(itself), Seed = parsed.GetValue(seed) },
            cancellationToken)));
        return command;
    }

    private static Option<int> Number(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
            {
                result.AddError($"{name}: \"{text}\" is not a whole number from {least} to {most}");
            }

            return number;
        },
    };

    private static int Run(string vectors, string[] posts, string to, ClusteringOptions options, CancellationToken cancellationToken)
    {
        var report = new InputReport(Console.Error);
        var progress = Console.IsErrorRedirected ? null : new TerminalProgress();
        var clustering = new WordClustering(options);
        var at = to;
        try
        {
            foreach (var file in posts)
            {
                at = file;
                progress?.Report(new TrainingProgress("reading posts", 0));
                var json = file.Contains(".jsonl", StringComparison.OrdinalIgnoreCase);
                Read(file, line => Count(line, json, clustering), report, int.MaxValue, cancellationToken);
            }

            // A table of some of the vectors would be another table: the first bad line ends it.
            at = vectors;
            progress?.Report(new TrainingProgress("reading vectors", 0));
            if (Read(vectors, clustering.AddVector, report, 1, cancellationToken))
            {
                var table = clustering.Run(progress, cancellationToken);
                if (progress is not null)
                {
                    TerminalProgress.End();
                }

                at = to;
                using (var output = new StreamWriter(to, append: false, new UTF8Encoding(false)))
                {
                    ClusteredWord.Write(table, output);
                }

                Console.WriteLine($$"""{"words":{{table.Count}},"coarse":{{options.Coarse}},"fine":{{options.Fine}},"bytes":{{new FileInfo(to).Length}}}""");
            }
        }
        catch (OperationCanceledException)
        {
            report.Add(to, "cancelled; no table was written");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            report.Add(at, e.Message);
        }

        return report.ExitCode;
    }

    /// <summary>Reads lines until so many are bad, and says whether they were fewer.</summary>
    private static bool Read(string file, Take take, InputReport report, int tooMany, CancellationToken cancellationToken)
    {
        var bad = 0;
        using var input = JsonLines.Open(file);
        foreach (var line in JsonLines.Read(input))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((line.Problem ?? take(line.Bytes.Span)) is { } problem)
            {
                report.Add(file, line.Number, problem);
                if (++bad >= tooMany)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static string? Count(ReadOnlySpan<byte> line, bool json, WordClustering clustering)
    {
        if (!json)
        {
            clustering.AddPost(line);
            return null;
        }

        if (!PostJson.TryRead(line, "file", out var post, out var problem))
        {
            return problem;
        }

        if (post.Op != PostOp.Delete)
        {
            clustering.AddPost(Encoding.UTF8.GetBytes(ScoredText.Join(post.Title, post.Text)));
        }

        return null;
    }
}
