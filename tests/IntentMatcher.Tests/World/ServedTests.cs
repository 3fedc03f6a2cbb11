using System.Text.Json.Nodes;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using DeliveryRow = IntentMatcher.Delivery.Delivery;

namespace IntentMatcher.Tests.World;

/// <summary>A running service, pushed posts, and vendors' endpoints that behave well or badly.</summary>
public sealed class ServedTests
{
    private const string Word = "quetzalgreen";
    private const string Marker = "zanzibarium";
    private const int Posts = 12;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pair.Embedded)]
    [InlineData(Pair.Servers)]
    public async Task A_post_its_author_deletes_is_taken_back_everywhere_and_leaves_no_word(Pair pair)
    {
        string[] vendors = ["one", "two", "three"];
        await using Service service = await Service.CreateAsync(pair, vendors.Select(vendor => Wanted.Subscription(vendor, "yaris")), Stop);
        foreach (string vendor in vendors)
        {
            await service.AttachAsync(vendor, null, Stop);
        }

        await service.StartAsync("one", Stop);
        string[] kept = [.. Enumerable.Range(0, 5).Select(i => $"kept-{i}")];
        AssertAccepted(1 + kept.Length, await service.PushAsync([Wanted.Post("gone", Marker), .. kept.Select(id => Wanted.Post(id, Word))], Stop));
        await SettleAsync(service);
        Assert.Equal(vendors.Length, service.Receiver.Arrivals.Count(a => a.Type == "lead.created" && a.Body.Contains(Marker, StringComparison.Ordinal)));
        Assert.NotEmpty(await HoldersAsync(service.Installation, Marker));

        AssertAccepted(1, await service.PushAsync([Wanted.Deletion("gone")], Stop));
        await service.UntilAsync("all leads of the deleted post are retracted", db => Retracted(db, vendors.Length), Stop);
        await SettleAsync(service);

        Assert.Empty(await HoldersAsync(service.Installation, Marker));
        Arrival[] retracted = [.. service.Receiver.Arrivals.Where(a => a.Type == "lead.retracted")];
        Assert.Equal(
            service.Receiver.Arrivals.Where(a => a.Type == "lead.created" && a.Body.Contains(Marker, StringComparison.Ordinal)).Select(a => (a.Vendor, a.Lead)).Order(),
            retracted.Select(a => (a.Vendor, a.Lead)).Order());
        Assert.All(retracted, a => Assert.DoesNotContain(Marker, a.Body, StringComparison.Ordinal));
        Assert.All(service.Receiver.Arrivals, a => Assert.True(a.Verified));
        Assert.DoesNotContain(Marker, service.Run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, service.Run.Errors, StringComparison.Ordinal);
        await using Db db = await service.Installation.Store.CreateDbContextAsync(Stop);
        Assert.Equal(kept, await db.Intents.Where(i => i.State == IntentState.Open && i.Text!.Contains(Word)).Select(i => i.PostId).Order().ToArrayAsync(Stop));
        Assert.Equal(kept.Length * vendors.Length, await db.Leads.CountAsync(l => l.State == LeadState.Open, Stop));
        Assert.Empty(await service.Installation.FilledQueuesAsync(Stop));
    }

    [Theory]
    [InlineData(Pair.Embedded)]
    [InlineData(Pair.Servers)]
    public async Task One_vendors_trouble_is_only_that_vendors(Pair pair)
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var manners = new Dictionary<string, Func<HttpContext, Task>?>
        {
            ["healthy"] = null,
            ["hangs"] = context => never.Task.WaitAsync(context.RequestAborted),
            ["fails"] = Answer(StatusCodes.Status500InternalServerError),
            ["gone"] = Answer(StatusCodes.Status410Gone),
            ["trickles"] = TrickleAsync,
        };
        await using Service service = await Service.CreateAsync(pair, manners.Keys.Select(vendor => Wanted.Subscription(vendor, Word)), Stop);
        var endpoints = new Dictionary<string, Guid>();
        foreach ((string vendor, Func<HttpContext, Task>? answer) in manners)
        {
            endpoints[vendor] = await service.AttachAsync(vendor, answer, Stop);
        }

        await service.StartAsync("healthy", Stop);
        AssertAccepted(Posts, await service.PushAsync(Enumerable.Range(0, Posts).Select(i => Wanted.Post($"p{i}", Word)), Stop));

        Guid healthy = endpoints["healthy"], gone = endpoints["gone"];
        await service.UntilAsync(
            "all is delivered to the healthy endpoint", db => Has(db.Deliveries, d => d.EndpointId == healthy && d.State == DeliveryState.Delivered, Posts), Stop);
        Assert.Equal(Posts, service.Receiver.Arrivals.Where(a => a.Vendor == "healthy").Select(a => a.Id).Distinct().Count());
        foreach (string vendor in (string[])["hangs", "fails", "trickles"])
        {
            Guid endpoint = endpoints[vendor];
            await service.UntilAsync(
                $"a delivery to what {vendor} waits for its next attempt",
                db => db.Deliveries.AnyAsync(d => d.EndpointId == endpoint && d.State == DeliveryState.Due && d.Attempts > 0 && d.ClaimedUntil == null, Stop),
                Stop);
        }

        await service.UntilAsync("the endpoint that is gone is paused", db => Has(db.Endpoints, e => e.Id == gone && e.PausedAt != null, 1), Stop);
        await AssertAttemptsAsync(service.Installation, endpoints);

        // What was under way when the first 410 came has ended once the healthy one has the next post.
        await service.UntilAsync("nothing is under way to it", db => Has(db.Deliveries, d => d.EndpointId == gone && d.ClaimedUntil != null, 0), Stop);
        int before = service.Receiver.Arrivals.Count(a => a.Vendor == "gone");
        AssertAccepted(1, await service.PushAsync([Wanted.Post("after", Word)], Stop));
        await service.UntilAsync(
            "the next post reaches the healthy one", db => Has(db.Deliveries, d => d.EndpointId == healthy && d.State == DeliveryState.Delivered, Posts + 1), Stop);
        Assert.Equal(before, service.Receiver.Arrivals.Count(a => a.Vendor == "gone"));
    }

    private static Func<HttpContext, Task> Answer(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    // A reply that never ends, a little at a time.
    private static async Task TrickleAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(".", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(200, context.RequestAborted);
        }
    }

    private static async Task AssertAttemptsAsync(Installation installation, Dictionary<string, Guid> endpoints)
    {
        var schedule = new DeliveryOptions().Waits;
        await using Db db = await installation.Store.CreateDbContextAsync(Stop);
        foreach ((string vendor, int? status) in (IEnumerable<(string, int?)>)[("hangs", null), ("fails", 500), ("gone", 410), ("trickles", null)])
        {
            Guid endpoint = endpoints[vendor];
            var tried = await db.Deliveries.AsNoTracking().Where(d => d.EndpointId == endpoint && d.State == DeliveryState.Due && d.Attempts > 0 && d.ClaimedUntil == null).ToListAsync(Stop);
            Assert.NotEmpty(tried);
            foreach (DeliveryRow delivery in tried)
            {
                Attempt[] attempts = await db.Attempts.AsNoTracking().Where(a => a.DeliveryId == delivery.Id && a.Number <= delivery.Attempts).OrderBy(a => a.Number).ToArrayAsync(Stop);
                Assert.Equal(Enumerable.Range(1, delivery.Attempts), attempts.Select(a => a.Number));
                Assert.All(attempts, a => Assert.Equal(status, a.Status));
                Assert.All(attempts, a => Assert.NotNull(a.Problem));
                TimeSpan wait = delivery.NextAttemptAt - attempts[^1].At;
                Assert.InRange(wait, schedule[delivery.Attempts], schedule[delivery.Attempts] * 1.11);
            }
        }
    }

    private static void AssertAccepted(int count, JsonNode? reply) =>
        Assert.Equal(Enumerable.Repeat("accepted", count), reply!["posts"]!.AsArray().Select(answer => (string)answer!["result"]!));

    private static async Task<bool> Has<T>(IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, bool>> which, int count) => await rows.CountAsync(which, Stop) == count;

    private static async Task<bool> Retracted(Db db, int count) => await db.Leads.CountAsync(l => l.State == LeadState.Retracted, Stop) == count;

    private static Task SettleAsync(Service service) => service.UntilAsync(
        "all work is done and all deliveries are finished",
        async db => !await db.Work.AnyAsync(Stop) && !await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Due, Stop),
        Stop);

    private static async Task<IReadOnlyCollection<string>> HoldersAsync(Installation installation, string word)
    {
        await using Db db = await installation.Store.CreateDbContextAsync(Stop);
        return await StoredText.FindAsync(db, [word], Stop);
    }
}
