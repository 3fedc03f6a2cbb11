using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Vendors;

public sealed class VendorApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_subscribes_and_reads_leads_by_cursor_each_change_once()
    {
        await using var service = await TestService.StartAsync(Stop);
        var vendor = await service.AddVendorAsync("Harbour");
        using var writer = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, vendor));
        using var reader = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, vendor));

        using var added = await writer.PostAsJsonAsync("/api/subscriptions", new { name = "Cars", query = "yaris", minScore = 0.5 }, Stop);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        await TestService.EventuallyAsync("the index has it", () => Task.FromResult(service.Services.GetRequiredService<SubscriptionBook>().Count == 1));

        await service.PushAsync(Some.Demand("1"));
        var (lead, cursor) = await NextAsync(reader, null);
        Assert.Equal(("Demand", "https://forum.example/posts/1"), ((string?)lead["@type"], (string?)lead["url"]));

        await service.PushAsync(Some.Deletion("1"));
        var (retracted, last) = await NextAsync(reader, cursor);
        Assert.Equal((string?)lead["identifier"], (string?)retracted["identifier"]);
        Assert.NotNull(retracted["retractedAt"]);
        Assert.DoesNotContain("Leeds", retracted.ToJsonString(), StringComparison.Ordinal);
        var rest = await reader.GetFromJsonAsync<JsonObject>($"/api/leads?after={last}", Stop);
        Assert.Empty(rest!["leads"]!.AsArray());
        Assert.Equal(last, (string?)rest["next"]);
    }

    [Fact]
    public async Task A_subscription_is_listed_replaced_and_removed_by_its_own_vendor_only()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var own = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, await service.AddVendorAsync("Harbour")));
        using var other = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, await service.AddVendorAsync("Other")));
        using var added = await own.PostAsJsonAsync("/api/subscriptions", new { name = "Cars", categories = new[] { "vehicles" } }, Stop);
        var id = (string?)(await added.Content.ReadFromJsonAsync<JsonObject>(Stop))!["id"];

        Assert.Equal(HttpStatusCode.NotFound, (await other.PutAsJsonAsync($"/api/subscriptions/{id}", new { query = "x" }, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"/api/subscriptions/{id}", Stop)).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonObject>("/api/subscriptions", Stop))!["subscriptions"]!.AsArray());

        Assert.Equal(HttpStatusCode.NoContent, (await own.PutAsJsonAsync($"/api/subscriptions/{id}", new { name = "Bikes", query = "bike" }, Stop)).StatusCode);
        var listed = Assert.Single((await own.GetFromJsonAsync<JsonObject>("/api/subscriptions", Stop))!["subscriptions"]!.AsArray())!;
        Assert.Equal((id, "Bikes", "bike"), ((string?)listed["id"], (string?)listed["name"], (string?)listed["query"]));
        Assert.Equal(HttpStatusCode.NoContent, (await own.DeleteAsync($"/api/subscriptions/{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.DeleteAsync($"/api/subscriptions/{id}", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("{", "Not JSON", "line 1")]
    [InlineData("[]", "Not a subscription", "expected a JSON object")]
    [InlineData("""{"query":"car (red"}""", "Not a subscription", "query, column")]
    [InlineData("""{"categories":["vehicles.planes"]}""", "Not a subscription", "categories[0]: found vehicles.planes")]
    [InlineData("""{"minScore":"high"}""", "Not a subscription", "minScore: expected a number")]
    [InlineData("""{"name":7}""", "Not a subscription", "name: expected a text")]
    public async Task A_wrong_subscription_says_where_and_what_is_allowed(string body, string title, string detail)
    {
        await using var service = await TestService.StartAsync(Stop);
        using var machine = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, await service.AddVendorAsync("Harbour")));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await machine.PostAsync(new Uri("/api/subscriptions", UriKind.Relative), content, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        Assert.Equal(title, (string?)problem["title"]);
        Assert.Contains(detail, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(0, await service.ReadAsync(db => db.Subscriptions.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_key_without_the_scope_and_a_wrong_cursor_are_refused_clearly()
    {
        await using var service = await TestService.StartAsync(Stop);
        var vendor = await service.AddVendorAsync("Harbour");
        using var nobody = service.NewMachine("imk_wrong");
        using var writer = service.NewMachine(await service.AddKeyAsync(Keys.SubscriptionsWrite, vendor));
        using var reader = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, vendor));

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/leads", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync("/api/leads", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.GetAsync("/api/leads?after=yesterday", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.GetAsync("/api/leads?limit=501", Stop)).StatusCode);
    }

    // The service holds back what changed within the last two seconds.
    private static async Task<(JsonObject Lead, string Next)> NextAsync(HttpClient reader, string? after)
    {
        JsonObject? answer = null;
        await TestService.EventuallyAsync("a lead is read", async () =>
        {
            answer = await reader.GetFromJsonAsync<JsonObject>("/api/leads" + (after is null ? "" : $"?after={after}"), Stop);
            return answer!["leads"]!.AsArray().Count > 0;
        });
        return (Assert.Single(answer!["leads"]!.AsArray())!.AsObject(), (string)answer["next"]!);
    }
}
