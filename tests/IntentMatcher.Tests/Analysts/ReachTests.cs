using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Analysts;

public sealed class ReachTests(Chromium chromium)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_shows_whom_it_would_reach_in_the_order_in_which_they_would_be_told()
    {
        await using var service = await StartAsync();
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.ReachRead, user: await service.AddUserAsync("ann@example.com", Role.Analyst)));

        using var answer = await machine.PostAsJsonAsync("/api/reach", new { title = "WTB", text = Texts.Yaris }, Stop);
        var reached = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;

        Assert.Equal(("demand", true, 3, 3), ((string?)reached["stance"], (bool?)reached["opensIntent"], (int?)reached["subscriptions"], (int?)reached["vendorCount"]));
        var vendors = reached["vendors"]!.AsArray();
        Assert.Equal(["Exact 1 Told", "Phrase 2 Told", "Word 3 CapReached"], vendors.Select(v => $"{v!["vendor"]} {v["rank"]} {v["outcome"]}"));
        var spans = vendors[1]!["held"]!.AsArray().SelectMany(h => h!["spans"]!.AsArray()).Select(s => ("WTB — " + Texts.Yaris)[(int)s!["start"]!..(int)s["end"]!]);
        Assert.Equal(["Toyota Yaris"], spans);

        await service.PushAsync(Some.Demand("1", Texts.Yaris, title: "WTB"));
        await TestService.EventuallyAsync("the same are told", () => service.ReadAsync(async db =>
            (await db.Leads.OrderBy(l => l.Rank).Select(l => l.Vendor!.Name).ToListAsync(Stop)).SequenceEqual(["Exact", "Phrase"])));
    }

    [Theory]
    [InlineData(Role.Customer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Analyst, HttpStatusCode.OK)]
    [InlineData(Role.Operator, HttpStatusCode.OK)]
    public async Task Only_analysts_and_operators_machines_may_ask(object role, HttpStatusCode status)
    {
        await using var service = await TestService.StartAsync(Stop);
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.ReachRead, user: await service.AddUserAsync("ann@example.com", (Role)role)));

        Assert.Equal(status, (await machine.PostAsJsonAsync("/api/reach", new { text = "yaris" }, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_vendors_key_shows_nobody_elses_subscriptions_even_with_the_scope()
    {
        await using var service = await StartAsync();
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.ReachRead, await service.AddVendorAsync("Curious")));

        Assert.Equal(HttpStatusCode.Forbidden, (await machine.PostAsJsonAsync("/api/reach", new { text = "yaris" }, Stop)).StatusCode);
    }

    [Fact]
    public async Task An_empty_text_is_refused_with_what_is_allowed()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.ReachRead, user: await service.AddUserAsync("ann@example.com", Role.Analyst)));

        using var answer = await machine.PostAsJsonAsync("/api/reach", new { text = " " }, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("1 to 20000 characters", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_marks_the_words_that_made_conditions_hold_and_keeps_nothing()
    {
        await using var context = await chromium.NewContextAsync(cancellationToken: Stop);
        await using var service = await StartAsync();
        await service.AddUserAsync("ann@example.com", Role.Analyst);
        var page = await context.NewPageAsync();
        await service.SignInAsync(page, "ann@example.com");
        await page.GotoAsync(new Uri(service.Address, "/analyst/reach").ToString());

        await page.GetByLabel("Text").FillAsync(Texts.Yaris);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByText("3 subscriptions of 3 vendors ask for it").WaitForAsync();
        Assert.Equal("It opens an intent.", (await page.Locator("#understood-part .notice").TextContentAsync())!.Trim());
        Assert.Equal(["Toyota Yaris"], await page.Locator("#reached-part > ol > li").Nth(1).Locator("mark").AllTextContentsAsync());
        await Snapshots.TakeAsync(page, "reach");
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));

        await page.GetByLabel("Text").FillAsync("I need help with my depression, can anyone recommend a therapist in Leeds?");
        await page.GetByLabel("Source").FillAsync("forum");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByText("0 subscriptions of 0 vendors ask for it").WaitForAsync();
        Assert.Equal((0, 0), (await service.ReadAsync(db => db.Intents.CountAsync(Stop)), await service.ReadAsync(db => db.Decisions.CountAsync(Stop))));
    }

    private static async Task<TestService> StartAsync()
    {
        var service = await TestService.StartAsync(Stop, ("Routing:ContactCap", "2"));
        var subscriptions = service.Services.GetRequiredService<VendorSubscriptions>();
        foreach (var (name, asked) in new[]
        {
            ("Word", new Subscription { Id = "", Query = "yaris" }),
            ("Phrase", new Subscription { Id = "", Query = "\"toyota yaris\"" }),
            ("Exact", new Subscription { Id = "", Query = "used leeds yaris sell", Categories = ["vehicles.cars"] }),
            ("Other", new Subscription { Id = "", Query = "cello" }),
        })
        {
            await subscriptions.SaveAsync(await service.AddVendorAsync(name), null, name, asked, Stop);
        }

        await TestService.EventuallyAsync("the index has them", () => Task.FromResult(service.Services.GetRequiredService<SubscriptionBook>().Count == 4));
        return service;
    }
}
