using Deque.AxeCore.Playwright;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Web;

/// <summary>Every page, in both themes, on a phone and on a wide screen: axe finds nothing serious, and nothing sticks out to the side.</summary>
public sealed class AccessibilityTests(Chromium chromium, PeopledService people) : IClassFixture<PeopledService>
{
    private static readonly int[] Widths = [390, 1440];
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>A page is added by a line: its address ({name} stands for an id of <see cref="PeopledService.Ids"/>) and who looks at it.</summary>
    public static TheoryData<string, string?> Pages => new()
    {
        { "/", null },
        { "/sign-in", null },
        { "/sign-up", null },
        { "/sign-out", null },
        { "/setup?token=wrong", null },
        { "/no-such-page", null },
        { "/operator/system", "vendor" },
        { "/", "vendor" },
        { "/vendor/inbox", "vendor" },
        { "/vendor/inbox?show=bad", "vendor" },
        { "/vendor/subscriptions", "vendor" },
        { "/vendor/subscriptions/new", "vendor" },
        { "/vendor/subscriptions/{subscription}", "vendor" },
        { "/vendor/endpoints", "vendor" },
        { "/vendor/settings", "vendor" },
        { "/vendor/settings?done=blocked", "vendor" },
        { "/vendor/why", "vendor" },
        { "/vendor/why?address=https://forum.example/posts/1", "vendor" },
        { "/vendor/why?address=https://forum.example/posts/4", "vendor" },
        { "/vendor/why?address=nonsense", "vendor" },
        { "/my/intents", "customer" },
        { "/my/intents?done=withdrawn&before=2000-01-01", "customer" },
        { "/my/claims", "customer" },
        { "/my/claims?outcome=Absent", "customer" },
        { "/analyst/posts", "analyst" },
        { "/analyst/posts?stance=wish&from=0.9", "analyst" },
        { "/analyst/reach", "analyst" },
        { "/operator/decisions", "operator" },
        { "/operator/decisions?address=https://forum.example/posts/1", "operator" },
        { "/operator/feeds", "operator" },
        { "/operator/system", "operator" },
        { "/operator/taxonomy", "operator" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_serious_is_found(string path, string? role)
    {
        var findings = new List<string>();
        foreach (var theme in Themes)
        {
            foreach (var width in Widths)
            {
                await using var context = await chromium.NewContextAsync(
                    new BrowserNewContextOptions { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce },
                    TestContext.Current.CancellationToken);
                var page = await context.NewPageAsync();
                await people.OpenAsync(page, path, role);
                await Snapshots.TakeOnceAsync(page, $"page-{role}-{string.Concat(path.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}-{width}-{theme}");
                var found = await page.RunAxe();
                findings.AddRange(found.Violations.Where(v => v.Impact is "serious" or "critical")
                    .SelectMany(v => v.Nodes.Select(n => $"{theme} {width}: {v.Id}: {n.Target} {n.Html}")));
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                {
                    findings.Add($"{theme} {width}: wider than the screen");
                }

                Assert.NotEmpty(found.Passes);
            }
        }

        Assert.Empty(findings);
    }
}
