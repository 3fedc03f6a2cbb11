using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Customers;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Intent = IntentMatcher.Intents.Intent;

namespace IntentMatcher.Tests.Vendors;

public sealed class WhyTests
{
    private const string Address = "https://forum.example/posts/1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Outcomes => new()
    {
        { nameof(DecisionOutcome.CapReached), "cap" },
        { nameof(DecisionOutcome.DailyLimit), "daily-limit" },
        { nameof(DecisionOutcome.AuthorBlocked), "author-blocked" },
        { nameof(DecisionOutcome.Waiting), "waiting" },
        { nameof(DecisionOutcome.Over), "over" },
        { nameof(DecisionOutcome.TakenBack), "taken-back" },
        { nameof(DecisionOutcome.Sensitive), "none" },
        { nameof(DecisionOutcome.VendorBlocked), "none" },
    };

    [Fact]
    public async Task What_was_really_decided_is_what_is_answered()
    {
        await using var service = await TestService.StartAsync(Stop, ("Routing:ContactCap", "1"));
        var first = await SubscribedAsync(service, "First", "yaris toyota leeds");
        var second = await SubscribedAsync(service, "Second", "yaris");
        var third = await SubscribedAsync(service, "Third", "yaris -leeds");
        await TestService.EventuallyAsync("the index has them", () => Task.FromResult(service.Services.GetRequiredService<SubscriptionBook>().Count == 3));
        await service.PushAsync(Some.Demand("1"));
        await TestService.EventuallyAsync("it is routed", () => service.ReadAsync(db => db.Decisions.AnyAsync(Stop)));

        Assert.Equal("told", (string?)(await AskAsync(service, first))["code"]);
        var cap = await AskAsync(service, second);
        Assert.Equal(("cap", 2, 1), ((string?)cap["code"], (int?)cap["rank"], (int?)cap["cap"]));
        var missed = await AskAsync(service, third, Address + "/?utm_source=mail");
        Assert.Equal("not-asked", (string?)missed["code"]);
        var miss = Assert.Single(missed["misses"]!.AsArray())!;
        Assert.Equal(("Third", "query", "-leeds"), ((string?)miss["name"], (string?)miss["part"], (string?)miss["condition"]));

        await service.PushAsync(Some.Deletion("1"));
        await TestService.EventuallyAsync("it is taken back", () => service.ReadAsync(db => db.Leads.AllAsync(l => l.State == LeadState.Retracted, Stop)));
        foreach (var vendor in new[] { first, second, third })
        {
            Assert.Equal("none", (string?)(await AskAsync(service, vendor))["code"]);
        }
    }

    [Theory, MemberData(nameof(Outcomes))]
    public async Task Each_decision_has_its_answer(string outcome, string code)
    {
        await using var service = await TestService.StartAsync(Stop);
        var vendor = await SubscribedAsync(service, "Harbour", "yaris");
        await AddAsync(service, Some.Intent(url: Address), vendor, Enum.Parse<DecisionOutcome>(outcome));

        Assert.Equal(code, (string?)(await AskAsync(service, vendor))["code"]);
    }

    /// <summary>Byte for byte: whoever asks must not learn that a post is sensitive, or that its author does not want it.</summary>
    [Fact]
    public async Task What_is_kept_from_a_vendor_sounds_like_what_nobody_ever_said()
    {
        await using var service = await TestService.StartAsync(Stop);
        var vendor = await SubscribedAsync(service, "Harbour", "yaris");
        var sensitive = Some.Intent(author: "s", url: "https://forum.example/posts/sensitive");
        (sensitive.Category, sensitive.Leaf) = ("health", "health.products-services");
        var withdrawn = Some.Intent(author: "w", url: "https://forum.example/posts/withdrawn");
        withdrawn.State = IntentState.Withdrawn;
        var blocking = Some.Intent(author: "ann", url: "https://forum.example/posts/blocking");
        var user = await service.AddUserAsync("ann@example.com", Role.Customer);
        await service.WriteAsync(async db =>
        {
            db.Intents.AddRange(sensitive, withdrawn, blocking);
            db.AccountClaims.Add(Some.Claim(user, "ann", Some.Moment, Some.Moment));
            await db.BlockedVendors.AddAsync(new BlockedVendor { Id = Guid.CreateVersion7(), UserId = user, VendorId = vendor, At = Some.Moment }, Stop);
        });

        var unknown = (await AskAsync(service, vendor, "https://forum.example/posts/never")).ToJsonString();
        foreach (var kept in new[] { "sensitive", "withdrawn", "blocking" })
        {
            Assert.Equal(unknown, (await AskAsync(service, vendor, $"https://forum.example/posts/{kept}")).ToJsonString());
        }
    }

