using IntentMatcher.Classifier;
using IntentMatcher.Customers;
using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Operators;
using IntentMatcher.Routing;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Support;

/// <summary>One service for many tests that only look: a user of each role, and something to see on every page. Starts when first asked.</summary>
public sealed class PeopledService : IAsyncDisposable
{
    private const string LongText =
        "Looking to buy a used Toyota Corolla. Budget is 5000 pounds. Does anybody near Leeds sell one? It needs a full service history and few miles, because "
        + "I drive to work every day and the trains here are not what they were. I have asked three dealers and none had one. Colour does not matter, small "
        + "scratches neither; it should start in the winter. I can pay cash and collect it, at weekends best. If you know of one that will come up for sale in "
        + "the next weeks, tell me too. I would also look at a Yaris, if it is not older than eight years and has a tow bar, or could be fitted with one. "
        + "Please write what it has run, how many owners it had, when its test is due, and for how much you would sell.";

    private readonly Lock starting = new();
    private readonly Dictionary<string, string> signedIn = [];
    private Task<TestService>? service;

    /// <summary>Ids that addresses may name.</summary>
    internal Dictionary<string, Guid> Ids { get; } = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Of the service, beyond the usual: another store, for example.</summary>
    internal (string Name, string Value)[] Settings { get; init; } = [];

    /// <summary>Opens a page as a user of the role (customer, vendor, analyst, operator) or, with null, as a stranger. Answers the status.</summary>
    public async Task<int> OpenAsync(IPage page, string path, string? role)
    {
        var running = await StartedAsync();
        if (role is not null)
        {
            await SignInAsync(running, page, role);
        }

        var address = Ids.Aggregate(path, (text, id) => text.Replace("{" + id.Key + "}", id.Value.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("{", address, StringComparison.Ordinal);
        return (await page.GotoAsync(new Uri(running.Address, address).ToString()))!.Status;
    }

    public async ValueTask DisposeAsync()
    {
        if (service is { IsCompletedSuccessfully: true })
        {
            await (await service).DisposeAsync();
        }
    }

    private async Task SignInAsync(TestService running, IPage page, string role)
    {
        if (signedIn.TryGetValue(role, out var cookie))
        {
            await page.Context.AddCookiesAsync([new Cookie { Name = "intentmatcher", Value = cookie, Url = running.Address.ToString() }]);
            return;
        }

        await running.SignInAsync(page, $"{role}@home.example");
        signedIn[role] = (await page.Context.CookiesAsync()).Single(c => c.Name == "intentmatcher").Value;
    }

    // One start for all, also where it failed.
    private Task<TestService> StartedAsync()
    {
        lock (starting)
        {
            return service ??= StartAsync();
        }
    }

    private async Task<TestService> StartAsync()
    {
        var started = await TestService.StartAsync(Stop, Settings);
        try
        {
            await PeopleAsync(started);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private async Task PeopleAsync(TestService started)
    {
        var vendor = await started.AddVendorAsync("Harbour");
        await started.AddUserAsync("vendor@home.example", Role.Vendor, "Harbour");
        var users = new Dictionary<Role, Guid>();
        foreach (var role in new[] { Role.Customer, Role.Analyst, Role.Operator })
        {
            users[role] = await started.AddUserAsync($"{role}@home.example", role);
        }

        Ids["subscription"] = (await started.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(
            vendor,
            null,
            "Cars wanted",
            new Subscription { Id = "", Query = "yaris OR corolla", Places = [new Circle(53.8, -1.55, 40)], Budget = new Budget(1000, 7000, "GBP"), Langs = ["en"] },
            Stop))!.Value;
        await TestService.EventuallyAsync("the index has it", () => Task.FromResult(started.Services.GetRequiredService<SubscriptionBook>().Count == 1));
        await started.PushAsync(
            Some.Demand("1", title: "WTB Toyota Yaris"),
            Some.Demand("2", LongText),
            Some.Demand("3", "Looking to buy a Toyota Yaris. Who can sell me one?"),
            Some.Demand("4", "Looking to buy a second hand cello in London. Does anyone have one for sale?"));
        await TestService.EventuallyAsync("leads are there", () => started.ReadAsync(async db => await db.Leads.CountAsync(Stop) == 3));
        await started.PushAsync(Some.Deletion("3"));
        await TestService.EventuallyAsync("one is withdrawn", () => started.ReadAsync(db => db.Leads.AnyAsync(l => l.State == LeadState.Retracted, Stop)));
        await started.WriteAsync(db => db.Leads.Where(l => l.Intent!.PostId == "2").ExecuteUpdateAsync(set => set.SetProperty(l => l.Verdict, LeadVerdict.Bad), Stop));
        foreach (var change in new TaxonomyChange[] { new AddNode("gifts.vouchers", "Vouchers", ["gift card"], false), new MergeLeaf("gifts.ideas", "gifts.vouchers"), new HideNode("events.planning") })
        {
            Assert.Null(await started.Services.GetRequiredService<TaxonomyEdits>().SaveAsync(change, Stop));
        }

        using var visitor = await started.SignInAsync("vendor@home.example");
        using var endpoint = await visitor.SubmitAsync("/vendor/endpoints", "form#add", ("Url", "http://127.0.0.1:9/hooks"));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await started.WriteAsync(async db => await db.Feeds.AddAsync(new Feed
        {
            Id = Guid.CreateVersion7(),
            Kind = FeedKinds.Syndication,
            Address = "http://127.0.0.1:9/new.rss",
            Name = "A forum",
            NextCheckAt = now.AddHours(1),
            CreatedAt = now,
            LastCheckedAt = now,
            Errors = 3,
            LastError = "could not connect",
        }));
        await started.WriteAsync(async db => await db.BlockedAuthors.AddAsync(
            new BlockedAuthor { Id = Guid.CreateVersion7(), VendorId = vendor, AuthorKey = NeedKey.OfAuthor("forum", "author-9")!, Source = "forum", At = now }));
        var pushy = await started.AddVendorAsync("Pushy Cars");
        await started.WriteAsync(async db => await db.BlockedVendors.AddAsync(
            new BlockedVendor { Id = Guid.CreateVersion7(), UserId = users[Role.Customer], VendorId = pushy, At = now }));
        await started.WriteAsync(async db => await db.AccountClaims.AddRangeAsync(
            Some.Claim(users[Role.Customer], "author-1", now, now),
            Some.Claim(users[Role.Customer], "author-3", now, now),
            Some.Claim(users[Role.Customer], "author-2", now, null),
            Some.Claim(users[Role.Customer], "author-2", now.AddDays(-8), null)));
    }
}
