using System.CommandLine;
using System.Text.Json;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>export intents|leads</c>: the keys of what the store holds, sorted, so that two stores can be compared with <c>diff</c>.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var what = new Argument<string>("WHAT") { Description = "intents or leads" };
        what.AcceptOnlyFromAmong("intents", "leads");
        var command = new Command("export", "Print the keys of all intents or leads, sorted") { what, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = AdminHost.Create(parsed.GetValue(data));
            var factory = host.Services.GetRequiredService<IDbContextFactory<Db>>();
            await factory.MigrateAsync(cancellationToken);
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            await using var output = CommonOptions.StandardOutput();
            await foreach (var line in parsed.GetRequiredValue(what) == "intents" ? Intents(db, cancellationToken) : Leads(db, cancellationToken))
            {
                await output.WriteLineAsync(line);
            }

            return 0;
        });
        return command;
    }

    private static IAsyncEnumerable<string> Intents(Db db, CancellationToken cancellationToken) => Sorted(
        db.Intents.Select(i => new { source = i.Source, post = i.PostId, state = i.State }).AsAsyncEnumerable(),
        i => JsonSerializer.Serialize(new { i.source, i.post, state = i.state.ToString() }),
        cancellationToken);

    private static IAsyncEnumerable<string> Leads(Db db, CancellationToken cancellationToken) => Sorted(
        db.Leads.Select(l => new { l.Intent!.Source, l.Intent.PostId, Vendor = l.Vendor!.Name, l.State }).AsAsyncEnumerable(),
        l => JsonSerializer.Serialize(new { source = l.Source, post = l.PostId, vendor = l.Vendor, state = l.State.ToString() }),
        cancellationToken);

    // Sorted here: the two databases order text differently.
    private static async IAsyncEnumerable<string> Sorted<T>(
        IAsyncEnumerable<T> rows, Func<T, string> write, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            lines.Add(write(row));
        }

        lines.Sort(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            yield return line;
        }
    }
}
