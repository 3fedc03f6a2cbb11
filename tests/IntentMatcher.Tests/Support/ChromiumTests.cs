using Microsoft.Playwright;

namespace IntentMatcher.Tests.Support;

public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_is_rendered_and_its_script_runs()
    {
        await using IBrowserContext context =
            await chromium.NewContextAsync(cancellationToken: TestContext.Current.CancellationToken);
        IPage page = await context.NewPageAsync();

        await page.GotoAsync("data:text/html,<title>Leads</title><h1></h1><button onclick=\"document.querySelector('h1').textContent=innerWidth\">Count</button>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count" }).ClickAsync();

        Assert.Equal("Leads", await page.TitleAsync());
        Assert.Equal("390", await page.GetByRole(AriaRole.Heading).TextContentAsync());
    }
}
