using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using IntentMatcher.Tests.World;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;
using DeliveryRow = IntentMatcher.Delivery.Delivery;

namespace IntentMatcher.Tests.Delivery;

/// <summary>Which deliveries are taken in hand, and what becomes of them when an attempt ends.</summary>
public sealed class DeliveryClaimsTests
{
    private static readonly DateTime Now = Some.Moment.AddHours(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pair.Embedded)]
    [InlineData(Pair.Servers)]
    public async Task An_intent_that_changed_is_not_told_at_its_old_version_in_its_new_words(Pair pair)
    {
        await using Installation installation = await Installation.CreateAsync(pair, Stop);
        (Intent intent, Lead lead, _, DeliveryRow due) = await AddAsync(installation);

        await ChangeAsync(installation, db => db.Intents.Where(i => i.Id == intent.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Version, 2).SetProperty(i => i.Text, "New words"), Stop));
        Assert.Empty(await ClaimAsync(installation));
        Assert.Equal((0, null), await StateOfAsync(installation, due));

        // Once routed again the row is overtaken, and makes room.
        await ChangeAsync(installation, db => db.Leads.Where(l => l.Id == lead.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, 2), Stop));
        Assert.Equal(due.Id, Assert.Single(await ClaimAsync(installation)).Id);
        Assert.Equal((1, Now.AddMinutes(1)), await StateOfAsync(installation, due));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_routing_will_not_touch_again_is_told_all_the_same(bool closed)
    {
        IntentState state = closed ? IntentState.Closed : IntentState.Open;
        await using Installation installation = await Installation.CreateAsync(Pair.Embedded, Stop);
        (Intent intent, Lead lead, VendorEndpoint endpoint, _) = await AddAsync(installation);

        // Closed for its age; or still open and edited after this vendor's lead was taken back.
        await ChangeAsync(installation, db => db.Intents.Where(i => i.Id == intent.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Version, 3).SetProperty(i => i.State, state), Stop));
        if (!closed)
        {
            await ChangeAsync(installation, async db =>
            {
                await db.Deliveries.ExecuteDeleteAsync(Stop);
                await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LeadState.Retracted).SetProperty(l => l.Version, 2), Stop);
                lead.Version = 2;
                db.Deliveries.Add(Due(lead, endpoint, DeliveryEvent.Retracted));
            });
        }

        Assert.Single(await ClaimAsync(installation));
    }

    [Fact]
    public async Task A_failing_endpoint_is_tried_with_one_delivery_at_a_time()
    {
        await using Installation installation = await Installation.CreateAsync(Pair.Embedded, Stop);
        VendorEndpoint endpoint = (await AddAsync(installation)).Endpoint;
        for (int i = 0; i < 9; i++)
        {
            await AddAsync(installation, endpoint);
        }

        await ChangeAsync(installation, db => db.Endpoints.ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSince, Now), Stop));
        Assert.Single(await ClaimAsync(installation));
        await ChangeAsync(installation, db => db.Endpoints.ExecuteUpdateAsync(set => set.SetProperty(e => e.FailingSince, (DateTime?)null), Stop));
        Assert.Equal(8, (await ClaimAsync(installation)).Count);
    }

    [Fact]
    public async Task A_failed_attempt_that_was_overtaken_does_not_hold_back_the_news()
    {
        await using Installation installation = await Installation.CreateAsync(Pair.Embedded, Stop);
        (_, Lead lead, VendorEndpoint endpoint, DeliveryRow due) = await AddAsync(installation);
        DeliveryRow underWay = Assert.Single(await ClaimAsync(installation));

        await ChangeAsync(installation, async db =>
        {
            await db.Leads.ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LeadState.Retracted).SetProperty(l => l.Version, 2), Stop);
            lead.Version = 2;
            db.Deliveries.Add(Due(lead, endpoint, DeliveryEvent.Retracted));
        });
        Assert.Empty(await ClaimAsync(installation));
        await ChangeAsync(installation, db => DeliveryRecord.WriteAsync(
            db, [(underWay, new DeliveryOutcome(500, "answered 500", null, 1, [1]))], new DeliveryOptions(), Now, Stop));

        await using Db db = await installation.Store.CreateDbContextAsync(Stop);
        Assert.Equal(DeliveryState.Superseded, (await db.Deliveries.SingleAsync(d => d.Id == due.Id, Stop)).State);
        Assert.Equal(500, (await db.Attempts.SingleAsync(Stop)).Status);
        Assert.Equal(DeliveryEvent.Retracted, Assert.Single(await ClaimAsync(installation)).Event);
    }

    private static async Task<(Intent Intent, Lead Lead, VendorEndpoint Endpoint, DeliveryRow Due)> AddAsync(Installation installation, VendorEndpoint? existing = null)
    {
        await installation.Store.MigrateAsync(Stop);
        Intent intent = Some.Intent();
        var vendor = new Vendor { Id = Guid.CreateVersion7(), Name = intent.PostId, NameKey = intent.PostId, CreatedAt = Some.Moment };
        VendorSubscription subscription = Some.Subscription(vendor.Id);
        Lead lead = Some.Lead(intent, subscription);
        VendorEndpoint endpoint = existing ?? Some.Endpoint(vendor.Id);
        endpoint.PausedAt = null;
        DeliveryRow due = Due(lead, endpoint, DeliveryEvent.Created);
        await ChangeAsync(installation, db =>
        {
            db.AddRange(vendor, subscription, intent, lead, due);
            if (existing is null)
            {
                db.Add(endpoint);
            }

            return Task.CompletedTask;
        });
        return (intent, lead, endpoint, due);
    }

    private static DeliveryRow Due(Lead lead, VendorEndpoint endpoint, DeliveryEvent what)
    {
        DeliveryRow due = Some.Delivery(lead, endpoint, DeliveryState.Due, what: what);
        due.Attempts = 0;
        return due;
    }

    private static Task ChangeAsync(Installation installation, Func<Db, Task> change) => installation.Store.WriteAsync(change, Stop);

    private static Task<List<DeliveryRow>> ClaimAsync(Installation installation) =>
        DeliveryClaims.ClaimAsync(installation.Store, limit: 20, perEndpoint: 8, busy: [], Now, Now.AddMinutes(1), Stop);

    private static async Task<(int Attempts, DateTime? ClaimedUntil)> StateOfAsync(Installation installation, DeliveryRow due)
    {
        await using Db db = await installation.Store.CreateDbContextAsync(Stop);
        DeliveryRow row = await db.Deliveries.SingleAsync(d => d.Id == due.Id, Stop);
        return (row.Attempts, row.ClaimedUntil);
    }
}
