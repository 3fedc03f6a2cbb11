using IntentMatcher.Customers;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Delivery;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Routing;

/// <summary>Caps, windows, limits, hours and blocks through the rows that carry them.</summary>
public sealed class DecisionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Each_vendor_that_asked_has_one_decision_that_is_renewed_with_the_intent_and_goes_with_it(string store)
    {
        await using var stages = await Stages.CreateAsync(store, settings: ("Routing:ContactCap", "1"));
        await stages.AddVendorAsync("one");
        await stages.AddVendorAsync("two");
        await stages.AddVendorAsync("other", new() { Id = "other", Query = "piano" });
        await stages.TakeAsync(stages.Say("1"));

        await stages.RouteAsync();
        Assert.Equal(["Told 1 of 1", "CapReached 2 of 1"], await DecisionsAsync(stages));

        await stages.TakeAsync(stages.Say("1", Texts.Yaris + " Blue.", op: PostOp.Update));
        await stages.RouteAsync();
        Assert.Equal(["Told 1 of 1", "CapReached 2 of 1"], await DecisionsAsync(stages));

        await stages.TakeAsync(stages.Delete("1"));
        await stages.RouteAsync();
        Assert.Empty(await DecisionsAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Who_waits_for_the_window_is_told_after_it_also_by_another_process(string store)
    {
        (string, string)[] settings = [("Routing:ExclusiveVendors", "1"), ("Routing:ExclusiveMinutes", "10"), ("Routing:ContactCap", "2")];
        await using var stages = await Stages.CreateAsync(store, settings: settings);
        await stages.AddVendorAsync("one", url: "http://127.0.0.1:9/1");
        await stages.AddVendorAsync("two", url: "http://127.0.0.1:9/2");
        await stages.AddVendorAsync("three", url: "http://127.0.0.1:9/3");
        await stages.TakeAsync(stages.Say("1"));
        await stages.RouteAsync();
        var end = stages.Time.Now.AddMinutes(10);

        Assert.Equal(["Told 1 of 2", $"Waiting 2 of 2 until {end:t}", "CapReached 3 of 2"], await DecisionsAsync(stages));
        Assert.Single(await stages.ClaimAsync()); // who was told is not held up by work that is due later
        Assert.Equal(0, await RelayedAsync(stages));

        await using var other = stages.Beside();
        other.Time.Advance(end - other.Time.Now);
        Assert.Equal(1, await RelayedAsync(other));
        await other.RouteAsync();

        Assert.Equal(["Told 1 of 2", "Told 2 of 2", "CapReached 3 of 2"], await DecisionsAsync(stages));
        Assert.Equal(2, await stages.ReadAsync(db => db.Leads.CountAsync(Stop)));
        Assert.False(await stages.ReadAsync(db => db.Work.AnyAsync(Stop)));
    }

    [Fact]
    public async Task Whoever_waits_is_told_that_it_was_over_before_its_turn()
    {
        await using var stages = await Stages.CreateAsync(settings: [("Routing:ExclusiveVendors", "1"), ("Routing:ExclusiveMinutes", "10")]);
        await stages.AddVendorAsync("one");
        await stages.AddVendorAsync("two");
        await stages.TakeAsync(stages.Say("1"));
        await stages.RouteAsync();

        await stages.WriteAsync(db => db.Intents.Single().State = IntentState.Closed);
        stages.Time.Advance(TimeSpan.FromMinutes(10));
        await stages.RouteAsync();

        Assert.Equal(["Told 1 of 5", "Over 2 of 5"], await DecisionsAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_daily_limit_holds_in_one_turn_and_over_turns_and_ends_with_the_vendors_day(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked");
        await SetAsync(stages, asked.Vendor, v => (v.DailyLimit, v.TimeZone) = (2, "America/New_York"));
        await stages.TakeAsync([.. Enumerable.Range(0, 3).Select(i => stages.Say($"{i}", author: $"author-{i}"))]);
        await stages.RouteAsync();
        Assert.Equal(["Told", "Told", "DailyLimit"], await OutcomesAsync(stages));

        await stages.TakeAsync(stages.Say("4", author: "four"));
        await stages.RouteAsync();
        Assert.Equal(["Told", "Told", "DailyLimit", "DailyLimit"], await OutcomesAsync(stages));

        var vendor = await stages.ReadAsync(db => db.Vendors.SingleAsync(Stop));
        stages.Time.Advance(VendorHours.DayStart(vendor, stages.Time.Now.AddDays(1)) - stages.Time.Now);
        await stages.TakeAsync(stages.Say("5", author: "five"));
        await stages.RouteAsync();
        Assert.Equal(["Told", "Told", "Told", "DailyLimit", "DailyLimit"], await OutcomesAsync(stages));
    }

    /// <summary>Two turns of two intents count the same vendor's leads of the day at the same time.</summary>
    [Fact]
    public async Task Two_turns_at_once_do_not_both_give_the_last_lead_of_a_day()
    {
        await using var one = await Stages.CreateAsync(Stages.Postgres);
        await using var two = one.Beside();
        var asked = await one.AddVendorAsync("asked");
        await SetAsync(one, asked.Vendor, v => v.DailyLimit = 5);
        await one.TakeAsync([.. Enumerable.Range(0, 40).Select(i => one.Say($"{i}", author: $"author-{i}"))]);
        var ids = await one.ReadAsync(db => db.Intents.Select(i => i.Id).ToListAsync(Stop));
        foreach (var stages in new[] { one, two })
        {
            await stages.StartAsync(stages.Book);
            await stages.Book.Loaded;
        }

        await Task.WhenAll(ids.Select((id, i) => Task.Run(() => (i % 2 == 0 ? one : two).Get<Router>().RouteAsync([id], Stop), Stop)));

        Assert.Equal(5, await one.ReadAsync(db => db.Leads.CountAsync(Stop)));
        Assert.Equal(35, (await OutcomesAsync(one)).Count(o => o == "DailyLimit"));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task In_quiet_hours_the_lead_is_there_and_its_delivery_waits_for_their_end(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked", url: "http://127.0.0.1:9/");
        var now = TimeOnly.FromDateTime(stages.Time.Now);
        await SetAsync(stages, asked.Vendor, v => (v.QuietFrom, v.QuietUntil) = (now.AddMinutes(-1), now.AddHours(2)));
        await stages.TakeAsync(stages.Say("1"));
        await stages.RouteAsync();

        Assert.Equal(1, await stages.ReadAsync(db => db.Leads.CountAsync(Stop)));
        Assert.Empty(await stages.ClaimAsync());
        var due = await stages.ReadAsync(db => db.Deliveries.Select(d => d.NextAttemptAt).SingleAsync(Stop));
        Assert.InRange(due, stages.Time.Now.AddHours(2).AddSeconds(-1), stages.Time.Now.AddHours(2));
        Assert.Equal([due], await stages.ReadAsync(db => db.Decisions.Select(d => d.Until!.Value).ToListAsync(Stop)));

        stages.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(DeliveryEvent.Created, Assert.Single(await stages.ClaimAsync()).Delivery.Event);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task What_falls_due_in_quiet_hours_is_put_off_and_a_retraction_is_not(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked", url: "http://127.0.0.1:9/");
        await stages.TakeAsync(stages.Say("1"), stages.Say("2", author: "bob"));
        await stages.RouteAsync();
        var sent = await stages.ClaimAsync(limit: 1);
        await stages.WriteAsync(db => db.Deliveries.Single(d => d.Id == sent[0].Delivery.Id).State = DeliveryState.Delivered);
        var now = TimeOnly.FromDateTime(stages.Time.Now);
        await SetAsync(stages, asked.Vendor, v => (v.QuietFrom, v.QuietUntil) = (now.AddMinutes(-1), now.AddHours(2)));

        Assert.Empty(await stages.ClaimAsync());
        await stages.TakeAsync(stages.Delete(sent[0].Delivery.Lead!.Intent!.PostId));
        await stages.RouteAsync();
        Assert.Equal((DeliveryEvent.Retracted, false), Assert.Single(await stages.ClaimAsync()) is var claimed ? (claimed.Delivery.Event, claimed.IsPointless) : default);

        stages.Time.Advance(TimeSpan.FromHours(2));
        Assert.Contains(await stages.ClaimAsync(), c => c.Delivery.Event == DeliveryEvent.Created);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Blocks_of_authors_and_by_authors_hold(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var blocking = await stages.AddVendorAsync("blocking");
        var blocked = await stages.AddVendorAsync("blocked");
        await stages.AddVendorAsync("neither");
        var user = new User { Id = Guid.CreateVersion7(), UserName = "a@b.example", Role = Role.Customer, CreatedAt = stages.Time.Now };
        await stages.WriteAsync(db =>
        {
            db.Users.Add(user);
            db.AccountClaims.Add(Some.Claim(user.Id, "ann", stages.Time.Now, stages.Time.Now));
            db.BlockedVendors.Add(new BlockedVendor { Id = Guid.CreateVersion7(), UserId = user.Id, VendorId = blocked.Vendor, At = stages.Time.Now });
            db.BlockedAuthors.Add(new BlockedAuthor { Id = Guid.CreateVersion7(), VendorId = blocking.Vendor, AuthorKey = NeedKey.OfAuthor("forum", "ann")!, Source = "forum", At = stages.Time.Now });
        });

        await stages.TakeAsync(stages.Say("1"), stages.Say("2", author: "bob"));
        await stages.RouteAsync();

        var decisions = await stages.ReadAsync(db => db.Decisions.Where(d => d.Intent!.PostId == "1").Select(d => new { d.Vendor!.Name, d.Outcome }).ToDictionaryAsync(d => d.Name, d => d.Outcome, Stop));
        Assert.Equal((DecisionOutcome.AuthorBlocked, DecisionOutcome.VendorBlocked, DecisionOutcome.Told), (decisions["blocking"], decisions["blocked"], decisions["neither"]));
        Assert.Equal(3, await stages.ReadAsync(db => db.Leads.CountAsync(l => l.Intent!.PostId == "2", Stop)));
    }

    [Fact]
    public async Task Of_very_many_decisions_the_best_ranked_are_kept()
    {
        await using var stages = await Stages.CreateAsync(settings: [("Routing:DecisionsKept", "0"), ("Routing:ContactCap", "2")]);
        for (var i = 0; i < 4; i++)
        {
            await stages.AddVendorAsync($"vendor-{i}");
        }

        await stages.TakeAsync(stages.Say("1"));
        await stages.RouteAsync();

        Assert.Equal(["Told 1 of 2", "Told 2 of 2"], await DecisionsAsync(stages));
    }

    [Theory]
    [InlineData("Routing:ContactCap", "0", "Routing:ContactCap is a whole number from 1 to 100")]
    [InlineData("Routing:ExclusiveVendors", "5", "Routing:ExclusiveVendors is less than Routing:ContactCap (5)")]
    [InlineData("Routing:ExclusiveVendors", "1", "are set together, or neither")]
    [InlineData("Routing:ExclusiveMinutes", "20000", "from 0 to 10080")]
    public async Task A_wrong_setting_says_what_is_allowed(string name, string value, string problem)
    {
        await using var stages = await Stages.CreateAsync(settings: (name, value));

        var thrown = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => stages.Get<Microsoft.Extensions.Options.IOptions<RoutingOptions>>().Value);

        Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);
    }

    private static Task<int> RelayedAsync(Stages stages) => stages.Hosted<RelayWorker>().RelayAsync(stages.Time.Now, Stop);

    private static Task SetAsync(Stages stages, Guid vendor, Action<Vendor> set) => stages.WriteAsync(db => set(db.Vendors.Single(v => v.Id == vendor)));

    private static Task<List<string>> DecisionsAsync(Stages stages) => stages.ReadAsync(async db =>
        (await db.Decisions.OrderBy(d => d.Rank).ToListAsync(Stop)).ConvertAll(d => $"{d.Outcome} {d.Rank} of {d.Cap}" + (d.Until is { } until ? $" until {until:t}" : "")));

    private static Task<List<string>> OutcomesAsync(Stages stages) => stages.ReadAsync(async db =>
        (await db.Decisions.OrderBy(d => d.Outcome).ToListAsync(Stop)).ConvertAll(d => d.Outcome.ToString()));
}
