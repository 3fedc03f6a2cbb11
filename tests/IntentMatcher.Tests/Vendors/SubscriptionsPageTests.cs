using System.Net;
using AngleSharp.Dom;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Vendors;

public sealed class SubscriptionsPageTests
{
    private const string New = "/vendor/subscriptions/new";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_saved_shown_edited_and_removed_and_routing_learns_of_it()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var book = service.Services.GetRequiredService<SubscriptionBook>();

        using var saved = await visitor.SubmitAsync(
            New, "form#subscription",
            ("name", "Yaris near Leeds"), ("query", "yaris OR \"toyota auris\""), ("category", "vehicles.cars"), ("place-lat", "53.8"), ("place-lon", "-1.55"), ("place-km", "40"),
            ("budget-max", "7000"), ("currency", "gbp"), ("min-score", "60"), ("langs", "en, de"), ("sources", "forum"), ("do", "save"));

        Assert.Equal("/vendor/subscriptions?done=saved", saved.Target());
        var row = await service.ReadAsync(db => db.Subscriptions.SingleAsync(Stop));
        var kept = SubscriptionJson.Parse(row.Definition);
        Assert.Equal("yaris OR \"toyota auris\"", kept.Query);
        Assert.Equal(["vehicles.cars"], kept.Categories);
        Assert.Equal(new Circle(53.8, -1.55, 40), Assert.Single(kept.Places!));
        Assert.Equal(new Budget(null, 7000, "GBP"), kept.Budget);
        Assert.Equal((0.6, "en,de", "forum"), (kept.MinScore, string.Join(',', kept.Langs!), string.Join(',', kept.Sources!)));
        Assert.Equal(["demand"], kept.Stances);
        await TestService.EventuallyAsync("the index has it", () => Task.FromResult(book.Count == 1));

        using var edited = await visitor.SubmitAsync($"/vendor/subscriptions/{row.Id}", "form#subscription", ("name", "Yaris"), ("do", "save"));
        Assert.Equal("/vendor/subscriptions?done=saved", edited.Target());
        var page = await visitor.PageAsync("/vendor/subscriptions");
        Assert.Equal("Yaris", page.QuerySelector("main h2")?.TextContent);
        Assert.Equal(row.Definition, (await service.ReadAsync(db => db.Subscriptions.SingleAsync(Stop))).Definition);

