using System.Diagnostics;
using System.Globalization;
using IntentMatcher.Bus;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Bus;

public sealed class BusTests
{
    public const string Memory = "memory";
    public const string RabbitMq = "rabbitmq";

    public static TheoryData<string> Transports => new(Memory, RabbitMq);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Transports))]
    public async Task What_the_relay_sends_becomes_leads_and_news(string transport)
    {
        await using var broker = transport == RabbitMq ? await RabbitVirtualHost.CreateAsync(Stop) : null;
        await using var stages = await StartAsync(broker);
        var asked = await stages.AddVendorAsync("asked", url: "http://127.0.0.1:9/");
        await stages.Book.RefreshAsync(Stop);
        await using var news = stages.Get<InboxNews>().ListenAsync(asked.Vendor, Stop).GetAsyncEnumerator(Stop);
        var first = news.MoveNextAsync().AsTask();
        await stages.TakeAsync(stages.Say("1"));
        await stages.StartAsync(stages.Hosted<RelayWorker>());

        Assert.True(await first.WaitAsync(TimeSpan.FromSeconds(30), Stop));

        Assert.Equal(asked.Vendor, await stages.ReadAsync(db => db.Leads.Select(l => l.VendorId).SingleAsync(Stop)));
        Assert.Equal(1, await stages.ReadAsync(db => db.Deliveries.CountAsync(Stop)));
        await stages.TakeAsync(stages.Delete("1"));
        await Eventually.HoldsAsync("the lead is retracted", () => stages.ReadAsync(db => db.Leads.AnyAsync(l => l.State == LeadState.Retracted, Stop)));
        Assert.Equal(0, stages.Get<RecentFaults>().Count);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_message_that_cannot_be_handled_is_set_aside_in_sight_and_its_work_is_done_later(string transport)
    {
        await using var broker = transport == RabbitMq ? await RabbitVirtualHost.CreateAsync(Stop) : null;
        await using var stages = await StartAsync(broker);
        await stages.AddVendorAsync("asked");
        await stages.Book.RefreshAsync(Stop);
        await stages.TakeAsync(stages.Say("1"));
        await Breakage.ForbidInsertAsync(stages, "Leads");
        var relay = stages.Hosted<RelayWorker>();

        Assert.Equal(1, await relay.RelayAsync(stages.Time.Now, Stop));

        var faults = stages.Get<RecentFaults>();
        await Eventually.HoldsAsync("the fault is in sight", () => faults.Count == 1);
        Assert.Equal(("IntentFound", typeof(DbUpdateException).FullName), (faults.Latest[0].Message, faults.Latest[0].Problem));
        if (broker is not null)
        {
            await Eventually.HoldsAsync("it lies in the error queue", async () => (await broker.MessagesByQueueAsync(Stop)).GetValueOrDefault("routing_error") == 1);
        }

        Assert.Equal(1, await stages.ReadAsync(db => db.Work.CountAsync(Stop)));
        await Breakage.AllowInsertAsync(stages, "Leads");
        stages.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await relay.RelayAsync(stages.Time.Now - TimeSpan.FromSeconds(30), Stop));
        await Eventually.HoldsAsync("the lead is made", () => stages.ReadAsync(db => db.Leads.AnyAsync(Stop)));
        Assert.False(await stages.ReadAsync(db => db.Work.AnyAsync(Stop)));
    }

    [Fact]
    public async Task A_changed_subscription_is_known_to_every_instance()
    {
        await using var broker = await RabbitVirtualHost.CreateAsync(Stop);
        await using var one = await StartAsync(broker);
        await using var two = one.Beside();
        await two.StartBusAsync();
        var woken = new[] { one, two }.Select(s => s.Get<SubscriptionChanges>()).ToList();

        await one.Get<IBus>().Publish(new SubscriptionChanged(Guid.CreateVersion7()), Stop);

        // The book of the first may take its own alarm; the second has none running.
        await woken[1].WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }

    /// <summary>Twenty changes in turn: were they found by the poll, which comes every five seconds, the test would run out of its time.</summary>
    [Fact]
    public async Task What_a_vendor_asks_for_on_one_instance_another_matches_without_waiting_for_its_poll()
    {
        await using var broker = await RabbitVirtualHost.CreateAsync(Stop);
        await using var one = await StartAsync(broker, Stages.Postgres);
        await using var two = one.Beside();
        await two.StartAsync(two.Book);
        await two.Book.Loaded;
        await two.StartBusAsync();
        var asked = await one.AddVendorAsync("asked", new Subscription { Id = "other", Query = "piano" });
        var subscriptions = ActivatorUtilities.CreateInstance<VendorSubscriptions>(one.Services);
        var delays = new List<double>();

        for (var i = 0; i < 10; i++)
        {
            var saved = Stopwatch.GetTimestamp();
            var id = await subscriptions.SaveAsync(asked.Vendor, null, "cars", new Subscription { Id = "", Query = "yaris" }, Stop);
            await Eventually.HoldsAsync("the other has it", () => Asking(two).Contains(id!.Value));
            delays.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
            Assert.True(await subscriptions.RemoveAsync(asked.Vendor, id!.Value, Stop));
            await Eventually.HoldsAsync("the other lost it", () => !Asking(two).Contains(id.Value));
        }

        TestContext.Current.SendDiagnosticMessage($"From saving to matching elsewhere, ms: {string.Join(' ', delays.Order().Select(d => d.ToString("0", CultureInfo.InvariantCulture)))}");
    }

    private static IEnumerable<Guid> Asking(Stages stages) =>
        stages.Book.Match(IntentForMatching.Of(Some.Intent()), stages.Time.Now).Select(m => m.Asker.SubscriptionId);

    private static async Task<Stages> StartAsync(RabbitVirtualHost? broker, string store = Stages.Sqlite)
    {
        var stages = await Stages.CreateAsync(
            store, settings: broker is null ? [] : [("Bus:Transport", RabbitMq), ("Bus:Uri", broker.Uri.ToString())]);
        await stages.StartAsync(stages.Book);
        await stages.Book.Loaded;
        await stages.StartBusAsync();
        return stages;
    }
}
