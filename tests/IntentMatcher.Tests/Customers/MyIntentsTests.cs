using System.Net;
using IntentMatcher.Analysts;
using IntentMatcher.Classifier;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Customers;

public sealed class MyIntentsTests : IAsyncLifetime
{
    private TestService service = null!;
    private HttpClient customer = null!;
    private Guid user;
    private Intent intent = null!;
    private Lead lead = null!;
    private VendorEndpoint endpoint = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(Stop, ("Store:RetentionDays", "3650"), ("Intents:OpenDays", "365"));
        user = await service.AddUserAsync("ann@example.com", Role.Customer);
        customer = await service.SignInAsync("ann@example.com");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        intent = Some.Intent(url: "https://forum.example/t/1", at: now);
        var vendor = await service.AddVendorAsync("Yaris House");
        var subscription = Some.Subscription(vendor);
        lead = Some.Lead(intent, subscription, now);
        endpoint = Some.Endpoint(vendor);
        await service.WriteAsync(async db =>
        {
            db.Intents.AddRange(intent, Some.Intent(author: "bob", text: "Anyone selling a mountain bike?", at: now));
            db.Subscriptions.Add(subscription);
            db.Endpoints.Add(endpoint);
            db.Leads.Add(lead);
            db.Deliveries.Add(Some.Delivery(lead, endpoint, at: now));
            await db.AccountClaims.AddAsync(Some.Claim(user, "alice", Some.Moment, Some.Moment));
        });
    }

    public async ValueTask DisposeAsync()
    {
        customer.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task The_author_sees_what_was_understood_and_who_was_told()
    {
        var main = (await customer.PageAsync("/my/intents")).QuerySelector("main")!;

        Assert.Contains("Looking to buy a used Toyota Yaris", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("One vendor was told", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("Yaris House", main.TextContent, StringComparison.Ordinal);
        Assert.Equal(["told in its inbox", "sent to its system"], main.QuerySelectorAll(".timeline li span").Select(s => s.TextContent));
        Assert.Equal("https://forum.example/t/1", main.QuerySelector("article a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Nobody_sees_the_intents_of_accounts_he_did_not_prove()
    {
        Assert.DoesNotContain("mountain bike", (await customer.PageAsync("/my/intents")).Body!.TextContent, StringComparison.Ordinal);
        await service.AddUserAsync("eve@example.com", Role.Customer);
        using var eve = await service.SignInAsync("eve@example.com");

        var page = await eve.PageAsync("/my/intents");

        Assert.DoesNotContain("Yaris", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".empty a[href='/my/claims']"));
    }

    [Fact]
    public async Task A_claim_without_proof_opens_nothing()
    {
        var eve = await service.AddUserAsync("eve@example.com", Role.Customer);
        await service.WriteAsync(async db =>
        {
            await db.AccountClaims.AddAsync(Some.Claim(eve, "alice", Some.Moment, Some.Moment));
            await db.SaveChangesAsync(Stop);
            await db.AccountClaims.Where(c => c.UserId == eve).ExecuteUpdateAsync(set => set.SetProperty(c => c.ProvedAt, (DateTime?)null), Stop);
        });
        using var visitor = await service.SignInAsync("eve@example.com");

        Assert.DoesNotContain("Yaris", (await visitor.PageAsync("/my/intents")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("close")]
    public async Task Nobody_changes_another_ones_intent(string action)
    {
        var eve = await service.AddUserAsync("eve@example.com", Role.Customer);
        await service.WriteAsync(async db =>
        {
            await db.Intents.AddAsync(Some.Intent(author: "eve"));
            await db.AccountClaims.AddAsync(Some.Claim(eve, "eve", Some.Moment, Some.Moment));
        });
        using var visitor = await service.SignInAsync("eve@example.com");
        var page = await visitor.PageAsync("/my/intents");
        page.QuerySelector($"form[action$='/{action}']")!.SetAttribute("action", $"/my/intents/{intent.Id}/{action}");

        using var answer = await visitor.SubmitAsync("/my/intents", page, $"form[action='/my/intents/{intent.Id}/{action}']");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(await IntentAsync() is { State: IntentState.Open, Version: 1, Text: not null });
    }

    [Fact]
    public async Task A_withdrawn_intent_loses_its_words_everywhere_and_vendors_are_told()
    {
        var sample = Some.Sample(id: intent.PostId);
        await service.WriteAsync(async db =>
        {
            db.SampledPosts.Add(sample);
            await db.Labels.AddAsync(new Label { Id = Guid.CreateVersion7(), PostId = sample.Id, UserId = user, Stance = Stance.Demand, At = Some.Moment });
        });

        using var answer = await PressAsync("withdraw");

        Assert.Equal($"/my/intents?done=withdrawn#i-{intent.Id}", answer.Headers.Location?.OriginalString);
        var row = await IntentAsync();
        Assert.True(row is { State: IntentState.Withdrawn, Version: 2, Text: null, Title: null, Url: null, AuthorHandle: null, AuthorId: null, Detail: null });
        Assert.Null(Assert.Single(await service.ReadAsync(db => db.Sightings.Where(s => s.IntentId == intent.Id).Select(s => s.Url).ToListAsync(Stop))));
        Assert.False(await service.ReadAsync(db => db.SampledPosts.AnyAsync(p => p.Id == sample.Id, Stop)));
        Assert.False(await service.ReadAsync(db => db.Labels.AnyAsync(Stop)));
        await TestService.EventuallyAsync("the lead is retracted", () => service.ReadAsync(db => db.Leads.AnyAsync(l => l.Id == lead.Id && l.State == LeadState.Retracted, Stop)));
        Assert.Equal(1, await service.ReadAsync(db => db.Deliveries.CountAsync(d => d.LeadId == lead.Id && d.Event == DeliveryEvent.Retracted && d.Version == 2, Stop)));

        // The author still sees that it was, and who had been told.
        var main = (await customer.PageAsync("/my/intents?done=withdrawn")).QuerySelector($"#i-{intent.Id}")!;
        Assert.Contains("withdrawn", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("Yaris House", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("taken back from its inbox", main.TextContent, StringComparison.Ordinal);
        Assert.Null(main.QuerySelector("form"));
    }

    [Fact]
    public async Task Withdrawing_twice_tells_vendors_once()
    {
        var page = await customer.PageAsync("/my/intents");
        using var first = await customer.SubmitAsync("/my/intents", page, $"form[action='/my/intents/{intent.Id}/withdraw']");

        using var second = await customer.SubmitAsync("/my/intents", page, $"form[action='/my/intents/{intent.Id}/withdraw']");

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(2, (await IntentAsync()).Version);
    }

    [Fact]
    public async Task What_was_bought_is_closed_and_keeps_its_words()
    {
        using var answer = await PressAsync("close");

        Assert.Equal($"/my/intents?done=closed#i-{intent.Id}", answer.Headers.Location?.OriginalString);
        Assert.True(await IntentAsync() is { State: IntentState.Closed, Version: 2, Text: not null });
        var card = (await customer.PageAsync("/my/intents")).QuerySelector($"#i-{intent.Id}")!;
        Assert.Null(card.QuerySelector("form[action$='/close']"));
        Assert.NotNull(card.QuerySelector("form[action$='/withdraw']"));
    }

    [Fact]
    public async Task Removing_a_proved_account_takes_its_intents_out_of_sight_and_changes_nothing_else()
    {
        using var answer = await customer.SubmitAsync("/my/claims", "form[action$='/remove']");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("Yaris", (await customer.PageAsync("/my/intents")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(IntentState.Open, (await IntentAsync()).State);
    }

    [Fact]
    public async Task Who_writes_second_looks_again()
    {
        await using var stale = await service.Services.GetRequiredService<IDbContextFactory<Db>>().CreateDbContextAsync(Stop);
        var old = await stale.Intents.SingleAsync(i => i.Id == intent.Id, Stop);
        using var answer = await PressAsync("withdraw");

        (old.Text, old.Version) = ("An edit that was under way", old.Version + 1);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => stale.SaveChangesAsync(Stop));
        Assert.Null((await IntentAsync()).Text);
    }

    private Task<HttpResponseMessage> PressAsync(string action) => customer.SubmitAsync("/my/intents", $"form[action='/my/intents/{intent.Id}/{action}']");

    private Task<Intent> IntentAsync() => service.ReadAsync(db => db.Intents.AsNoTracking().SingleAsync(i => i.Id == intent.Id, Stop));
}
