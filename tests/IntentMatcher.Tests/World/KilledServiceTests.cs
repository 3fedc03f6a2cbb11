using System.Globalization;
using System.Text.Json.Nodes;
using IntentMatcher.Delivery;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.World;

/// <summary>kill -9 of a service amid its deliveries: whoever honours the webhook id handles nothing twice and misses nothing.</summary>
public sealed class KilledServiceTests
{
    private const string Word = "quetzalgreen";
    private const int Batches = 6;
    private const int PerBatch = 10;

    private static readonly string[] Vendors = ["one", "two", "three"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pair.Embedded)]
    [InlineData(Pair.Servers)]
    public async Task Each_thing_to_tell_has_one_webhook_id_and_the_same_bytes_on_a_resend(Pair pair)
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using Service service = await Service.CreateAsync(pair, Vendors.Select(vendor => Wanted.Subscription(vendor, Word)), Stop);

        // Killed between a webhook's arrival and our answer, so that what follows must be a resend.
        int arrived = 0;
        int[] deadly = [random.Next(5, 40), random.Next(60, 110)];
        foreach (string vendor in Vendors)
        {
            await service.AttachAsync(vendor, async context =>
            {
                if (deadly.Contains(Interlocked.Increment(ref arrived)))
                {
                    service.Run.Kill();
                    await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    return;
                }

                await VendorReceiver.NoContent(context);
            }, Stop);
        }

        await service.StartAsync(Vendors[0], Stop);
        for (int batch = 0; batch < Batches; batch++)
        {
            await PushUntilTakenAsync(service, [.. Enumerable.Range(0, PerBatch).Select(i => Wanted.Post(Id(batch, i), Word))]);
        }

        // Some are taken back, which must reach whoever was told.
        string[] deleted = [.. Enumerable.Range(0, Batches).Select(batch => Id(batch, random.Next(PerBatch)))];
        await PushUntilTakenAsync(service, [.. deleted.Select(id => Wanted.Deletion(id))]);
        await SettleAsync(service);

        await using Db db = await service.Installation.Store.CreateDbContextAsync(Stop);
        Assert.True(arrived > deadly[1], $"seed {seed}: only {arrived} arrivals");
        Assert.Equal(Batches * PerBatch, await db.Intents.CountAsync(Stop));
        Assert.Equal((Batches * PerBatch) - deleted.Length, await db.Leads.Where(l => l.State == LeadState.Open).Select(l => l.IntentId).Distinct().CountAsync(Stop));
        Assert.Equal(((Batches * PerBatch) - deleted.Length) * Vendors.Length, await db.Leads.CountAsync(l => l.State == LeadState.Open, Stop));
        await AssertArrivalsAsync(db, service.Receiver.Arrivals, seed);
        Assert.Empty(await service.Installation.FilledQueuesAsync(Stop));
    }

    private static string Id(int batch, int i) => string.Create(CultureInfo.InvariantCulture, $"b{batch}-{i}");

    private static async Task AssertArrivalsAsync(Db db, IReadOnlyCollection<Arrival> arrivals, int seed)
    {
        Assert.All(arrivals, a => Assert.True(a.Verified));
        Assert.All(
            arrivals.GroupBy(a => (a.Vendor, a.Lead, a.Type, a.Version)),
            told => Assert.True(told.Select(a => a.Id).Distinct().Count() == 1, $"seed {seed}: {told.Key} came under several ids"));
        Assert.All(
            arrivals.GroupBy(a => a.Id),
            sent => Assert.True(sent.Select(a => a.Body).Distinct().Count() == 1, $"seed {seed}: {sent.Key} came with different bytes"));
        Assert.True(arrivals.GroupBy(a => a.Id).Any(sent => sent.Count() > 1), $"seed {seed}: nothing was sent twice");

        // What the store says was delivered is what arrived, no more and no less.
        var delivered = await db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Delivered).Select(d => d.Id).ToListAsync(Stop);
        var superseded = await db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Superseded).Select(d => d.Id).ToListAsync(Stop);
        var ids = arrivals.Select(a => Guid.Parse(a.Id)).ToHashSet();
        Assert.Empty(delivered.Except(ids));
        Assert.Empty(ids.Except(delivered).Except(superseded));
        Assert.Equal(delivered.Count + superseded.Count, await db.Deliveries.CountAsync(Stop));

        // Every lead's last word arrived, where there was a first; it also goes to whom we may have told before we were killed.
        var told = arrivals.Select(a => (a.Lead, a.Type)).ToHashSet();
        foreach (Lead lead in await db.Leads.AsNoTracking().ToListAsync(Stop))
        {
            Assert.True(
                lead.State == LeadState.Open || !told.Contains((lead.Id.ToString(), "lead.created")) || told.Contains((lead.Id.ToString(), "lead.retracted")), $"seed {seed}: {lead.Id}");
            Assert.True(lead.State == LeadState.Retracted || told.Contains((lead.Id.ToString(), "lead.created")), $"seed {seed}: {lead.Id}");
        }
    }

    // As a source would: no answer means that the posts are pushed again, to the service that was started again.
    private static async Task PushUntilTakenAsync(Service service, string[] posts)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            await RestartIfDeadAsync(service);
            if (await service.PushAsync(posts, Stop) is { } reply)
            {
                Assert.All(reply["posts"]!.AsArray(), answer => Assert.True((string)answer!["result"]! is "accepted" or "duplicate"));
                return;
            }

            await Task.Delay(100, Stop); // a process that was killed takes a moment to be gone
        }

        Assert.Fail("The posts were never taken.");
    }

    private static async Task RestartIfDeadAsync(Service service)
    {
        if (service.Run.HasEnded)
        {
            await service.Run.DisposeAsync();
            await service.StartAsync(Vendors[0], Stop);
        }
    }

    private static async Task SettleAsync(Service service)
    {
        bool settled = false;
        while (!settled)
        {
            await RestartIfDeadAsync(service);
            await service.Installation.UntilAsync(
                "all is delivered",
                async db =>
                {
                    settled = !await db.Work.AnyAsync(Stop) && !await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Due, Stop);
                    return settled || service.Run.HasEnded;
                },
                Stop);
        }
    }
}