    [Fact]
    public async Task No_word_of_the_post_and_nothing_read_in_it_is_shown()
    {
        await using var service = await TestService.StartAsync(Stop);
        var vendor = await service.AddVendorAsync("Harbour");
        await service.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(vendor, null, "Cars", new Subscription { Id = "", Categories = ["electronics"], MinScore = 0.2, Langs = ["de"] }, Stop);
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour");
        using var visitor = await service.SignInAsync("ann@harbour.example");
        await service.WriteAsync(async db => await db.Intents.AddAsync(Some.Intent(url: Address), Stop));

        var page = await visitor.PageAsync($"/vendor/why?address={Uri.EscapeDataString(Address)}");

        Assert.Equal("not-asked", page.QuerySelector("#answer")?.GetAttribute("data-code"));
        var shown = page.QuerySelector("main")!.TextContent;
        Assert.Contains("electronics", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("vehicles", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Toyota", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_made_later_is_told_so_and_one_below_what_is_kept_too()
    {
        await using var service = await TestService.StartAsync(Stop, ("Routing:DecisionsKept", "0"), ("Routing:ContactCap", "1"));
        var vendor = await SubscribedAsync(service, "Harbour", "yaris");
        var other = await service.AddVendorAsync("Other");
        var intent = Some.Intent(url: Address);
        await service.WriteAsync(async db => await db.Intents.AddAsync(intent, Stop));
        Assert.Equal("not-asked-then", (string?)(await AskAsync(service, vendor))["code"]);

        await service.WriteAsync(async db => await db.Decisions.AddAsync(DecisionOf(intent, other, DecisionOutcome.Told), Stop));
        Assert.Equal("below-kept", (string?)(await AskAsync(service, vendor))["code"]);
    }

    [Fact]
    public async Task Questions_are_limited_for_each_vendor_and_a_wrong_address_is_said_to_be_one()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, await service.AddVendorAsync("Harbour")));
        using var other = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, await service.AddVendorAsync("Other")));
        using var writer = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, await service.AddVendorAsync("Third")));

        Assert.Equal(HttpStatusCode.BadRequest, (await machine.GetAsync(new Uri("/api/leads/why?address=nonsense", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await machine.GetAsync(new Uri("/api/leads/why", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync(AskOf(Address), Stop)).StatusCode);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < VendorPatience.QuestionsPerHour + 5; i++)
        {
            answers.Add((await machine.GetAsync(AskOf(Address), Stop)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.InRange(answers.Count(a => a == HttpStatusCode.OK), VendorPatience.QuestionsPerHour, VendorPatience.QuestionsPerHour + 4);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(AskOf(Address), Stop)).StatusCode);
    }

    [Fact]
    public async Task Operators_see_every_decision_on_a_post()
    {
        await using var service = await TestService.StartAsync(Stop);
        await service.AddUserAsync("op@example.com", Role.Operator);
        await AddAsync(service, Some.Intent(url: Address), await service.AddVendorAsync("Harbour"), DecisionOutcome.CapReached);
        using var visitor = await service.SignInAsync("op@example.com");

        var page = await visitor.PageAsync($"/operator/decisions?address={Uri.EscapeDataString(Address)}");

        Assert.Equal(["Harbour", "cap reached: rank 7 of 5", "7", "0.500"], page.QuerySelectorAll("tbody td").Take(4).Select(td => td.TextContent.Trim()));
    }

    private static Uri AskOf(string address) => new($"/api/leads/why?address={Uri.EscapeDataString(address)}", UriKind.Relative);

    private static async Task<JsonObject> AskAsync(TestService service, Guid vendor, string address = Address)
    {
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, vendor));
        return (await machine.GetFromJsonAsync<JsonObject>(AskOf(address), Stop))!;
    }

    private static async Task<Guid> SubscribedAsync(TestService service, string name, string query)
    {
        var vendor = await service.AddVendorAsync(name);
        await service.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(vendor, null, name, new Subscription { Id = "", Query = query }, Stop);
        return vendor;
    }

    private static Decision DecisionOf(Intent intent, Guid vendor, DecisionOutcome outcome) => new()
    {
        IntentId = intent.Id,
        VendorId = vendor,
        SubscriptionId = Guid.CreateVersion7(),
        Outcome = outcome,
        Rank = 7,
        Cap = 5,
        Merit = 0.5,
        At = Some.Moment,
    };

    private static Task AddAsync(TestService service, Intent intent, Guid vendor, DecisionOutcome outcome) => service.WriteAsync(async db =>
    {
        db.Intents.Add(intent);
        await db.Decisions.AddAsync(DecisionOf(intent, vendor, outcome), Stop);
    });
}
