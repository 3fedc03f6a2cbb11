using System.Text.Json;
using IntentMatcher.Delivery;
using IntentMatcher.Routing;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.World;

/// <summary>The main job in one piece, as the people in it see it: in browsers, at a vendor's system, and in the store.</summary>
public sealed class StoryTests(Chromium chromium)
{
    private const string Vendor = "Harbour Cars";
    private const string VendorEmail = "ann@harbour.example";
    private const string Title = "[WTB] Toyota Yaris or Corolla";
    private const string Text = "Looking to buy a used Toyota Yaris hatchback around Leeds, budget is up to 6000 pounds. Low mileage and a full service history please, grandmother Wilhelmina insists. Who can sell me one?";
    private const string PostUrl = "https://forum.example/wanted/4711";

    /// <summary>Words that only the post has: nobody else in the story says them.</summary>
    private static readonly string[] PostWords = ["Corolla", "hatchback", "mileage", "grandmother", "Wilhelmina", "Looking to buy", "Who can sell"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoryStage.Embedded)]
    [InlineData(StoryStage.Servers)]
    public async Task A_need_reaches_a_vendor_and_is_taken_back_by_its_author(string pair)
    {
        await using var stage = await StoryStage.OpenAsync(pair);
        await MakeFirstOperatorAsync(stage);
        await stage.Service.AddVendorAsync(Vendor);
        await stage.Service.AddUserAsync(VendorEmail, Role.Vendor, Vendor);

        var vendor = new StoryVendor(await stage.NewPageAsync(chromium), stage);
        await vendor.SignInAsync(VendorEmail);
        await vendor.SubscribeAsync("Yaris near Leeds");
        await vendor.AddEndpointAsync();
        await vendor.OpenInboxAsync();
        await TestService.EventuallyAsync("the index has it", () => Task.FromResult(stage.Service.Services.GetRequiredService<SubscriptionBook>().Count == 1));

        var answer = Assert.Single(await stage.Service.PushAsync(Post("4711", "quill", Title, Text), Post("4712", "other", null, "Selling my Toyota Yaris in Leeds, 5000 pounds.")), a => (string?)a!["id"] == "4711");
        Assert.Equal("accepted", (string?)answer!["result"]);
        await vendor.SeesLeadAsync(Title, "grandmother Wilhelmina insists");
        var created = await stage.NextWebhookAsync();
        Assert.Equal("lead.created", created.Type);
        Assert.Equal((Text, PostUrl), (Data(created, "description"), Data(created, "url")));
        await vendor.JudgeGoodAsync();
        Assert.Contains("Intents.Text: Wilhelmina", await FindWordsAsync(stage));

        var author = new StoryAuthor(await stage.NewPageAsync(chromium), stage);
        await author.SignUpAsync("quill@home.example");
        await author.ProveAsync(PostUrl, "/u/quill");
        var told = await author.SeesToldAsync();
        Assert.Contains(Vendor, told, StringComparison.Ordinal);
        Assert.Contains("sent to its system", told, StringComparison.Ordinal);
        await author.WithdrawAsync();

        var inbox = await vendor.SeesWithdrawnAsync();
        Assert.DoesNotContain(PostWords, word => inbox.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1, await vendor.Leads.CountAsync());
        Assert.True(await vendor.HasInboxLeftOpenAsync());
        var retracted = await stage.NextWebhookAsync();
        Assert.Equal("lead.retracted", retracted.Type);
        Assert.Equal(Data(created, "identifier"), Data(retracted, "identifier"));
        Assert.DoesNotContain(PostWords, word => retracted.Body.GetRawText().Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(await FindWordsAsync(stage));

        Assert.Contains("lead.retracted", await vendor.SeesEndpointWorkingAsync(), StringComparison.Ordinal);
        Assert.False(stage.HasMoreWebhooks);
        await ReallyRanOnAsync(stage, pair);
    }

    /// <summary>The link that the service prints on its first start makes the operator, who is signed in by it.</summary>
    private async Task MakeFirstOperatorAsync(StoryStage stage)
    {
        var page = await stage.NewPageAsync(chromium);
        var link = await stage.Service.Services.GetRequiredService<SetupLink>().PathAsync(Stop);
        await page.GotoAsync(new Uri(stage.Service.Address, link).ToString());
        await page.GetByLabel("E-mail address").FillAsync("op@home.example");
        await page.GetByLabel("Password").FillAsync(TestService.Password);
        await Snapshots.TakeAsync(page, "story-0-set-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Feeds" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Feeds", Exact = true }).WaitForAsync();
        Assert.Equal("op@home.example", await page.Locator(".who").TextContentAsync());
        Assert.Null(await stage.Service.Services.GetRequiredService<SetupLink>().PathAsync(Stop));
    }

    private static object Post(string id, string author, string? title, string text) => new
    {
        source = "forum",
        id,
        url = $"https://forum.example/wanted/{id}",
        author = new { id = author, handle = author },
        title,
        text,
        lang = "en",
        createdAt = TimeProvider.System.GetUtcNow(),
    };

    private static string? Data(ReceivedWebhook webhook, string field) =>
        webhook.Body.GetProperty("data").TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Task<SortedSet<string>> FindWordsAsync(StoryStage stage) => stage.Service.ReadAsync(db => StoredText.FindAsync(db, PostWords, Stop));

    /// <summary>The story is no proof of a store or a bus that it did not use; and nothing of it was left in an error queue.</summary>
    private static async Task ReallyRanOnAsync(StoryStage stage, string pair)
    {
        var provider = await stage.Service.ReadAsync(db => Task.FromResult(db.Database.ProviderName!));
        Assert.EndsWith(pair == StoryStage.Servers ? ".PostgreSQL" : ".Sqlite", provider, StringComparison.Ordinal);
        if (stage.Broker is { } broker)
        {
            var queues = await broker.MessagesByQueueAsync(Stop);
            Assert.NotEmpty(queues);
            Assert.All(queues, queue => Assert.False(queue.Key.EndsWith("_error", StringComparison.Ordinal) && queue.Value > 0, queue.Key));
        }
    }
}
