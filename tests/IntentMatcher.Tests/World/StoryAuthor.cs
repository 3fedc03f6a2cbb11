using IntentMatcher.Tests.Support;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.World;

/// <summary>What the author of a post does in the browser, and at the site where the account is.</summary>
internal sealed class StoryAuthor(IPage page, StoryStage stage)
{
    public async Task SignUpAsync(string email)
    {
        await Snapshots.TakeAsync(page, "story-a1-landing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign up as a customer" }).ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(TestService.Password);
        await Snapshots.TakeAsync(page, "story-a2-sign-up");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "No account is proved yet" }).WaitForAsync();
        await Snapshots.TakeAsync(page, "story-a3-no-account");
    }

    public async Task ProveAsync(string post, string profile)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Prove an account" }).ClickAsync();
        await page.GetByLabel("Address of the post").FillAsync(post);
        await page.GetByRole(AriaRole.Button, new() { Name = "Get a code" }).ClickAsync();
        var code = await page.Locator("code.proof").TextContentAsync();
        await Snapshots.TakeAsync(page, "story-a4-code");

        // A code that is nowhere to be seen proves nothing.
        stage.Site.Show(profile, "<h1>quillfeather</h1><p>Cars, canals and crosswords.</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await page.GetByText("No proof found yet").WaitForAsync();

        stage.Site.Show(profile, $"<h1>quillfeather</h1><p>Cars, canals and crosswords. {code}</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await page.GetByText("The account is yours").WaitForAsync();
    }

    /// <summary>What the author reads of one need and of who was told.</summary>
    public async Task<string> SeesToldAsync()
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = "One vendor was told" }).WaitForAsync();
        await Snapshots.TakeAsync(page, "story-a5-told");
        return (await page.Locator("li.intent").TextContentAsync())!;
    }

    public async Task WithdrawAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await Snapshots.TakeAsync(page, "story-a6-ask");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await page.GetByText("Withdrawn. The words are erased here").WaitForAsync();
        await Snapshots.TakeAsync(page, "story-a7-withdrawn");
    }
}
