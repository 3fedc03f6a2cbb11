using IntentMatcher.Tests.Support;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.World;

/// <summary>What a vendor does in the browser.</summary>
internal sealed class StoryVendor(IPage page, StoryStage stage)
{
    private const string Hook = "hooks/leads";

    public ILocator Leads => page.Locator("#leads > li");

    public async Task SignInAsync(string email)
    {
        await Menu("Sign in").ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(TestService.Password);
        await Snapshots.TakeAsync(page, "story-1-sign-in");
        await page.Locator("form#sign-in").GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Nothing here yet" }).WaitForAsync();
        await Snapshots.TakeAsync(page, "story-2-inbox-empty");
    }

    public async Task SubscribeAsync(string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a subscription" }).ClickAsync();
        await page.Locator("#name").FillAsync(name);
        await page.GetByLabel("Words", new() { Exact = true }).FillAsync("yaris OR \"toyota auris\"");
        await page.GetByLabel("Find a category").FillAsync("vehicles");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "All of Vehicles", Exact = true }).CheckAsync();
        await page.Locator("#place-1").FillAsync("Leeds");
        await page.Locator("#km-1").FillAsync("60");
        await page.GetByLabel("Up to").FillAsync("7000");
        await page.GetByLabel("Currency").FillAsync("GBP");
        await page.GetByLabel("Minimum score").FillAsync("50");
        await Snapshots.TakeAsync(page, "story-3-subscription-form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await page.GetByText("Saved. It applies to every intent from now on.").WaitForAsync();
        await Snapshots.TakeAsync(page, "story-4-subscriptions");
    }

    /// <summary>Registers the vendor's own system. It refuses what it cannot verify, so the test fails until it knows the secret.</summary>
    public async Task AddEndpointAsync()
    {
        await Menu("Endpoints").ClickAsync();
        await page.GetByLabel("Address").FillAsync(new Uri(stage.Receiver.Address, Hook).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var secret = await page.Locator("#secret code").TextContentAsync();
        await Snapshots.TakeAsync(page, "story-5-endpoint-secret");

        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await page.GetByText("The test failed.").WaitForAsync();

        stage.Receiver.Open(Hook, secret!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        await page.GetByText("It works.").WaitForAsync();
        Assert.Equal("endpoint.test", (await stage.NextWebhookAsync()).Type);
    }

    /// <summary>Opens the inbox and leaves it open: a mark that a reload or a further page would wipe away stays to the end.</summary>
    public async Task OpenInboxAsync()
    {
        await Menu("Inbox").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for the first lead" }).WaitForAsync();
        await page.Locator("[data-live-state=on]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync("window.leftOpen = true");
    }

    public Task<bool> HasInboxLeftOpenAsync() => page.EvaluateAsync<bool>("window.leftOpen === true");

    public async Task SeesLeadAsync(string title, string words)
    {
        await Leads.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
        Assert.Contains(words, await Leads.TextContentAsync(), StringComparison.Ordinal);
        Assert.NotEqual(0, await Leads.Locator(".post mark").CountAsync());
        await Snapshots.TakeAsync(page, "story-6-inbox-lead");
    }

    public async Task JudgeGoodAsync()
    {
        await Leads.GetByRole(AriaRole.Button, new() { Name = "Good lead" }).ClickAsync();
        await Leads.Locator("button[aria-pressed=true]").GetByText("Good lead").WaitForAsync();
        await Snapshots.TakeAsync(page, "story-7-inbox-good");
    }

    /// <summary>What the inbox shows once the lead is taken back.</summary>
    public async Task<string> SeesWithdrawnAsync()
    {
        await Leads.GetByText("Withdrawn by its author").WaitForAsync();
        await Snapshots.TakeAsync(page, "story-8-inbox-withdrawn");
        return await page.Locator("html").InnerHTMLAsync();
    }

    public async Task<string> SeesEndpointWorkingAsync()
    {
        await Menu("Endpoints").ClickAsync();
        await page.Locator(".chip.good").GetByText("working").WaitForAsync();
        await Snapshots.TakeAsync(page, "story-9-endpoint-working");
        return (await page.Locator("main").TextContentAsync())!;
    }

    private ILocator Menu(string name) => page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = name });
}
