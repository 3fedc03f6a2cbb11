using System.CommandLine;
using System.Text.Json;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>keys add</c>: an API key for a vendor's or a user's machine, printed once.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var vendor = new Option<string?>("--vendor") { HelpName = "V", Description = "Name or id of the vendor it belongs to" };
        var user = new Option<string?>("--user") { HelpName = "E", Description = "Address of the user it belongs to" };
        var scope = new Option<string[]>("--scope") { Required = true, HelpName = "S", AllowMultipleArgumentsPerToken = true, Description = string.Join(", ", Keys.Scopes) };
        var add = new Command("add", "Make an API key; it is printed once") { vendor, user, scope, data };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            var scopes = parsed.GetRequiredValue(scope);
            var problem =
                scopes.FirstOrDefault(s => !Keys.Scopes.Contains(s)) is { } unknown ? $"--scope: \"{unknown}\" is not one of {string.Join(", ", Keys.Scopes)}"
                : parsed.GetValue(vendor) is null == parsed.GetValue(user) is null ? "give either --vendor or --user"
                : parsed.GetValue(vendor) is not null && scopes.Contains(Keys.ReachRead) ? $"--scope: {Keys.ReachRead} is for a user who is an analyst or operator; it shows what all vendors ask for"
                : null;
            if (problem is not null)
            {
                await Console.Error.WriteLineAsync(problem);
                return InputReport.BadUsage;
            }

            using var host = AdminHost.Create(parsed.GetValue(data));
            var factory = host.Services.GetRequiredService<IDbContextFactory<Db>>();
            await factory.MigrateAsync(cancellationToken);
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            Guid? vendorId = null, userId = null;
            if (parsed.GetValue(vendor) is { } name)
            {
                vendorId = (await VendorsCommand.FindAsync(db, name, cancellationToken))?.Id;
            }
            else
            {
                var email = parsed.GetValue(user)!.ToUpperInvariant();
                userId = (await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == email, cancellationToken))?.Id;
            }

            if (vendorId is null && userId is null)
            {
                await Console.Error.WriteLineAsync(parsed.GetValue(vendor) is null ? "--user: there is no such user" : "--vendor: there is no such vendor");
                return InputReport.BadInput;
            }

            var (key, row) = Keys.Create(scopes, vendorId, userId, host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            db.ApiKeys.Add(row);
            await db.SaveChangesAsync(cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { id = row.Id, key, scopes = row.Scopes }));
            return 0;
        });
        return new Command("keys", "Manage API keys") { add };
    }
}
