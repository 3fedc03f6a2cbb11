using System.CommandLine;
using System.Globalization;
using IntentMatcher.Classifier;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary><c>classify</c>: posts in, one classification a line out, in the same order. Deletes carry no text and yield no line.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Posts, one JSON object a line; - is standard input" };
        var model = ModelOption.Create();
        var quick = new Option<bool>("--quick") { Description = "Leave out slots and evidence" };
        var prior = new Option<double?>("--prior")
        {
            Description = "Share of demand in the stream that probabilities are stated for; default: the model's, 0.03",
            HelpName = "SHARE",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1))
                {
                    result.AddError($"--prior: \"{text}\" is not a share; it must be above 0 and below 1, as in 0.03");
                }

                return share;
            },
        };
        var command = new Command("classify", "Say what each post wants.") { file, model, quick, prior };
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(parsed.GetValue(file)!, parsed.GetValue(model), parsed.GetValue(quick), parsed.GetValue(prior), cancellationToken)));
        return command;
    }

    private static int Run(string file, string? model, bool quick, double? prior, CancellationToken cancellationToken)
    {
        var report = new InputReport(Console.Error);
        if (ModelOption.Load(model, report) is not { } classifier)
        {
            return report.ExitCode;
        }

        classifier = prior is { } share ? classifier.WithPrior(share) : classifier;
        try
        {
            using var input = JsonLines.Open(file);
            using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            using var json = new ClassificationJson(output);
            var source = $"file:{Path.GetFileName(file)}";
            foreach (var line in JsonLines.Read(input))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (line.Problem is not null)
                {
                    report.Add(file, line.Number, line.Problem);
                }
                else if (!PostJson.TryRead(line.Bytes.Span, source, out var post, out var problem))
                {
                    report.Add(file, line.Number, problem);
                }
                else if (post.Op != PostOp.Delete)
                {
                    json.Write(post.Id, classifier.Classify(ScoredText.Join(post.Title, post.Text), post.CreatedAt, quick));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report.Add(file, e.Message);
        }

        return report.ExitCode;
    }
}
