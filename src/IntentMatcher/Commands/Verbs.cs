using System.CommandLine;

namespace IntentMatcher.Commands;

/// <summary>The command line: one file a verb, each with a <c>Create()</c> that says its options and does its work.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("IntentMatcher hears what people say they want and tells the vendors who asked to hear of it.")
        {
            ClassifyCommand.Create(),
            EvaluateCommand.Create(),
            TrainCommand.Create(),
            ReadFeedCommand.Create(),
            DemoCommand.Create(),
            ReplayCommand.Create(),
            ExportCommand.Create(),
            MigrateCommand.Create(),
            UsersCommand.Create(),
            VendorsCommand.Create(),
            KeysCommand.Create(),
            MatchCommand.Create(),
        };
        root.Subcommands.Add(ServeCommand.Create(root));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"Try: intentmatcher {parsed.CommandResult.Command.Name} --help");
            return InputReport.BadUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
