using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Intent = IntentMatcher.Intents.Intent;

namespace IntentMatcher.Tests.Routing;

public sealed class RouterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task An_intent_becomes_a_lead_and_a_delivery_for_whoever_asked(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var asked = await stages.AddVendorAsync("asked", url: "http://127.0.0.1:9/");
        var inboxOnly = await stages.AddVendorAsync("inbox only");
        await stages.AddVendorAsync("other", new Subscription { Id = "other", Query = "piano" }, "http://127.0.0.1:9/");
        await stages.TakeAsync(stages.Say("1"));

        await stages.RouteAsync();

        var leads = await LeadsAsync(stages);
        Assert.Equal([asked.Vendor, inboxOnly.Vendor], leads.Select(l => l.VendorId).Order());
        Assert.Equal([1, 2], leads.Select(l => l.Rank).Order());
        Assert.Equal(["Created 1 Due"], await DeliveriesAsync(stages));
        Assert.False(await stages.ReadAsync(db => db.Work.AnyAsync(Stop)));
        Assert.Equal(2, stages.Get<PostCounters>().NewLeads);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_message_that_comes_many_times_and_at_once_changes_nothing(string store)
    {
        await using var one = await Stages.CreateAsync(store);
        await using var two = one.Beside();
        await one.AddVendorAsync("asked", url: "http://127.0.0.1:9/");
        await one.TakeAsync([.. Enumerable.Range(0, 20).Select(i => one.Say($"{i}", author: $"author-{i}"))]);
        var ids = await one.ReadAsync(db => db.Intents.Select(i => i.Id).ToListAsync(Stop));
        foreach (var stages in new[] { one, two })
        {
            await stages.StartAsync(stages.Book);
            await stages.Book.Loaded;
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).Get<Router>().RouteAsync(ids, Stop), Stop)));
        await one.Get<Router>().RouteAsync(ids, Stop);

        Assert.Equal(20, (await LeadsAsync(one)).Count);
        Assert.Equal(Enumerable.Repeat("Created 1 Due", 20), await DeliveriesAsync(one));
        Assert.Equal(20, one.Get<PostCounters>().NewLeads + two.Get<PostCounters>().NewLeads);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_change_is_told_and_what_no_longer_fits_is_taken_back_for_good(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var car = await stages.AddVendorAsync("car", url: "http://127.0.0.1:9/car");
        var red = await stages.AddVendorAsync("red", new Subscription { Id = "red", Query = "yaris -blue" }, "http://127.0.0.1:9/red");
        await stages.TakeAsync(stages.Say("1"));
        await stages.RouteAsync();

        await stages.TakeAsync(stages.Say("1", Texts.Yaris + " It must be blue.", op: PostOp.Update));
        await stages.RouteAsync();
        await stages.TakeAsync(stages.Say("1", Texts.Yaris + " It must be green.", op: PostOp.Update));
        await stages.RouteAsync();

        var leads = (await LeadsAsync(stages)).ToDictionary(l => l.VendorId);
        Assert.Equal((LeadState.Open, 3), (leads[car.Vendor].State, leads[car.Vendor].Version));
        Assert.Equal((LeadState.Retracted, 2), (leads[red.Vendor].State, leads[red.Vendor].Version));
        Assert.Equal(["Created 1 Due", "Created 1 Due", "Retracted 2 Due", "Updated 2 Due", "Updated 3 Due"], await DeliveriesAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_withdrawal_reaches_every_vendor_that_was_told(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.AddVendorAsync("one", url: "http://127.0.0.1:9/1");
        await stages.AddVendorAsync("two", url: "http://127.0.0.1:9/2");
        await stages.TakeAsync(stages.Say("1"));
        await stages.RouteAsync();

        await stages.TakeAsync(stages.Delete("1"));
        await stages.RouteAsync();

        Assert.All(await LeadsAsync(stages), l => Assert.Equal((LeadState.Retracted, 2), (l.State, l.Version)));
        Assert.Equal(["Created 1 Due", "Created 1 Due", "Retracted 2 Due", "Retracted 2 Due"], await DeliveriesAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Found_and_withdrawn_before_anybody_was_told_tells_nobody(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.AddVendorAsync("asked", url: "http://127.0.0.1:9/");

        await stages.TakeAsync(stages.Say("1"), stages.Delete("1"));
        await stages.RouteAsync();

        Assert.Empty(await LeadsAsync(stages));
        Assert.False(await stages.ReadAsync(db => db.Work.AnyAsync(Stop)));
    }

    /// <summary>One turn has read the intent and not yet committed when the author deletes the post and another turn runs.</summary>
    [Fact]
    public async Task Two_turns_at_two_versions_leave_the_leads_at_the_later_one()
    {
        await using var stages = await Stages.CreateAsync(Stages.Postgres);
        await stages.AddVendorAsync("asked", url: "http://127.0.0.1:9/");
        await stages.TakeAsync(stages.Say("1"));
        await stages.StartAsync(stages.Book);
        await stages.Book.Loaded;
        var id = await stages.ReadAsync(db => db.Intents.Select(i => i.Id).SingleAsync(Stop));
        var (inside, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var early = stages.Factory.WriteAsync(
            async db =>
            {
                await new RoutingTurn(db, stages.Book, stages.Get<ClassifierHost>().Current.Taxonomy, new RoutingOptions(), stages.Time.Now).RunAsync([id], Stop);
                inside.TrySetResult();
                await leave.Task;
            },
            Stop);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        var late = Task.Run(
            async () =>
            {
                await stages.TakeAsync(stages.Delete("1"));
                await stages.Get<Router>().RouteAsync([id], Stop);
            },
            Stop);
        await Eventually.HoldsAsync("the later turn is done or waits for the earlier", async () => late.IsCompleted
            || await stages.ReadAsync(db => db.Database.SqlQuery<int>(
                $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(Stop)) > 0);
        leave.SetResult();
        await Task.WhenAll(early, late).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal((LeadState.Retracted, 2), (await LeadsAsync(stages)).Select(l => (l.State, l.Version)).Single());
    }

    [Fact]
    public async Task What_is_sensitive_says_on_its_row_that_it_was_withheld()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.AddVendorAsync("asked");
        var intent = Some.Intent();
        (intent.Category, intent.Leaf) = ("health", "health.products-services");
        await AddAsync(stages, intent);

        await stages.RouteAsync();

        Assert.Empty(await LeadsAsync(stages));
        Assert.Equal("sensitive", await stages.ReadAsync(db => db.Intents.Select(i => i.Withheld).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Nobody_beyond_the_cap_is_told_and_the_cap_is_a_setting()
    {
        await using var stages = await Stages.CreateAsync(settings: ("Routing:ContactCap", "2"));
        for (var i = 0; i < 4; i++)
        {
            await stages.AddVendorAsync($"vendor-{i}");
        }

        await AddAsync(stages, Some.Intent());
        await stages.RouteAsync();

        Assert.Equal(2, (await LeadsAsync(stages)).Count);
    }

    private static Task AddAsync(Stages stages, Intent intent) => stages.WriteAsync(db =>
    {
        db.Intents.Add(intent);
        db.Work.Add(new WorkItem { IntentId = intent.Id, Version = intent.Version, Kind = WorkKind.Found, CreatedAt = stages.Time.Now });
    });

    private static Task<List<Lead>> LeadsAsync(Stages stages) => stages.ReadAsync(db => db.Leads.AsNoTracking().ToListAsync(Stop));

    private static Task<List<string>> DeliveriesAsync(Stages stages) => stages.ReadAsync(async db =>
        (await db.Deliveries.ToListAsync(Stop)).Select(d => $"{d.Event} {d.Version} {d.State}").Order(StringComparer.Ordinal).ToList());
}
