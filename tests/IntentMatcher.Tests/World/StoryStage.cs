using System.Threading.Channels;
using IntentMatcher.Delivery;
using IntentMatcher.Tests.Support;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.World;

/// <summary>Where the story plays: the service on one pair of store and bus, the vendor's own system, and the site where the author has a profile.</summary>
internal sealed class StoryStage : IAsyncDisposable
{
    public const string Embedded = "SQLite + in-memory bus";
    public const string Servers = "PostgreSQL + RabbitMQ";

    /// <summary>What any one thing may take. Far more than it does: other tests keep this machine busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Channel<ReceivedWebhook> webhooks = Channel.CreateUnbounded<ReceivedWebhook>();
    private readonly List<IAsyncDisposable> parts = [];

    private StoryStage()
    {
    }

    public TestService Service { get; private set; } = null!;

    /// <summary>The vendor's own system.</summary>
    public LoopbackReceiver Receiver { get; private set; } = null!;

    /// <summary>Where the author has a profile.</summary>
    public FakeSite Site { get; private set; } = null!;

    /// <summary>Null where the bus is in memory.</summary>
    public RabbitVirtualHost? Broker { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<StoryStage> OpenAsync(string pair)
    {
        var stage = new StoryStage();
        try
        {
            List<(string, string)> settings =
            [
                ("Customers:AllowPrivateAddresses", "true"), ("Customers:CheckTime", "00:00:05"), ("Customers:CheckPause", "00:00:00"),
            ];
            if (pair == Servers)
            {
                var database = stage.Keep(await PostgresDatabase.CreateAsync(Stop));
                stage.Broker = stage.Keep(await RabbitVirtualHost.CreateAsync(Stop));
                settings.AddRange([("Store:Provider", "postgres"), ("Store:ConnectionString", database.ConnectionString), ("Bus:Transport", "rabbitmq"), ("Bus:Uri", stage.Broker.Uri.ToString())]);
            }

            stage.Site = stage.Keep(await FakeSite.StartAsync(Stop));
            settings.Add(("Customers:Profiles:forum", stage.Site.Address + "/u/{id}"));
            stage.Receiver = stage.Keep(await LoopbackReceiver.StartAsync(TimeProvider.System, webhook => stage.webhooks.Writer.TryWrite(webhook), Stop));
            stage.Service = stage.Keep(await TestService.StartAsync(Stop, [.. settings]));
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>A person's own browser window, on the start page.</summary>
    public async Task<IPage> NewPageAsync(Chromium chromium)
    {
        var context = Keep(await chromium.NewContextAsync(cancellationToken: Stop));
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Service.Address.ToString());
        return page;
    }

    /// <summary>The next webhook that came with a right signature; the receiver refuses all others.</summary>
    public async Task<ReceivedWebhook> NextWebhookAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Patience);
        return await webhooks.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Webhooks that nobody asked for yet.</summary>
    public bool HasMoreWebhooks => webhooks.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.AsEnumerable().Reverse())
        {
            await part.DisposeAsync();
        }
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        parts.Add(part);
        return part;
    }
}
