using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using IntentMatcher.Matching;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Vendors;

public sealed class PreviewTests(Chromium chromium)
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Past_intents_are_counted_a_day_at_a_time_without_those_that_could_not_be_passed_on(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var sensitive = Some.Intent(author: "s", at: Now.AddDays(-1));
        (sensitive.Category, sensitive.Leaf) = ("health", "health.products-services");
        await stages.WriteAsync(db => db.Intents.AddRange(
            Some.Intent(author: "a", at: Now), Some.Intent(author: "b", at: Now.AddDays(-2)), Some.Intent(author: "c", at: Now.AddDays(-2)),
            Some.Intent(author: "d", at: Now.AddDays(-2), text: "Looking to buy a cello"), Some.Intent(author: "e", at: Now.AddDays(-40)), sensitive));
        var subscriptions = ActivatorUtilities.CreateInstance<VendorSubscriptions>(stages.Services);
        var taxonomy = stages.Get<IntentMatcher.Posts.ClassifierHost>().Current.Taxonomy;

        var preview = await stages.ReadAsync(db => SubscriptionPreview.CountAsync(db, subscriptions.Compile(new Subscription { Id = "", Query = "yaris" }), taxonomy, Now, Stop));

        var today = DateOnly.FromDateTime(Now);
        Assert.Equal([new PreviewDay(today.AddDays(-2), 2, 3), new PreviewDay(today.AddDays(-1), 0, 1), new PreviewDay(today, 1, 1)], preview.ByDay);
        Assert.Equal((3, 5, false), (preview.Matched, preview.Of, preview.Cut));
    }

    /// <summary>What was said an hour ago was fresh when it was routed, which is when the subscription would have been asked.</summary>
    [Fact]
    public async Task Times_in_a_query_count_from_when_an_intent_was_routed()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.WriteAsync(db => db.Intents.Add(Some.Intent(at: Now.AddDays(-3))));
        var compiled = ActivatorUtilities.CreateInstance<VendorSubscriptions>(stages.Services).Compile(new Subscription { Id = "", Query = "posted:<1h" });

        var preview = await stages.ReadAsync(db => SubscriptionPreview.CountAsync(db, compiled, stages.Get<IntentMatcher.Posts.ClassifierHost>().Current.Taxonomy, Now, Stop));

        Assert.Equal(1, preview.Matched);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task More_than_it_looks_at_is_cut_and_said(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.WriteAsync(db => db.Intents.AddRange(Enumerable.Range(0, 2_500).Select(i => Some.Intent(author: $"a{i}", at: Now.AddMinutes(-i % 7)))));
        var compiled = ActivatorUtilities.CreateInstance<VendorSubscriptions>(stages.Services).Compile(new Subscription { Id = "", Query = "yaris" });

        var preview = await stages.ReadAsync(db => SubscriptionPreview.CountAsync(db, compiled, stages.Get<IntentMatcher.Posts.ClassifierHost>().Current.Taxonomy, Now, Stop));

        // All of them, though many came at one moment, unless the machine took three seconds.
        Assert.True(preview.Cut || (preview.Matched, preview.Of) == (2_500, 2_500));
    }

    [Fact]
    public async Task A_program_previews_without_saving_and_is_told_what_is_wrong()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, await service.AddVendorAsync("Harbour")));
        await service.WriteAsync(async db => await db.Intents.AddAsync(Some.Intent(at: Now), Stop));

        using var answer = await machine.PostAsJsonAsync("/api/subscriptions/preview", new { query = "yaris" }, Stop);
        using var wrong = await machine.PostAsJsonAsync("/api/subscriptions/preview", new { query = "(yaris" }, Stop);

        var preview = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        Assert.Equal((1, 1, 1), ((int?)preview["matched"], (int?)preview["of"], preview["byDay"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(0, await service.ReadAsync(db => db.Subscriptions.CountAsync(Stop)));
    }

    [Fact]
    public async Task While_somebody_types_the_preview_follows_and_its_chart_reads_as_a_table()
    {
        await using var context = await chromium.NewContextAsync(cancellationToken: Stop);
        await using var service = await TestService.StartAsync(Stop, ("Store:RetentionDays", "3650"));
        await service.AddVendorAsync("Harbour");
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour");
        await service.WriteAsync(async db => await db.Intents.AddRangeAsync(Enumerable.Range(0, 60).Select(i => Some.Intent(
            author: $"a{i}", at: Now.AddHours(-5 * i), text: i % 3 == 0 ? "Looking to buy a cello" : "Looking to buy a used Toyota Yaris"))));
        var page = await context.NewPageAsync();
        await service.SignInAsync(page, "ann@harbour.example");
        await page.GotoAsync(new Uri(service.Address, "/vendor/subscriptions/new").ToString());

        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Yaris");
        await page.GetByLabel("Words").FillAsync("yaris");
        await page.GetByText("It would have matched 40 of the latest 60 intents").WaitForAsync();
        await page.GetByText("As numbers").ClickAsync();
        Assert.Equal(40, (await page.Locator("#preview tbody td:nth-child(2)").AllTextContentsAsync()).Sum(int.Parse));
        Assert.Contains("40 from", await page.Locator("#preview svg").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await Snapshots.TakeAsync(page, "preview");
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));

        await page.GetByLabel("Words").FillAsync("yaris (");
        await page.Locator("#preview").GetByText("Column").WaitForAsync();
        await page.GetByLabel("Words").FillAsync("cello");
        await page.GetByText("It would have matched 20 of the latest 60 intents").WaitForAsync();
        Assert.Equal("Yaris", await page.GetByLabel("Name", new() { Exact = true }).First.InputValueAsync());
        Assert.Equal(0, await service.ReadAsync(db => db.Subscriptions.CountAsync(Stop)));
    }
}
