using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace IntentMatcher.Commands;

/// <summary><c>replay</c>: files of posts through the whole running pipeline, then what came of it. Run again on the same store it goes on where it stopped.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Posts, one JSON object a line; .gz is unpacked, - is standard input" };
        var subscriptions = new Option<string?>("--subscriptions") { HelpName = "FILE", Description = "Subscriptions to take in first, with the vendors they name" };
        var rate = new Option<double>("--rate")
        {
            HelpName = "N|max",
            Description = "Posts a second (default max)",
            DefaultValueFactory = _ => double.PositiveInfinity,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text == "max")
                {
                    return double.PositiveInfinity;
                }

                if (!double.TryParse(text, CultureInfo.InvariantCulture, out var perSecond) || !(perSecond > 0))
                {
                    result.AddError($"--rate: '{text}' is neither a number above 0 nor max");
                }

                return perSecond;
            },
        };
        var clock = new Option<string>("--clock") { HelpName = "post|now", DefaultValueFactory = _ => "post", Description = "What time it is: the posts' own, or the present" };
        clock.AcceptOnlyFromAmong("post", "now");
        var sink = new Option<string>("--sink") { HelpName = "loopback|none", DefaultValueFactory = _ => "none", Description = "Where leads are delivered: a receiver it starts itself, or nowhere" };
        sink.AcceptOnlyFromAmong("loopback", "none");
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON also on a terminal" };
        var data = CommonOptions.Data();
        var command = new Command("replay", "Send files of posts through the whole pipeline and sum up") { files, subscriptions, rate, clock, sink, data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var replay = new Replay(
                parsed.GetRequiredValue(files), parsed.GetValue(subscriptions), parsed.GetValue(rate),
                parsed.GetValue(clock) == "now", parsed.GetValue(sink) == "loopback", parsed.GetValue(data));
            var report = new InputReport(Console.Error);
            if (await replay.RunAsync(report, cancellationToken) is { } summary)
            {
                Print(summary, parsed.GetValue(json) || Console.IsOutputRedirected);
            }

            return report.ExitCode;
        });
        return command;
    }

    private static void Print(ReplaySummary summary, bool json)
    {
        var line = JsonSerializer.SerializeToElement(summary, ReplaySummaryContext.Default.ReplaySummary);
        if (json)
        {
            Console.Out.WriteLine(line.GetRawText());
            return;
        }

        var table = new Table().AddColumns("", "").HideHeaders();
        foreach (var property in line.EnumerateObject())
        {
            table.AddRow(new Text(property.Name), new Text(property.Value.ToString()));
        }

        AnsiConsole.Write(table);
    }
}
