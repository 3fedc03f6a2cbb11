using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(IntentMatcher.Tests.Support.Chromium))]

namespace IntentMatcher.Tests.Support;

/// <summary>
/// One headless Chromium for the whole run, started by the first test that wants it: take it in the test class's
/// constructor and ask it for a context (its own cookies and storage) per test.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    // Without a sandbox because tests may run as root; the rest keeps the browser from calling home.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-quic",
    ];

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>
    /// A fresh context. Skips the test (in CI: fails it) where there is no browser. The default view is a phone's,
    /// 390 px wide, for it is the harder one.
    /// </summary>
    public async Task<IBrowserContext> NewContextAsync(
        BrowserNewContextOptions? options = null, CancellationToken cancellationToken = default)
    {
        IBrowser browser = await StartAsync(cancellationToken);
        return await browser.NewContextAsync(options ?? new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartAsync(CancellationToken cancellationToken)
    {
        string program = RealThing.Require("INTENTMATCHER_TEST_CHROMIUM", "Chromium");
        await _starting.WaitAsync(cancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Args = Arguments,
            });
        }
        finally
        {
            _starting.Release();
        }
    }
}
