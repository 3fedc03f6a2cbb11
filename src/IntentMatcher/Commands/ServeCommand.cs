using System.CommandLine;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>serve</c>, the default verb: the whole service.</summary>
internal static class ServeCommand
{
    public static Command Create(RootCommand root)
    {
        var data = CommonOptions.Data();
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on (default http://localhost:5080)", HelpName = "URLS" };
        var command = new Command("serve", "Run the service (the default)") { data, urls };
        Func<ParseResult, CancellationToken, Task<int>> serve = async (parsed, cancellationToken) =>
        {
            await using var app = ServiceHost.CreateWeb(new Dictionary<string, string?> { ["Data"] = parsed.GetValue(data), ["urls"] = parsed.GetValue(urls) });
            await StartAsync(app, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        };
        command.SetAction(serve);
        root.Options.Add(data);
        root.Options.Add(urls);
        root.SetAction(serve);
        return command;
    }

    /// <summary>Upgrades the store, starts, and says where it listens.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<IDbContextFactory<Db>>().MigrateAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"IntentMatcher listens on {address}");
        if (await app.Services.GetRequiredService<SetupLink>().PathAsync(cancellationToken) is { } path)
        {
            await Console.Out.WriteLineAsync($"Set up the first operator (once): {address}{path}");
        }

        await Console.Out.FlushAsync(cancellationToken);
    }
}
