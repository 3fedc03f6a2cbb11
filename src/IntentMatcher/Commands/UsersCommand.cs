using System.CommandLine;
using System.Text.Json;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>users add</c>: somebody who signs in. The password comes on standard input, so that no process list or history holds it.</summary>
internal static class UsersCommand
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var email = new Option<string>("--email") { Required = true, HelpName = "E", Description = "Address to sign in with" };
        var role = new Option<Role>("--role") { Required = true, Description = "customer, vendor, analyst or operator" };
        var vendor = new Option<string?>("--vendor") { HelpName = "V", Description = "Name or id of the vendor a vendor's user belongs to" };
        var password = new Option<bool>("--password-stdin") { Required = true, Description = "Read the password from standard input" };
        var add = new Command("add", "Add somebody who signs in") { email, role, vendor, password, data };
        add.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = AdminHost.Create(parsed.GetValue(data));
            await host.Services.GetRequiredService<IDbContextFactory<Db>>().MigrateAsync(cancellationToken);
            await using var scope = host.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
            var secret = (await Console.In.ReadLineAsync(cancellationToken))?.TrimEnd('\r') ?? "";
            var (user, problem) = await accounts.AddAsync(
                parsed.GetRequiredValue(email), secret, parsed.GetRequiredValue(role), parsed.GetValue(vendor), cancellationToken);
            if (problem is not null)
            {
                await Console.Error.WriteLineAsync(problem);
                return InputReport.BadInput;
            }

            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { id = user!.Id, email = user.Email }));
            return 0;
        });
        return new Command("users", "Manage who signs in") { add };
    }
}
