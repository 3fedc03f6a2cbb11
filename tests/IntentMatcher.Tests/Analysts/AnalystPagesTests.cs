using IntentMatcher.Classifier;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Analysts;

public sealed class AnalystPagesTests(Chromium chromium)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_key_labels_saves_and_goes_to_the_next_post()
    {
        await using var context = await chromium.NewContextAsync(cancellationToken: Stop);
        await using var service = await TestService.StartAsync(Stop, ("Store:RetentionDays", "3650"));
        await service.AddUserAsync("ann@example.com", Role.Analyst);
        var page = await context.NewPageAsync();
        await service.SignInAsync(page, "ann@example.com");
        await page.GotoAsync(new Uri(service.Address, "/analyst/posts").ToString());
        await Snapshots.TakeAsync(page, "analyst-posts-empty");
        var first = Some.Sample("Looking to buy a used Toyota Yaris, my budget is £5,000. Anyone near Leeds selling one?");
        var second = Some.Sample("My washing machine just died — great timing, three loads of laundry waiting", Stance.Need, 0.41, at: Some.Moment.AddMinutes(-1));
        var third = Some.Sample("50% off all running shoes this weekend only!", Stance.Offer, 0.03, at: Some.Moment.AddMinutes(-2));
        await service.WriteAsync(async db => await db.SampledPosts.AddRangeAsync(first, second, third));
        await page.ReloadAsync();

        await page.Keyboard.PressAsync("j");
        await FocusedAsync(page, first.Id);
        await page.Keyboard.PressAsync("1");
        await page.GetByText("Saved as demand.").WaitForAsync();
        await FocusedAsync(page, second.Id);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await FocusedAsync(page, second.Id);
        await page.Keyboard.PressAsync("c");
        await page.Keyboard.PressAsync("2"); // in the category field keys are the field's own
        await page.Locator($"#p-{second.Id} select").SelectOptionAsync("home.appliances-kitchen");
        await page.Locator($"#p-{second.Id}").FocusAsync();
        await page.Keyboard.PressAsync("2");
        await page.GetByText("Saved as need.").WaitForAsync();
        await FocusedAsync(page, third.Id);

        var labels = await service.ReadAsync(db => db.Labels.AsNoTracking().OrderBy(l => l.At).Select(l => new { l.PostId, l.Stance, l.Category }).ToListAsync(Stop));
        Assert.Equal(
            [new { PostId = first.Id, Stance = Stance.Demand, Category = (string?)"vehicles.cars" }, new { PostId = second.Id, Stance = Stance.Need, Category = (string?)"home.appliances-kitchen" }],
            labels);
        await Snapshots.TakeAsync(page, "analyst-posts");
    }

    private static Task FocusedAsync(IPage page, Guid post) => page.Locator($"#p-{post}:focus").WaitForAsync();
}
