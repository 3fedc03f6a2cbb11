using IntentMatcher.Bus;
using IntentMatcher.Intents;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Operators;

public sealed class OperatorPagesTests
{
    private const string Feeds = "/operator/feeds";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_is_added_paused_resumed_and_removed()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);

        // Port 9 discards: the feed is never read, and that is not what is tested.
        using var added = await visitor.SubmitAsync(Feeds, "form#add", ("Kind", "syndication"), ("FeedAddress", "http://127.0.0.1:9/new.rss"), ("Name", "Forum"));
        var feed = await service.ReadAsync(db => db.Feeds.AsNoTracking().SingleAsync(Stop));
        Assert.Equal(("syndication", "http://127.0.0.1:9/new.rss", "Forum", true), (feed.Kind, feed.Address, feed.Name, feed.Enabled));
        Assert.Equal("Forum", (await visitor.PageAsync(Feeds)).QuerySelector("li h2")?.TextContent);

        using var paused = await visitor.SubmitAsync(Feeds, "form#change", ("change", $"pause:{feed.Id}"));
        Assert.False(await service.ReadAsync(db => db.Feeds.Select(f => f.Enabled).SingleAsync(Stop)));
        Assert.Equal("paused", (await visitor.PageAsync(Feeds)).QuerySelector("li .chip")?.TextContent);
        using var resumed = await visitor.SubmitAsync(Feeds, "form#change", ("change", $"resume:{feed.Id}"));
        Assert.True(await service.ReadAsync(db => db.Feeds.Select(f => f.Enabled).SingleAsync(Stop)));
        using var removed = await visitor.SubmitAsync(Feeds, "form#change", ("change", $"remove:{feed.Id}"));
        Assert.Equal(0, await service.ReadAsync(db => db.Feeds.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("syndication", "forum.example/new.rss", "A whole web address is needed")]
    [InlineData("syndication", "file:///etc/passwd", "A whole web address is needed")]
    [InlineData("jsonl", "posts.jsonl", "A whole path is needed")]
    [InlineData("jsonl", "/no/such/file.jsonl", "There is no such file")]
    [InlineData("telepathy", "https://forum.example/", "One of syndication, jsonl is needed")]
    public async Task A_wrong_feed_says_what_is_allowed(string kind, string address, string problem)
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);

        using var answer = await visitor.SubmitAsync(Feeds, "form#add", ("Kind", kind), ("FeedAddress", address));

        var page = await answer.DocumentAsync();
        Assert.Contains(problem, page.QuerySelector("#address-problem")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(address, page.QuerySelector("#address")?.GetAttribute("value"));
        Assert.Equal(0, await service.ReadAsync(db => db.Feeds.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_fault_on_the_bus_is_seen_with_its_kind_and_without_its_text()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        Assert.Contains("Nothing needs a look", (await visitor.PageAsync("/operator/system")).Body!.TextContent, StringComparison.Ordinal);
        var bus = service.Services.GetRequiredService<IBusControl>();
        var broken = bus.ConnectReceiveEndpoint("broken", endpoint => endpoint.Handler<IntentFound>(_ => throw new InvalidOperationException("a text that nobody may see")));
        await broken.Ready;

        await bus.Publish(new IntentFound([]), Stop);

        var faults = service.Services.GetRequiredService<RecentFaults>();
        await TestService.EventuallyAsync("the fault arrives", () => Task.FromResult(faults.Count > 0));
        var page = (await visitor.PageAsync("/operator/system")).Body!.TextContent;
        Assert.Contains("IntentFound", page, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody may see", page, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> SignedInAsync(TestService service)
    {
        await service.AddUserAsync("op@home.example", Role.Operator);
        return await service.SignInAsync("op@home.example");
    }
}
