using Microsoft.Playwright;

namespace IntentMatcher.Tests.Support;

/// <summary>Pictures of pages for people to look at, where INTENTMATCHER_TEST_SNAPSHOTS names a folder; nothing otherwise.</summary>
internal static class Snapshots
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("INTENTMATCHER_TEST_SNAPSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{theme}.png"), FullPage = true });
            }
        }
    }
}