        using var removed = await visitor.SubmitAsync("/vendor/subscriptions", page, "form#remove", ("id", row.Id.ToString()));
        Assert.Equal("/vendor/subscriptions?done=removed", removed.Target());
        Assert.Empty((await visitor.PageAsync("/vendor/subscriptions")).QuerySelectorAll("li.card"));
        await TestService.EventuallyAsync("the index lost it", () => Task.FromResult(book.Count == 0));
    }

    [Fact]
    public async Task An_error_in_the_query_is_shown_at_its_column_and_nothing_is_saved_or_lost()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);

        using var answer = await visitor.SubmitAsync(New, "form#subscription", ("name", "Cars"), ("query", "yaris colour:red auris"), ("do", "save"));

        var page = await answer.DocumentAsync();
        Assert.StartsWith("Column 7: found colour:", page.QuerySelector("#query-problem")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#query")?.GetAttribute("aria-invalid"));
        Assert.StartsWith("colour:", page.QuerySelector(".at-column mark")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("yaris colour:red auris", page.QuerySelector(".at-column")?.TextContent);
        Assert.Equal("yaris colour:red auris", page.QuerySelector("#query")?.TextContent);
        Assert.Equal("Cars", page.QuerySelector("#name")?.GetAttribute("value"));
        Assert.Equal(0, await service.ReadAsync(db => db.Subscriptions.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("name", " ", "#name-problem", "1 to 100 characters")]
    [InlineData("place-lat", "53.8", "#places-problem", "Place 1: a radius is needed, and a place's name or latitude and longitude")]
    [InlineData("budget-min", "lots", "#budget-problem", "Lowest amount: a number such as 1200 or 53.8 is needed; \"lots\" is not.")]
    [InlineData("currency", "££", "#budget-problem", "found ££; expected a currency of three letters")]
    [InlineData("min-score", "101", "#minScore-problem", "a number from 0 to 100")]
    [InlineData("category", "vehicles.planes", "#categories-problem", "expected a category of the taxonomy")]
    public async Task A_wrong_field_says_what_is_allowed(string field, string value, string at, string problem)
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var good = new Dictionary<string, string> { ["name"] = "Cars", ["category"] = "vehicles", ["budget-max"] = "9000", ["do"] = "save" };
        good[field] = value;

        using var answer = await visitor.ForgeAsync(New, "form#subscription", [.. good.Select(f => (f.Key, f.Value))]);

        Assert.Contains(problem, (await answer.DocumentAsync()).QuerySelector(at)?.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await service.ReadAsync(db => db.Subscriptions.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_place_is_found_by_its_name_and_an_unknown_one_is_said()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);

        using var unknown = await visitor.SubmitAsync(New, "form#subscription", ("name", "Near"), ("place-name", "Nowhere-on-Sea-at-all"), ("place-km", "30"), ("do", "save"));
        using var saved = await visitor.SubmitAsync(New, "form#subscription", ("name", "Near"), ("place-name", "leeds"), ("place-km", "30"), ("do", "save"));

        Assert.Contains("is not known by name", (await unknown.DocumentAsync()).QuerySelector("#places-problem")?.TextContent, StringComparison.Ordinal);
        var place = Assert.Single(SubscriptionJson.Parse((await service.ReadAsync(db => db.Subscriptions.SingleAsync(Stop))).Definition).Places!);
        Assert.Equal(new Circle(53.8, -1.55, 30), place);
    }

    [Fact]
    public async Task The_preview_counts_what_would_have_matched_and_shows_no_text()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        await service.PushAsync(Some.Demand("1"), Some.Demand("2", "Looking to buy a second hand cello in London. Does anyone have one for sale?"));
        Assert.Equal(2, await service.ReadAsync(db => db.Intents.CountAsync(Stop)));

        using var answer = await visitor.SubmitAsync(New, "form#subscription", ("name", "Yaris"), ("query", "yaris"), ("do", "preview"));

        var page = await answer.DocumentAsync();
        Assert.Contains("matched 1 of the latest 2 intents", page.QuerySelector("#preview")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Who can sell me", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await service.ReadAsync(db => db.Subscriptions.CountAsync(Stop)));
    }

    [Fact]
    public async Task Another_vendors_subscription_is_neither_shown_nor_changed()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var other = await service.AddVendorAsync("Other");
        var subscriptions = service.Services.GetRequiredService<VendorSubscriptions>();
        var id = await subscriptions.SaveAsync(other, null, "Theirs", new Subscription { Id = "", Query = "cello" }, Stop);

        using var shown = await visitor.GetAsync($"/vendor/subscriptions/{id}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, shown.StatusCode);
        Assert.Null(await subscriptions.SaveAsync(await service.ReadAsync(db => db.Vendors.Where(v => v.Name == "Harbour").Select(v => v.Id).SingleAsync(Stop)), id, "Mine", new Subscription { Id = "", Query = "x" }, Stop));
        Assert.Equal("Theirs", (await service.ReadAsync(db => db.Subscriptions.SingleAsync(Stop))).Name);
    }

    [Fact]
    public async Task Every_example_of_the_help_is_a_query()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var subscriptions = service.Services.GetRequiredService<VendorSubscriptions>();

        var examples = (await visitor.PageAsync(New)).QuerySelectorAll(".help dt code").Select(e => e.TextContent).ToList();

        Assert.True(examples.Count > 10);
        Assert.All(examples, example => subscriptions.Compile(new Subscription { Id = "", Query = example }));
    }

    private static async Task<HttpClient> SignedInAsync(TestService service)
    {
        await service.AddVendorAsync("Harbour");
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour");
        return await service.SignInAsync("ann@harbour.example");
    }
}
