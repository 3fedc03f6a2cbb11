using IntentMatcher.Commands;
using IntentMatcher.Delivery;
using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Post = IntentMatcher.Posts.Post;

namespace IntentMatcher.Tests.Support;

/// <summary>
/// The stages of the service over a store of the test's own, none of them running: the test takes each step itself, at the time it sets.
/// </summary>
internal sealed class Stages : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    // Loaded once: the model is the same for every test.
    private static readonly ClassifierHost Classifier = new(Options.Create(new ClassifierOptions()));

    private readonly IHost host;
    private readonly Dictionary<string, string?> settings;
    private readonly PostgresDatabase? database;
    private readonly bool owner;
    private readonly List<IHostedService> running = [];

    private Stages(IHost host, ManualTime time, Dictionary<string, string?> settings, PostgresDatabase? database, bool owner) =>
        (this.host, Time, this.settings, this.database, this.owner) = (host, time, settings, database, owner);

    public static TheoryData<string> Stores => new(Sqlite, Postgres);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ManualTime Time { get; }

    public IServiceProvider Services => host.Services;

    public string Folder => settings["Data"]!;

    public IDbContextFactory<Db> Factory => Get<IDbContextFactory<Db>>();

    public SubscriptionBook Book => Get<SubscriptionBook>();

    public PostWorker Posts => Get<PostWorker>();

    /// <summary>A fresh store, migrated. Skips the test where it wants a server that is not there.</summary>
    public static async Task<Stages> CreateAsync(string store = Sqlite, bool migrate = true, params (string Name, string Value)[] settings)
    {
        PostgresDatabase? database = store == Postgres ? await PostgresDatabase.CreateAsync(Stop) : null;
        var all = new Dictionary<string, string?>
        {
            ["Data"] = Directory.CreateTempSubdirectory("intentmatcher-stages-").FullName,
            ["Store:Provider"] = store,
            ["Store:ConnectionString"] = database?.ConnectionString,
            ["Bus:Transport"] = "memory",
            ["Delivery:AllowPrivateAddresses"] = "true",
            ["Feeds:AllowPrivateAddresses"] = "true",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var stages = new Stages(Build(all, out var time), time, all, database, owner: true);
        if (migrate)
        {
            await stages.Factory.MigrateAsync(Stop);
        }

        return stages;
    }

    /// <summary>One more instance on the same store.</summary>
    public Stages Beside() => new(Build(settings, out var time), time, settings, null, owner: false);

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Starts one of the service's workers, or one that the test made.</summary>
    public async Task StartAsync(IHostedService worker)
    {
        running.Add(worker);
        await worker.StartAsync(Stop);
    }

    public async Task StopAsync(IHostedService worker)
    {
        running.Remove(worker);
        await worker.StopAsync(CancellationToken.None);
    }

    /// <summary>Starts the bus with its consumers.</summary>
    public Task StartBusAsync() => StartAsync(new RunningBus(Get<IBusControl>()));

    /// <summary>A worker that the service would start.</summary>
    public T Hosted<T>() => host.Services.GetServices<IHostedService>().OfType<T>().Single();

    public async Task<T> ReadAsync<T>(Func<Db, Task<T>> read)
    {
        await using var db = await Factory.CreateDbContextAsync(Stop);
        return await read(db);
    }

    public Task WriteAsync(Action<Db> write) => Factory.WriteAsync(
        db =>
        {
            write(db);
            return Task.CompletedTask;
        },
        Stop);

    /// <summary>Takes posts through one batch to their commit; answers what became of each.</summary>
    public async Task<List<PostOutcome>> TakeAsync(params Post[] posts)
    {
        var outcomes = new List<PostOutcome>();
        await Posts.ProcessAsync([.. posts.Select(p => new FeedItem(p, Done: outcomes.Add) { ReceivedAt = Time.Now })], Stop);
        return outcomes;
    }

    /// <summary>A post that clearly voices demand, unless <paramref name="text"/> says something else.</summary>
    public Post Say(string id, string text = Texts.Yaris, string? author = "ann", PostOp op = PostOp.Create, string? title = null, TimeSpan? ago = null) => new()
    {
        Op = op,
        Source = "forum",
        Id = id,
        Url = $"https://forum.example/{id}",
        Author = author is null ? null : new Author(author, "handle-of-" + author),
        Title = title,
        Text = text,
        CreatedAt = Time.GetUtcNow() - (ago ?? TimeSpan.Zero),
    };

    public Post Delete(string id) => new() { Op = PostOp.Delete, Source = "forum", Id = id, CreatedAt = Time.GetUtcNow() };

    /// <summary>A vendor with one subscription, and an endpoint if an address is given.</summary>
    public async Task<Asked> AddVendorAsync(string name, Subscription? wants = null, string? url = null)
    {
        var vendor = new Vendor { Id = Guid.CreateVersion7(), Name = name, NameKey = Vendor.KeyOf(name), CreatedAt = Time.Now };
        var subscription = new VendorSubscription
        {
            Id = Guid.CreateVersion7(),
            VendorId = vendor.Id,
            Name = "wanted",
            Definition = SubscriptionJson.Write(wants ?? new Subscription { Id = name, Query = "yaris" }),
            CreatedAt = Time.Now,
            UpdatedAt = Time.Now,
        };
        var endpoint = url is null ? null : new VendorEndpoint
        {
            Id = Guid.CreateVersion7(),
            VendorId = vendor.Id,
            Url = url,
            Secret = Get<WebhookSender>().Protect(WebhookSignature.NewSecret()),
            CreatedAt = Time.Now,
        };
        await WriteAsync(db =>
        {
            db.Vendors.Add(vendor);
            db.Subscriptions.Add(subscription);
            if (endpoint is not null)
            {
                db.Endpoints.Add(endpoint);
            }
        });
        return new Asked(vendor.Id, subscription.Id, endpoint?.Id ?? Guid.Empty);
    }

    /// <summary>Routes what is to be routed, as the relay's messages would have it.</summary>
    public async Task RouteAsync()
    {
        if (!Book.Loaded.IsCompleted)
        {
            await StartAsync(Book);
            await Book.Loaded;
        }

        await Book.RefreshAsync(Stop);
        var ids = await ReadAsync(db => db.Work.OrderBy(w => w.Id).Select(w => w.IntentId).ToListAsync(Stop));
        await Get<Router>().RouteAsync(ids, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in Enumerable.Reverse(running))
        {
            await worker.StopAsync(CancellationToken.None);
        }

        await ((IAsyncDisposable)host).DisposeAsync();
        if (!owner)
        {
            return;
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static IHost Build(Dictionary<string, string?> settings, out ManualTime time)
    {
        // In the present: the other instances of this store and the receivers' clocks are about there too.
        time = new ManualTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var builder = (HostApplicationBuilder)ServiceHost.CreateBare(settings);
        builder.AddService();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton(Classifier);
        return builder.Build();
    }
}

/// <summary>A vendor's rows.</summary>
internal sealed record Asked(Guid Vendor, Guid Subscription, Guid Endpoint);

/// <summary>What people say, clear enough for any model worth shipping.</summary>
internal static class Texts
{
    public const string Yaris = "Looking to buy a used Toyota Yaris around Leeds. Who can sell me one? Budget is 6000 pounds.";
    public const string Bike = "Looking to buy a second-hand road bike in Leeds. Can anybody sell me one? My budget is 400 pounds.";
    public const string Chat = "What a lovely sunset over the harbour last night, we stayed until it was dark.";
    public const string Spanish = "Busco comprar un coche de segunda mano en Madrid. ¿Quién me puede vender uno? Mi presupuesto es de seis mil euros.";
}

/// <summary>The bus as something to start and stop.</summary>
internal sealed class RunningBus(IBusControl control) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => control.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => control.StopAsync(cancellationToken);
}
