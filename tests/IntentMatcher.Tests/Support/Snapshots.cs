using Microsoft.Playwright;

namespace IntentMatcher.Tests.Support;

/// <summary>Pictures of pages for people to look at, where INTENTMATCHER_TEST_SNAPSHOTS names a folder; nothing otherwise.</summary>
internal static class Snapshots
{
    private static string? Folder => Environment.GetEnvironmentVariable("INTENTMATCHER_TEST_SNAPSHOTS") is { Length: > 0 } folder ? folder : null;

    /// <summary>The page on a phone and on a wide screen, in both themes.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is null)
        {
            return;
        }

        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
                await TakeOnceAsync(page, $"{name}-{width}-{theme}");
            }
        }
    }

    /// <summary>The page as it is, with what moves at its end.</summary>
    public static async Task TakeOnceAsync(IPage page, string name)
    {
        if (Folder is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        }
    }
}
