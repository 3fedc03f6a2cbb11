using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Support;

/// <summary>What axe finds on a page: nothing serious, in both themes, on a phone and on a desk.</summary>
internal static class Accessibility
{
    public static async Task CheckAsync(this IPage page)
    {
        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                var found = await page.RunAxe();
                var serious = found.Violations.Where(v => v.Impact is "serious" or "critical")
                    .Select(v => $"{v.Id} ({v.Impact}): {string.Join("; ", v.Nodes.Select(n => n.Html))}").ToList();
                Assert.True(serious.Count == 0, $"{page.Url}, {width} px, {theme}:\n{string.Join('\n', serious)}");
                Assert.True(
                    await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                    $"{page.Url} is wider than {width} px");
            }
        }
    }
}
