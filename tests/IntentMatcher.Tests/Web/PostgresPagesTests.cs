using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Web;

/// <summary>
/// A page is rendered once before its first read is answered. SQLite answers at once and so never shows what that rendering
/// looks like; PostgreSQL does.
/// </summary>
public sealed class PostgresPagesTests(Chromium chromium)
{
    [Fact]
    public async Task Every_page_opens_on_PostgreSQL_too()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await PostgresDatabase.CreateAsync(stop);
        await using var people = new PeopledService { Settings = [("Store:Provider", "postgres"), ("Store:ConnectionString", database.ConnectionString)] };
        var broken = new List<string>();

        foreach (var (path, role) in AccessibilityTests.Pages.Select(row => row.Data))
        {
            await using var context = await chromium.NewContextAsync(cancellationToken: stop);
            var page = await context.NewPageAsync();
            if (await people.OpenAsync(page, path, role) is >= 500 and var status)
            {
                broken.Add($"{path} as {role}: {status}");
            }
        }

        Assert.Empty(broken);
    }
}
