using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Vendors;

public sealed class SettingsTests
{
    private const string Path = "/vendor/settings";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_kept_shown_and_taken_back()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);

        using var saved = await visitor.SubmitAsync(Path, "form#settings", ("TimeZone", "Europe/London"), ("QuietFrom", "22:00"), ("QuietUntil", "07:30"), ("DailyLimit", "20"));
        Assert.Equal($"{Path}?done=saved", saved.Target());
        var vendor = await VendorAsync(service);
        Assert.Equal(("Europe/London", new TimeOnly(22, 0), new TimeOnly(7, 30), 20), (vendor.TimeZone, vendor.QuietFrom!.Value, vendor.QuietUntil!.Value, vendor.DailyLimit!.Value));
        Assert.Equal("07:30", (await visitor.PageAsync(Path)).QuerySelector("#quietUntil")?.GetAttribute("value"));

        using var cleared = await visitor.SubmitAsync(Path, "form#settings", ("TimeZone", ""), ("QuietFrom", ""), ("QuietUntil", ""), ("DailyLimit", ""));
        vendor = await VendorAsync(service);
        Assert.Equal(default, (vendor.TimeZone, vendor.QuietFrom, vendor.QuietUntil, vendor.DailyLimit));
    }

    [Theory]
    [InlineData("TimeZone", "Mars/Olympus", "#timeZone-problem", "\"Mars/Olympus\" is not known")]
    [InlineData("QuietFrom", "25:00", "#quietFrom-problem", "a time from 00:00 to 23:59 is needed")]
    [InlineData("QuietUntil", "", "#quietUntil-problem", "a beginning and another end are needed, or neither")]
    [InlineData("QuietUntil", "22:00", "#quietUntil-problem", "a beginning and another end are needed, or neither")]
    [InlineData("DailyLimit", "0", "#dailyLimit-problem", "a whole number from 1 to 100000")]
    [InlineData("DailyLimit", "many", "#dailyLimit-problem", "\"many\" is not")]
    public async Task A_wrong_entry_says_what_is_allowed_and_nothing_is_kept(string field, string value, string at, string problem)
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var given = new Dictionary<string, string> { ["TimeZone"] = "Europe/London", ["QuietFrom"] = "22:00", ["QuietUntil"] = "07:00", ["DailyLimit"] = "5" };
        given[field] = value;

        using var answer = await visitor.SubmitAsync(Path, "form#settings", [.. given.Select(g => (g.Key, g.Value))]);

        Assert.Contains(problem, (await answer.DocumentAsync()).QuerySelector(at)?.TextContent, StringComparison.Ordinal);
        Assert.Null((await VendorAsync(service)).TimeZone);
    }

    [Fact]
    public async Task A_program_reads_and_replaces_settings_and_is_told_what_is_wrong()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, await service.AddVendorAsync("Harbour")));
        using var reader = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, await service.AddVendorAsync("Other")));

        Assert.Equal(HttpStatusCode.NoContent, (await machine.PutAsJsonAsync("/api/settings", new { timeZone = "Asia/Kolkata", quietFrom = "21:00", quietUntil = "06:00", dailyLimit = 3 }, Stop)).StatusCode);
        var read = (await machine.GetFromJsonAsync<JsonObject>("/api/settings", Stop))!;
        Assert.Equal(("Asia/Kolkata", "21:00", "06:00", 3), ((string?)read["timeZone"], (string?)read["quietFrom"], (string?)read["quietUntil"], (int?)read["dailyLimit"]));

        using var wrong = await machine.PutAsJsonAsync("/api/settings", new { quietFrom = "9 pm", quietUntil = "06:00" }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("\"9 pm\" is not", (string?)(await wrong.Content.ReadFromJsonAsync<JsonObject>(Stop))!["detail"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(new Uri("/api/settings", UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task An_author_is_blocked_by_its_lead_and_unblocked_by_its_own_vendor_only()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        var vendor = (await VendorAsync(service)).Id;
        var other = await service.AddVendorAsync("Other");
        var (own, theirs, nameless) = (Some.Intent(author: "ann"), Some.Intent(author: "bob"), Some.Intent(author: null));
        var (subscription, otherSubscription) = (Some.Subscription(vendor), Some.Subscription(other));
        var (lead, otherLead, namelessLead) = (Some.Lead(own, subscription), Some.Lead(theirs, otherSubscription), Some.Lead(nameless, subscription));
        await service.WriteAsync(async db =>
        {
            db.Subscriptions.AddRange(subscription, otherSubscription);
            db.Intents.AddRange(own, theirs, nameless);
            await db.Leads.AddRangeAsync(lead, otherLead, namelessLead);
        });
        var inbox = await visitor.PageAsync("/vendor/inbox");
        Assert.Single(inbox.QuerySelectorAll("button[form=blocks]"));

        using var added = await visitor.ForgeAsync("/vendor/inbox", "form#blocks", ("lead", lead.Id.ToString()));
        using var again = await visitor.ForgeAsync("/vendor/inbox", "form#blocks", ("lead", lead.Id.ToString()));
        using var refused = await visitor.ForgeAsync("/vendor/inbox", "form#blocks", ("lead", otherLead.Id.ToString()));

        Assert.Equal($"{Path}?done=blocked#blocked", added.Target());
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var block = await service.ReadAsync(db => db.BlockedAuthors.SingleAsync(Stop));
        Assert.Equal((vendor, "forum"), (block.VendorId, block.Source));
        Assert.Equal(NeedKey.OfAuthor("forum", "ann"), block.AuthorKey);

        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, other));
        Assert.Equal(HttpStatusCode.NotFound, (await machine.DeleteAsync(new Uri($"/api/blocks/{block.Id}", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await machine.PostAsJsonAsync("/api/blocks", new { lead = otherLead.Id }, Stop)).StatusCode);
        Assert.Equal("forum", (string?)Assert.Single((await machine.GetFromJsonAsync<JsonArray>("/api/blocks", Stop))!)!["source"]);
        using var removed = await visitor.SubmitAsync(Path, "form#unblock", ("id", block.Id.ToString()));
        Assert.Equal(1, await service.ReadAsync(db => db.BlockedAuthors.CountAsync(Stop)));
    }

    [Fact]
    public async Task What_waits_for_quiet_hours_is_looked_at_anew_when_they_change()
    {
        await using var service = await TestService.StartAsync(Stop, ("Roles", "web"));
        using var visitor = await SignedInAsync(service);
        var vendor = (await VendorAsync(service)).Id;
        var (intent, subscription, endpoint) = (Some.Intent(), Some.Subscription(vendor), Some.Endpoint(vendor));
        var lead = Some.Lead(intent, subscription);
        var (waiting, failed) = (Some.Delivery(lead, endpoint, DeliveryState.Due), Some.Delivery(lead, endpoint, DeliveryState.Due, what: DeliveryEvent.Updated));
        var later = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(5);
        (waiting.Attempts, waiting.NextAttemptAt, failed.NextAttemptAt) = (0, later, later);
        await service.WriteAsync(async db =>
        {
            db.AddRange(intent, subscription, endpoint, lead);
            await db.Deliveries.AddRangeAsync(waiting, failed);
        });

        using var saved = await visitor.SubmitAsync(Path, "form#settings", ("DailyLimit", "9"));

        var due = await service.ReadAsync(db => db.Deliveries.ToDictionaryAsync(d => d.Id, d => d.NextAttemptAt, Stop));
        Assert.True(due[waiting.Id] < later.AddHours(-4));
        Assert.True(due[failed.Id] > later.AddHours(-1)); // its wait is the schedule's
    }

    private static Task<Vendor> VendorAsync(TestService service) => service.ReadAsync(db => db.Vendors.AsNoTracking().SingleAsync(v => v.Name == "Harbour", Stop));

    private static async Task<HttpClient> SignedInAsync(TestService service)
    {
        await service.AddVendorAsync("Harbour");
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour");
        return await service.SignInAsync("ann@harbour.example");
    }
}
