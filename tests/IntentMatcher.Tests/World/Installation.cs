using System.Text.Json.Nodes;
using IntentMatcher.Commands;
using IntentMatcher.Delivery;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntentMatcher.Tests.World;

/// <summary>Which store and bus the program runs on.</summary>
public enum Pair
{
    /// <summary>SQLite and the in-memory bus.</summary>
    Embedded,

    /// <summary>PostgreSQL and RabbitMQ.</summary>
    Servers,
}

/// <summary>A place where the program is installed: its data, its settings, and a way to look into its store beside it.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly PostgresDatabase? _postgres;
    private readonly RabbitVirtualHost? _rabbit;
    private readonly Dictionary<string, string> _environment;
    private readonly IHost _beside;

    private Installation(DirectoryInfo folder, PostgresDatabase? postgres, RabbitVirtualHost? rabbit, params IEnumerable<(string Name, string Value)> settings)
    {
        Folder = folder.FullName;
        _postgres = postgres;
        _rabbit = rabbit;
        _environment = settings.ToDictionary(s => s.Name.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        if (postgres is not null)
        {
            _environment["Store__Provider"] = "postgres";
            _environment["Store__ConnectionString"] = postgres.ConnectionString;
            _environment["Bus__Transport"] = "rabbitmq";
            _environment["Bus__Uri"] = rabbit!.Uri.AbsoluteUri;
        }

        var inside = _environment.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), string? (s) => s.Value);
        inside["Data"] = Data;
        IHostApplicationBuilder builder = ServiceHost.CreateBare(inside).AddStore();
        builder.Services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery");
        builder.Services.AddSingleton<WebhookSender>();
        _beside = ((HostApplicationBuilder)builder).Build();
    }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    /// <summary>The same store that the program uses, opened by the test.</summary>
    public IDbContextFactory<Db> Store => _beside.Services.GetRequiredService<IDbContextFactory<Db>>();

    public WebhookSender Sender => _beside.Services.GetRequiredService<WebhookSender>();

    public static async Task<Installation> CreateAsync(Pair pair, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        PostgresDatabase? postgres = null;
        RabbitVirtualHost? rabbit = null;
        if (pair == Pair.Servers)
        {
            postgres = await PostgresDatabase.CreateAsync(cancellationToken);
            rabbit = await RabbitVirtualHost.CreateAsync(cancellationToken);
        }

        return new Installation(Directory.CreateTempSubdirectory("intentmatcher-world-"), postgres, rabbit, settings);
    }

    /// <summary>Starts a verb on this installation.</summary>
    public ProgramRun Start(params IEnumerable<string> arguments) => ProgramRun.Start(_environment, [.. arguments, "--data", Data]);

    public async Task<ProgramResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        await using ProgramRun run = Start(arguments);
        return await run.EndAsync(cancellationToken);
    }

    /// <summary>Replays files; answers the summary, and fails the test unless all of them were good.</summary>
    public async Task<JsonNode> ReplayAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        ProgramResult result = await RunAsync(["replay", .. arguments, "--json"], cancellationToken);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonNode.Parse(Assert.Single(result.Lines))!;
    }

    /// <summary>The keys that <c>export</c> prints.</summary>
    public async Task<IReadOnlyList<string>> ExportAsync(string what, CancellationToken cancellationToken)
    {
        ProgramResult result = await RunAsync(["export", what], cancellationToken);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Lines;
    }

    /// <summary>Writes a file beside the data.</summary>
    public string Write(string name, IEnumerable<string> lines)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>Asks the store again and again until it answers yes; for what happens in the program's own time.</summary>
    public async Task UntilAsync(string what, Func<Db, Task<bool>> happened, CancellationToken cancellationToken, ProgramRun? run = null)
    {
        var limit = TimeSpan.FromMinutes(2);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await using (Db db = await Store.CreateDbContextAsync(cancellationToken))
            {
                if (await happened(db))
                {
                    return;
                }
            }

            Assert.False(run is { HasEnded: true }, $"The program ended: {run?.Errors}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < limit, $"Did not happen within {limit}: {what}. The program said: {run?.Errors}");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Queues with something in them, by name: none once all is done, and never one of errors.</summary>
    public async Task<IReadOnlyList<string>> FilledQueuesAsync(CancellationToken cancellationToken) => _rabbit is null
        ? []
        : [.. (await _rabbit.MessagesByQueueAsync(cancellationToken)).Where(queue => queue.Value > 0).Select(queue => queue.Key)];

    public async ValueTask DisposeAsync()
    {
        _beside.Dispose();
        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
