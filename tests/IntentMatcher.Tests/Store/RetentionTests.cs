using IntentMatcher.Analysts;
using IntentMatcher.Classifier;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using DeliveryRow = IntentMatcher.Delivery.Delivery;

namespace IntentMatcher.Tests.Store;

/// <summary>The store's default: words stay 30 days, traces of posts 60, an intent is open for 30.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    // Far ahead of the real clock, so that the service's own sweep finds nothing of what a test put there.
    private static readonly DateTime Now = new(2100, 1, 31, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stores => new("sqlite", "postgres");

    private readonly List<IAsyncDisposable> open = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(open))
        {
            await one.DisposeAsync();
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Words_that_nobody_claimed_expire_and_their_leads_stay(string store)
    {
        var service = await StartAsync(store);
        var user = await service.AddUserAsync("ann@example.com", Role.Customer);
        var vendor = await service.AddVendorAsync("Yaris House");
        var subscription = Some.Subscription(vendor);
        var old = Some.Intent(author: "old", at: Ago(31), url: "https://forum.example/1");
        var recent = Some.Intent(author: "recent", at: Ago(29), url: "https://forum.example/2");
        var claimed = Some.Intent(author: "claimed", at: Ago(31), url: "https://forum.example/3");
        var unproved = Some.Intent(author: "unproved", at: Ago(31), url: "https://forum.example/4");
        var nameless = Some.Intent(author: null, at: Ago(31));
        await service.WriteAsync(async db =>
        {
            db.Subscriptions.Add(subscription);
            db.Intents.AddRange(old, recent, claimed, unproved, nameless);
            db.Leads.Add(Some.Lead(old, subscription, Ago(31)));
            db.AccountClaims.AddRange(Some.Claim(user, "claimed", Ago(20), Ago(20)), Some.Claim(user, "unproved", Ago(1), null));
            await Task.CompletedTask;
        });

        var swept = await SweepAsync(service);

        Assert.Equal(3, swept.Redacted);
        var rows = await service.ReadAsync(db => db.Intents.AsNoTracking().Include(i => i.Sightings).ToDictionaryAsync(i => i.Id, Stop));
        foreach (var gone in new[] { old, unproved, nameless })
        {
            Assert.True(rows[gone.Id] is { Text: null, Title: null, Url: null, AuthorId: null, AuthorHandle: null, Detail: null });
            Assert.All(rows[gone.Id].Sightings, s => Assert.Null(s.Url));
        }

        Assert.NotNull(rows[recent.Id].Text);
        Assert.Equal("https://forum.example/2", rows[recent.Id].Sightings.Single().Url);
        Assert.True(rows[claimed.Id] is { Text: not null, Url: "https://forum.example/3", Detail: not null });
        Assert.Equal(1, await service.ReadAsync(db => db.Leads.CountAsync(Stop)));
        Assert.Equal(0, (await SweepAsync(service)).Redacted);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_was_wanted_long_ago_is_closed_once(string store)
    {
        var service = await StartAsync(store);
        var old = Some.Intent(author: "old", at: Ago(31));
        var recent = Some.Intent(author: "recent", at: Ago(29));
        var withdrawn = Some.Intent(author: "withdrawn", at: Ago(31));
        withdrawn.State = IntentState.Withdrawn;
        await service.WriteAsync(async db => await db.Intents.AddRangeAsync(old, recent, withdrawn));

        var swept = new[] { await SweepAsync(service), await SweepAsync(service) };

        Assert.Equal([1, 0], swept.Select(s => s.Closed));
        var rows = await service.ReadAsync(db => db.Intents.AsNoTracking().ToDictionaryAsync(i => i.Id, Stop));
        Assert.True(rows[old.Id] is { State: IntentState.Closed, Version: 2 } && rows[old.Id].UpdatedAt == Now);
        Assert.True(rows[recent.Id] is { State: IntentState.Open, Version: 1 });
        Assert.True(rows[withdrawn.Id] is { State: IntentState.Withdrawn, Version: 1 });
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Decisions_go_in_time_and_with_their_intent(string store)
    {
        var service = await StartAsync(store);
        var vendors = new[] { await service.AddVendorAsync("One"), await service.AddVendorAsync("Two") };
        var (old, recent, gone) = (Some.Intent(author: "old", at: Ago(31)), Some.Intent(author: "recent", at: Ago(29)), Some.Intent(author: "gone", at: Ago(1)));
        await service.WriteAsync(async db =>
        {
            db.Intents.AddRange(old, recent, gone);
            await db.Decisions.AddRangeAsync(vendors.SelectMany(v => new[] { (old, Ago(31)), (recent, Ago(29)), (gone, Ago(1)) }.Select(d => new Decision
            {
                IntentId = d.Item1.Id,
                VendorId = v,
                SubscriptionId = Guid.CreateVersion7(),
                At = d.Item2,
            })));
        });

        Assert.Equal([2, 0], new[] { await SweepAsync(service), await SweepAsync(service) }.Select(s => s.Decisions));
        await service.WriteAsync(db => db.Intents.Where(i => i.Id == gone.Id).ExecuteDeleteAsync(Stop));

        Assert.Equal([recent.Id, recent.Id], await service.ReadAsync(db => db.Decisions.Select(d => d.IntentId).ToListAsync(Stop)));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Samples_without_a_label_and_old_traces_go_in_batches(string store)
    {
        var service = await StartAsync(store);
        var user = await service.AddUserAsync("ann@example.com", Role.Analyst);
        var labelled = Some.Sample(at: Ago(31));
        await service.WriteAsync(async db =>
        {
            db.SampledPosts.AddRange(Enumerable.Range(0, 1_100).Select(_ => Some.Sample(at: Ago(31))));
            db.SampledPosts.AddRange(labelled, Some.Sample(at: Ago(29)));
            db.Labels.Add(new Label { Id = Guid.CreateVersion7(), PostId = labelled.Id, UserId = user, Stance = Stance.Demand, At = Ago(31) });
            db.Fingerprints.AddRange(Enumerable.Range(0, 1_100).Select(n => Print($"old {n}", Ago(61))));
            await db.Fingerprints.AddAsync(Print("recent", Ago(59)));
        });

        var swept = await SweepAsync(service);

        Assert.Equal((1_100, 1_100), (swept.Samples, swept.Fingerprints));
        Assert.Equal(2, await service.ReadAsync(db => db.SampledPosts.CountAsync(Stop)));
        Assert.Equal(1, await service.ReadAsync(db => db.Labels.CountAsync(Stop)));
        Assert.Equal(1, await service.ReadAsync(db => db.Fingerprints.CountAsync(Stop)));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Finished_deliveries_go_with_their_attempts_and_due_ones_stay(string store)
    {
        var service = await StartAsync(store);
        var vendor = await service.AddVendorAsync("Yaris House");
        var subscription = Some.Subscription(vendor);
        var intent = Some.Intent(at: Ago(40));
        var lead = Some.Lead(intent, subscription, Ago(40));
        var endpoint = Some.Endpoint(vendor);
        DeliveryRow[] deliveries =
        [
            Some.Delivery(lead, endpoint, DeliveryState.Delivered, Ago(31)),
            Some.Delivery(lead, endpoint, DeliveryState.Failed, Ago(31), DeliveryEvent.Updated),
            Some.Delivery(lead, endpoint, DeliveryState.Due, Ago(31), DeliveryEvent.Retracted),
        ];
        lead.Version = 2;
        var recent = Some.Delivery(lead, endpoint, DeliveryState.Delivered, Ago(29));
        await service.WriteAsync(async db =>
        {
            db.Subscriptions.Add(subscription);
            db.Intents.Add(intent);
            db.Leads.Add(lead);
            db.Endpoints.Add(endpoint);
            db.Deliveries.AddRange([.. deliveries, recent]);
            await db.Attempts.AddRangeAsync([.. deliveries.Append(recent).Select(d => new Attempt { DeliveryId = d.Id, Number = 1, At = d.CreatedAt, BodyHash = [1] })]);
        });

        Assert.Equal(2, (await SweepAsync(service)).Deliveries);

        Guid[] kept = [deliveries[2].Id, recent.Id];
        Assert.Equal(kept.Order(), (await service.ReadAsync(db => db.Deliveries.Select(d => d.Id).ToListAsync(Stop))).Order());
        Assert.Equal(kept.Order(), (await service.ReadAsync(db => db.Attempts.Select(a => a.DeliveryId).ToListAsync(Stop))).Order());
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Codes_that_were_never_used_go(string store)
    {
        var service = await StartAsync(store);
        var user = await service.AddUserAsync("ann@example.com", Role.Customer);
        await service.WriteAsync(async db => await db.AccountClaims.AddRangeAsync(Some.Claim(user, "a", Ago(31), null), Some.Claim(user, "b", Ago(29), null), Some.Claim(user, "c", Ago(31), Ago(31))));

        Assert.Equal(1, (await SweepAsync(service)).Claims);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_post_that_comes_back_after_its_trace_is_gone_is_the_same_post(string store)
    {
        var service = await StartAsync(store);
        var user = await service.AddUserAsync("ann@example.com", Role.Analyst);
        object post = new { source = "forum", id = "1", author = new { id = "alice" }, text = "Looking to buy a used Toyota Yaris, my budget is 5000, who can sell me one?" };
        await service.PushAsync(post);
        await service.WriteAsync(async db =>
        {
            var sample = await db.SampledPosts.SingleAsync(Stop);
            db.Labels.Add(new Label { Id = Guid.CreateVersion7(), PostId = sample.Id, UserId = user, Stance = Stance.Demand, At = Now });
            await db.Fingerprints.ExecuteDeleteAsync(Stop);
            await db.Intents.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntentState.Closed), Stop);
        });

        var answer = await service.PushAsync(post);

        Assert.Equal("accepted", answer[0]!["result"]!.GetValue<string>());
        Assert.Equal((1, 1, 1), await service.ReadAsync(async db => (await db.Intents.CountAsync(Stop), await db.Sightings.CountAsync(Stop), await db.SampledPosts.CountAsync(Stop))));
    }

    private static DateTime Ago(int days) => Now.AddDays(-days);

    private static Fingerprint Print(string id, DateTime at) => new() { Key = PostKey.Of("post", "forum", id), Content = 1, SeenAt = at };

    private static Task<Swept> SweepAsync(TestService service)
    {
        var worker = new RetentionWorker(
            service.Services.GetRequiredService<IDbContextFactory<Db>>(),
            new FixedTime(Now),
            service.Services.GetRequiredService<IOptions<StoreOptions>>(),
            service.Services.GetRequiredService<IOptions<IntentOptions>>(),
            service.Services.GetRequiredService<IOptions<PostOptions>>(),
            NullLogger<RetentionWorker>.Instance);
        return worker.SweepAsync(Stop);
    }

    private async Task<TestService> StartAsync(string store)
    {
        List<(string, string)> settings = [];
        if (store == "postgres")
        {
            var database = await PostgresDatabase.CreateAsync(Stop);
            open.Add(database);
            settings = [("Store:Provider", "postgres"), ("Store:ConnectionString", database.ConnectionString)];
        }

        var service = await TestService.StartAsync(Stop, [.. settings]);
        open.Add(service);
        return service;
    }
}
