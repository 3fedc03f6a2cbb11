using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Customers;

public sealed class CustomerPagesTests(Chromium chromium)
{
    private const string PostUrl = "https://forum.example/t/1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_proves_an_account_sees_who_was_told_and_withdraws()
    {
        await using var context = await chromium.NewContextAsync(cancellationToken: Stop);
        await using var site = await FakeSite.StartAsync(Stop);
        await using var service = await TestService.StartAsync(
            Stop, ("Customers:Profiles:forum", site.Address + "/u/{id}"), ("Customers:AllowPrivateAddresses", "true"), ("Customers:CheckTime", "00:00:00.5"), ("Customers:CheckPause", "00:00:00"));
        await service.AddUserAsync("ann@example.com", Role.Customer);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var intent = Some.Intent(url: PostUrl, at: now);
        var vendor = await service.AddVendorAsync("Yaris House");
        var subscription = Some.Subscription(vendor);
        var lead = Some.Lead(intent, subscription, now);
        var endpoint = Some.Endpoint(vendor);
        await service.WriteAsync(async db =>
        {
            db.Subscriptions.Add(subscription);
            db.Endpoints.Add(endpoint);
            db.Leads.Add(lead);
            db.Deliveries.Add(Some.Delivery(lead, endpoint, DeliveryState.Delivered, now));
            await db.Intents.AddAsync(intent);
        });
        var page = await context.NewPageAsync();
        await service.SignInAsync(page, "ann@example.com");
        await page.GotoAsync(new Uri(service.Address, "/my/intents").ToString());
        await Snapshots.TakeAsync(page, "my-intents-empty");

        await page.GetByRole(AriaRole.Link, new() { Name = "Prove an account" }).ClickAsync();
        await page.GetByLabel("Address of the post").FillAsync(PostUrl);
        await page.GetByRole(AriaRole.Button, new() { Name = "Get a code" }).ClickAsync();
        var code = await page.Locator("code.proof").TextContentAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await page.GetByText("No proof found yet").WaitForAsync();
        await page.GetByText("Where exactly?").ClickAsync();
        await Snapshots.TakeAsync(page, "my-claims");

        site.Show("/u/alice", $"<p>I like cars. {code}</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await page.GetByText("The account is yours").WaitForAsync();
        await page.GetByText("Yaris House").WaitForAsync();
        await Snapshots.TakeAsync(page, "my-intents");

        // The dialog asks; by keyboard, as its first choice is to leave things as they are.
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await page.GetByText("Withdrawn. The words are erased here").WaitForAsync();

        await Snapshots.TakeAsync(page, "my-intents-withdrawn");
        Assert.Equal(IntentState.Withdrawn, (await service.ReadAsync(db => db.Intents.FindAsync([intent.Id], Stop).AsTask()))!.State);
    }
}
