using System.Net;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Vendors;

public sealed class InboxTests(Chromium chromium)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_shows_score_category_evidence_reason_and_a_link_to_the_post()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SubscribedAsync(service);
        await PushAsync(service, 1, Some.Demand("1", title: "WTB Toyota"));

        var page = await visitor.PageAsync("/vendor/inbox");

        var lead = page.QuerySelector("#leads > li")!;
        Assert.Matches("[0-9]+%", lead.QuerySelector(".score")!.TextContent);
        Assert.NotEmpty(lead.QuerySelectorAll(".post mark"));
        Assert.Equal("WTB Toyota", lead.QuerySelector("h2")!.TextContent.Trim());
        Assert.Contains("Who can sell me one?", lead.QuerySelector(".text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cars wanted", lead.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("yaris", lead.QuerySelector("footer details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://forum.example/posts/1", lead.QuerySelector("a[target=_blank]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_verdict_is_kept_counted_and_taken_back_and_only_on_ones_own_leads()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SubscribedAsync(service);
        await PushAsync(service, 1, Some.Demand("1"));
        var lead = await service.ReadAsync(db => db.Leads.AsNoTracking().SingleAsync(Stop));

        using var judged = await visitor.SubmitAsync("/vendor/inbox", "form#verdicts", ("verdict", $"{lead.Id}:good"));
        Assert.Equal($"/vendor/inbox#lead-{lead.Id}", judged.Target());
        var kept = await service.ReadAsync(db => db.Leads.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((LeadVerdict.Good, lead.UpdatedAt, lead.Version), (kept.Verdict, kept.UpdatedAt, kept.Version));
        var page = await visitor.PageAsync("/vendor/inbox?show=good");
        Assert.Equal("true", page.QuerySelector("button[data-focus=good]")?.GetAttribute("aria-pressed"));
        Assert.Empty((await visitor.PageAsync("/vendor/inbox?show=new")).QuerySelectorAll("#leads > li"));

        using var takenBack = await visitor.SubmitAsync("/vendor/inbox", "form#verdicts", ("verdict", page.QuerySelector("button[data-focus=good]")!.GetAttribute("value")!));
        Assert.Equal(LeadVerdict.None, await service.ReadAsync(db => db.Leads.Select(l => l.Verdict).SingleAsync(Stop)));

        await service.AddVendorAsync("Other");
        await service.AddUserAsync("bob@other.example", Role.Vendor, "Other");
        using var other = await service.SignInAsync("bob@other.example");
        using var refused = await other.ForgeAsync("/vendor/inbox", "form#verdicts", ("verdict", $"{lead.Id}:bad"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(LeadVerdict.None, await service.ReadAsync(db => db.Leads.Select(l => l.Verdict).SingleAsync(Stop)));
    }

    [Fact]
    public async Task A_deleted_posts_lead_stays_as_withdrawn_without_a_word_of_it()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SubscribedAsync(service);
        await PushAsync(service, 1, Some.Demand("1"));

        await service.PushAsync(Some.Deletion("1"));
        await TestService.EventuallyAsync("the lead is retracted", () => service.ReadAsync(db => db.Leads.AnyAsync(l => l.State == LeadState.Retracted, Stop)));

        var lead = (await visitor.PageAsync("/vendor/inbox")).QuerySelector("#leads > li")!;
        Assert.Contains("Withdrawn by its author", lead.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Leeds", lead.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("forum.example", lead.InnerHtml, StringComparison.Ordinal);
        Assert.Null(lead.QuerySelector("button"));
    }

    [Fact]
    public async Task Older_leads_are_on_further_pages_each_once()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SubscribedAsync(service);
        await PushAsync(service, 45, [.. Enumerable.Range(1, 45).Select(n => Some.Demand($"{n}", $"Looking to buy a used Toyota Yaris number {n} around Leeds. Who can sell me one?"))]);

        var seen = new List<string?>();
        var pages = 0;
        for (var path = "/vendor/inbox"; path is not null; pages++)
        {
            var page = await visitor.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll("#leads > li").Select(l => l.Id));
            path = page.QuerySelectorAll("#pager a").SingleOrDefault(a => a.TextContent == "Older")?.GetAttribute("href");
        }

        Assert.Equal((3, 45, 45), (pages, seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task A_link_that_is_no_web_address_is_not_offered()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SubscribedAsync(service);
        await PushAsync(service, 1, Some.Demand("1"));
        await service.WriteAsync(db => db.Intents.ExecuteUpdateAsync(set => set.SetProperty(i => i.Url, "javascript:alert(1)"), Stop));

        var page = await visitor.PageAsync("/vendor/inbox");

        Assert.DoesNotContain("javascript:", page.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_browser_a_lead_appears_is_judged_and_is_withdrawn_without_reload()
    {
        await using var context = await chromium.NewContextAsync(cancellationToken: Stop);
        await using var service = await TestService.StartAsync(Stop);
        using (await SubscribedAsync(service))
        {
        }

        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") { errors.Add(message.Text); } };
        page.PageError += (_, error) => errors.Add(error);
        await service.SignInAsync(page, "ann@harbour.example");
        await page.EvaluateAsync("window.notReloaded = true");
        await page.Locator("[data-live-state=on]").WaitForAsync();

        await PushAsync(service, 1, Some.Demand("1"));
        var lead = page.Locator("#leads > li");
        await lead.GetByText("Who can sell me one?").WaitForAsync();
        Assert.Equal("1 new lead", await page.Locator("#news").TextContentAsync());
        Assert.True(await page.Locator("#empty").IsHiddenAsync());

        await lead.GetByRole(AriaRole.Button, new() { Name = "Good lead" }).ClickAsync();
        await lead.GetByText("good lead", new() { Exact = false }).First.WaitForAsync();
        await page.Locator("button[data-focus=good][aria-pressed=true]").WaitForAsync();
        Assert.Equal("good", await page.EvaluateAsync<string>("document.activeElement.dataset.focus"));

        await service.PushAsync(Some.Deletion("1"));
        await lead.GetByText("Withdrawn by its author").WaitForAsync();
        Assert.DoesNotContain("Leeds", await page.Locator("main").InnerHTMLAsync(), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("window.notReloaded"));
        Assert.Empty(errors);
    }

    private static async Task<HttpClient> SubscribedAsync(TestService service)
    {
        var vendor = await service.AddVendorAsync("Harbour");
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour");
        await service.Services.GetRequiredService<VendorSubscriptions>().SaveAsync(vendor, null, "Cars wanted", new Subscription { Id = "", Query = "yaris" }, Stop);
        await TestService.EventuallyAsync("the index has it", () => Task.FromResult(service.Services.GetRequiredService<SubscriptionBook>().Count == 1));
        return await service.SignInAsync("ann@harbour.example");
    }

    private static async Task PushAsync(TestService service, int leads, params object[] posts)
    {
        await service.PushAsync(posts);
        await TestService.EventuallyAsync($"there are {leads} leads", () => service.ReadAsync(async db => await db.Leads.CountAsync(Stop) == leads));
    }
}
