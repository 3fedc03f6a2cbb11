using System.CommandLine;
using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;

namespace IntentMatcher.Commands;

/// <summary><c>match</c>: which subscriptions of a file the intents of another satisfy. In file order: intents, then subscriptions.</summary>
internal static class MatchCommand
{
    public static Command Create()
    {
        var subscriptions = new Option<string>("--subscriptions") { Description = "Subscriptions, one JSON object a line", HelpName = "FILE", Required = true };
        var intents = new Option<string>("--intents") { Description = "Intents, one JSON object a line", HelpName = "FILE", Required = true };
        var now = new Option<DateTimeOffset?>("--now")
        {
            Description = "The moment that deadline: and posted: refer to, as in 2026-12-01T09:30:00Z (default: the present)",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (MatchingJson.TryReadTime(result.Tokens[0].Value, out var time))
                {
                    return time;
                }

                result.AddError($"--now: '{result.Tokens[0].Value}' is no time; expected one such as 2026-12-01T09:30:00Z");
                return null;
            },
        };
        var explain = new Option<bool>("--explain") { Description = "Say which conditions held, and where in the text" };
        var command = new Command("match", "Print the pairs of intents and subscriptions that match") { subscriptions, intents, now, explain };
        command.Validators.Add(result =>
        {
            if (result.GetValue(subscriptions) == "-" && result.GetValue(intents) == "-")
            {
                result.AddError("--subscriptions and --intents cannot both be standard input");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var output = CommonOptions.StandardOutput();
            return Run(
                parsed.GetRequiredValue(subscriptions),
                parsed.GetRequiredValue(intents),
                parsed.GetValue(now) ?? TimeProvider.System.GetUtcNow(),
                parsed.GetValue(explain),
                KnownWorld.Of(Taxonomy.Load(Path.Combine(ShippedModel.Folder, "taxonomy.json"))),
                output,
                Console.Error,
                cancellationToken);
        });
        return command;
    }

    internal static int Run(
        string subscriptions,
        string intents,
        DateTimeOffset now,
        bool explain,
        MatchingContext context,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        var report = new InputReport(errors);
        var compiled = new List<CompiledSubscription>();
        var index = new SubscriptionIndex<int>(context);
        foreach (var subscription in Objects(subscriptions, report, json => CompiledSubscription.Compile(MatchingJson.ReadSubscription(json.Span), context)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            index.Set(compiled.Count, subscription);
            compiled.Add(subscription);
        }

        var matches = new List<SubscriptionMatch<int>>();
        foreach (var intent in Objects(intents, report, json => MatchingJson.ReadIntent(json.Span)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            matches.Clear();
            index.Match(intent, now, matches);
            foreach (var match in matches.OrderBy(m => m.Key))
            {
                var subscription = compiled[match.Key];
                output.WriteLine(MatchLine.Write(intent, subscription.Source, explain ? subscription.Explain(intent, now) : null));
            }
        }

        return report.ExitCode;
    }

    private static IEnumerable<T> Objects<T>(string file, InputReport report, Func<ReadOnlyMemory<byte>, T> read)
        where T : class
    {
        using var stream = Open(file, report);
        foreach (var line in stream is null ? [] : JsonLines.Read(stream))
        {
            if (line.Problem is { } problem)
            {
                report.Add(file, line.Number, problem);
            }
            else if (Read(line) is { } value)
            {
                yield return value;
            }
        }

        T? Read(JsonLine line)
        {
            try
            {
                return read(line.Bytes);
            }
            catch (Exception e) when (e is FormatException or QueryException)
            {
                report.Add(file, line.Number, e.Message);
                return null;
            }
        }
    }

    private static Stream? Open(string file, InputReport report)
    {
        try
        {
            return JsonLines.Open(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Add(file, e.Message);
            return null;
        }
    }
}
