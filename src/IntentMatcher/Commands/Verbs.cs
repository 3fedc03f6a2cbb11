using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using IntentMatcher.Bus;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Commands;

/// <summary>The command line: one file a verb, each with a <c>Create()</c> that says its options and does its work.</summary>
internal static class Verbs
{
    /// <summary>What shells say of a program ended by Ctrl-C.</summary>
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("IntentMatcher hears what people say they want and tells the vendors who asked to hear of it.")
        {
            ClassifyCommand.Create(),
            EvaluateCommand.Create(),
            TrainCommand.Create(),
            ClusterCommand.Create(),
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
                await Console.Error.WriteLineAsync(Plain(error, parsed.CommandResult.Command));
            }

            await Console.Error.WriteLineAsync($"Try: intentmatcher {parsed.CommandResult.Command.Name} --help");
            return InputReport.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return InputReport.BadInput;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    // One line each, and a missing argument by its name.
    private static string Plain(ParseError error, Command command)
    {
        var message = string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return message.StartsWith("Required argument missing", StringComparison.Ordinal)
            ? $"{message} Expected: {string.Join(' ', command.Arguments.Select(a => a.Name))}"
            : message;
    }

    // What the user can put right is said in a line; our own mistakes keep their stack.
    private static string? Reason(Exception e) => e switch
    {
        OptionsValidationException or OptionsException or InvalidDataException => e.Message,
        DbException => $"The store does not answer as it should: {e.Message}",
        InvalidOperationException { InnerException: FormatException or ArgumentException } => e.Message, // a setting that is not of its type
        InvalidOperationException { InnerException: DbException inner } => $"The store does not answer as it should: {inner.Message}",
        RetryLimitExceededException => $"The store does not answer: {e.InnerException?.Message}",
        ArgumentException { InnerException: FormatException } => $"Store:ConnectionString: {e.Message}",
        IOException => e.Message,
        _ => null,
    };
}
