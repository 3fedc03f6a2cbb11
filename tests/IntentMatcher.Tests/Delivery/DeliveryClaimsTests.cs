using IntentMatcher.Delivery;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Delivery;

public sealed class DeliveryClaimsTests
{
    private const string Nowhere = "http://127.0.0.1:9/";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_claim_lasts_until_its_holder_must_be_dead(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.AddVendorAsync("asked", url: Nowhere);
        await stages.PostAsync("1");

        var first = Assert.Single(await stages.ClaimAsync());
        Assert.Empty(await stages.ClaimAsync());
        stages.Time.Advance(TimeSpan.FromSeconds(61));
        var second = Assert.Single(await stages.ClaimAsync());

        Assert.Equal(first.Delivery.Id, second.Delivery.Id);
        Assert.Equal((1, 2), (first.Delivery.Attempts, second.Delivery.Attempts));
        Assert.Equal(LeadPayload.Render(first.Delivery), LeadPayload.Render(second.Delivery));
        await stages.RecordAsync([first], 204); // too late: the second speaks
        Assert.Equal(["Created 1 Due 2"], await stages.StatesAsync());
        await stages.RecordAsync([second], 204);
        Assert.Equal(["Created 1 Delivered 2"], await stages.StatesAsync());
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task News_of_a_lead_keep_their_order(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.AddVendorAsync("asked", url: Nowhere);
        await stages.PostAsync("1");
        var created = await stages.ClaimAsync();
        await stages.PostAsync("1", Texts.Yaris + " Red.", PostOp.Update);

        Assert.Empty(await stages.ClaimAsync()); // the first is still on its way
        await stages.RecordAsync(created, 500); // overtaken meanwhile: it is not tried again, or its wait would be the news' too
        await stages.DeleteAsync("1");
        var overtaken = Assert.Single(await stages.ClaimAsync());
        Assert.Equal((2, true), (overtaken.Delivery.Version, overtaken.IsPointless));
        await stages.RecordAsync([overtaken], 0);
        var retracted = Assert.Single(await stages.ClaimAsync());

        Assert.Equal((3, DeliveryEvent.Retracted, false), (retracted.Delivery.Version, retracted.Delivery.Event, retracted.IsPointless));
        await stages.RecordAsync([retracted], 204);
        Assert.Equal(["Created 1 Superseded 1", "Updated 2 Superseded 0", "Retracted 3 Delivered 1"], await stages.StatesAsync());
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task An_endpoint_gets_no_more_than_its_share_and_a_busy_or_paused_one_nothing(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var (one, two, paused) = (await stages.AddVendorAsync("one", url: Nowhere), await stages.AddVendorAsync("two", url: Nowhere), await stages.AddVendorAsync("paused", url: Nowhere));
        await stages.PauseAsync(paused);
        await stages.TakeAsync([.. Enumerable.Range(0, 6).Select(i => stages.Say($"{i}", author: $"author-{i}"))]);
        await stages.RouteAsync();

        Assert.Equal(5, (await stages.ClaimAsync(limit: 5, perEndpoint: 4)).Count);
        Assert.Equal([two.Endpoint, two.Endpoint], (await stages.ClaimAsync(limit: 100, perEndpoint: 2, busy: one.Endpoint)).Select(c => c.Delivery.EndpointId));
        await stages.PauseAsync(paused, pause: false);
        Assert.Equal(6, (await stages.ClaimAsync()).Count(c => c.Delivery.EndpointId == paused.Endpoint));
        Assert.Empty(await stages.ClaimAsync());
    }

    [Fact]
    public async Task A_failing_endpoint_is_tried_with_one_delivery_at_a_time()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.AddVendorAsync("asked", url: Nowhere);
        await stages.TakeAsync([.. Enumerable.Range(0, 6).Select(i => stages.Say($"{i}", author: $"author-{i}"))]);
        await stages.RouteAsync();

        await stages.WriteAsync(db => db.Endpoints.Single().FailingSince = stages.Time.Now);
        Assert.Single(await stages.ClaimAsync());
        await stages.WriteAsync(db => db.Endpoints.Single().FailingSince = null);
        Assert.Equal(5, (await stages.ClaimAsync()).Count);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Two_workers_never_hold_the_same_row(string store)
    {
        await using var one = await Stages.CreateAsync(store);
        await using var two = one.Beside();
        await one.AddVendorAsync("one", url: Nowhere);
        await one.AddVendorAsync("two", url: Nowhere);
        await one.TakeAsync([.. Enumerable.Range(0, 40).Select(i => one.Say($"{i}", author: $"author-{i}"))]);
        await one.RouteAsync();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).ClaimAsync(limit: 30), Stop)));

        var ids = claimed.SelectMany(c => c).Select(c => c.Delivery.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.NotEmpty(ids);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Words_that_changed_are_not_sent_under_an_old_id(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.AddVendorAsync("asked", url: Nowhere);
        await stages.PostAsync("1");
        await stages.TakeAsync(stages.Say("1", Texts.Yaris + " Red.", author: "author-1", op: PostOp.Update));

        Assert.Empty(await stages.ClaimAsync()); // stored, and not routed yet

        await stages.RouteAsync();
        var created = Assert.Single(await stages.ClaimAsync());
        Assert.True(created.IsPointless);
        await stages.RecordAsync([created], 0);
        Assert.Contains("Red.", Assert.Single(await stages.ClaimAsync()).Delivery.Lead!.Intent!.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_resend_is_the_same_to_the_byte_whatever_changed_around_it(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked", url: Nowhere);
        await stages.PostAsync("1");
        var first = await stages.ClaimAsync();
        await stages.RecordAsync(first, 500);

        await stages.WriteAsync(db => db.Subscriptions.Single(s => s.Id == asked.Subscription).Name = "renamed");
        await stages.AddVendorAsync("another", url: null);
        await stages.TakeAsync(stages.Say("2", author: "author-1")); // one more sighting
        await stages.RouteAsync();
        stages.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await stages.ClaimAsync();

        Assert.Equal(LeadPayload.Render(first.Single().Delivery), LeadPayload.Render(second.Single().Delivery));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Only_who_may_have_been_told_is_told_of_a_retraction(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var told = await stages.AddVendorAsync("told", url: Nowhere);
        var refused = await stages.AddVendorAsync("refused", url: Nowhere);
        var died = await stages.AddVendorAsync("died", url: Nowhere);
        var untold = await stages.AddVendorAsync("untold", url: Nowhere);
        await stages.PauseAsync(untold);
        await stages.PostAsync("1");
        var claimed = (await stages.ClaimAsync()).ToDictionary(c => c.Delivery.EndpointId);
        await stages.RecordAsync([claimed[told.Endpoint]], 204);
        await stages.RecordAsync([claimed[refused.Endpoint]], 500);
        await stages.PauseAsync(untold, pause: false);
        var late = new VendorEndpoint { Id = Guid.CreateVersion7(), VendorId = told.Vendor, Url = Nowhere, Secret = "x", CreatedAt = stages.Time.Now };
        await stages.WriteAsync(db => db.Endpoints.Add(late));

        await stages.DeleteAsync("1");
        stages.Time.Advance(TimeSpan.FromMinutes(2)); // whoever died holds nothing any more
        var sent = new List<ClaimedDelivery>();
        while (await stages.ClaimAsync() is { Count: > 0 } next)
        {
            sent.AddRange(next);
            await stages.RecordAsync(next, 204);
        }

        Assert.Equal(
            new[] { told.Endpoint, refused.Endpoint, died.Endpoint }.Order(), sent.Where(c => !c.IsPointless).Select(c => c.Delivery.EndpointId).Order());
        Assert.All(sent.Where(c => !c.IsPointless), c => Assert.Equal(DeliveryEvent.Retracted, c.Delivery.Event));
        Assert.Equal(
            ["Created 1 Superseded 0", "Retracted 2 Superseded 0"],
            (await stages.DeliveriesAsync()).Where(d => d.Endpoint == untold.Endpoint).Select(d => d.State));
        Assert.Equal(["Retracted 2 Superseded 0"], (await stages.DeliveriesAsync()).Where(d => d.Endpoint == late.Id).Select(d => d.State));
    }

    [Fact]
    public async Task Where_the_rows_are_swept_a_retraction_is_sent_all_the_same()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.AddVendorAsync("told", url: Nowhere);
        await stages.PostAsync("1");
        await stages.RecordAsync(await stages.ClaimAsync(), 204);
        stages.Time.Advance(TimeSpan.FromDays(31));
        await stages.ReadAsync(db => db.Deliveries.ExecuteDeleteAsync(Stop));

        await stages.DeleteAsync("1");

        Assert.False(Assert.Single(await stages.ClaimAsync()).IsPointless);
    }
}
