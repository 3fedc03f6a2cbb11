using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IntentMatcher.Delivery;
using IntentMatcher.Demo;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary><c>demo</c>: the service in a temporary folder, with vendors, users and posts of ours that come in as if live.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Address to listen on (default http://localhost:5080)", HelpName = "URL" };
        var command = new Command("demo", "Run the service in a temporary folder with a stream of example posts") { urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("intentmatcher-demo-");
            try
            {
                await RunAsync(folder.FullName, parsed.GetValue(urls), cancellationToken);
                return 0;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task RunAsync(string folder, string? urls, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var output = Console.Out;
        await using var app = ServiceHost.CreateWeb(new Dictionary<string, string?>
        {
            ["Data"] = folder,
            ["urls"] = urls,
            ["Store:Provider"] = "sqlite",
            ["Bus:Transport"] = "memory",
            ["Delivery:AllowPrivateAddresses"] = "true",
        });
        await app.Services.GetRequiredService<IDbContextFactory<Db>>().MigrateAsync(cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var receiver = await LoopbackReceiver.StartAsync(time, webhook => output.WriteLine(Line(names, webhook)), cancellationToken);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var world = new DemoWorld(app.Services, time);
        var accounts = await world.BuildAsync(receiver, names, password, cancellationToken);
        await ServeCommand.StartAsync(app, cancellationToken);
        await output.WriteLineAsync($"Sign in with the password {password} as");
        foreach (var (who, email) in accounts)
        {
            await output.WriteLineAsync($"  {email,-26} {who}");
        }

        await output.WriteLineAsync("Posts come in now; what reaches a vendor's webhook shows here. Ctrl-C ends the demo and removes its data.");
        await output.FlushAsync(cancellationToken);
        using var playing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        var stream = world.PlayAsync(playing.Token);
        await app.WaitForShutdownAsync(cancellationToken);
        await stream;
    }

    private static string Line(Dictionary<string, string> names, ReceivedWebhook webhook)
    {
        var data = webhook.Body.GetProperty("data");
        var what = data.TryGetProperty("category", out var category)
            ? string.Create(CultureInfo.InvariantCulture, $"{category.GetString()}, score {data.GetProperty("score").GetDouble():0.00}")
            : "taken back by its author";
        return $"webhook ✓ {webhook.Type} to {names[webhook.Path]}: {what}";
    }
}
