using System.CommandLine;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>migrate</c>: brings the database to this program's version. <c>serve</c> does so too; here it can be done before.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var command = new Command("migrate", "Bring the database to this program's version") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = AdminHost.Create(parsed.GetValue(data));
            var factory = host.Services.GetRequiredService<IDbContextFactory<Db>>();
            await factory.MigrateAsync(cancellationToken);
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            await Console.Out.WriteLineAsync($"The database is at {(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last()}.");
            return 0;
        });
        return command;
    }
}
