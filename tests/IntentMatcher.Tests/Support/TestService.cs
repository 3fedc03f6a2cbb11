using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Commands;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace IntentMatcher.Tests.Support;

/// <summary>
/// The whole service in this process, on a free port, with a store of its own in a temporary folder: the embedded one unless
/// the settings say otherwise. Webhooks may go to loopback.
/// </summary>
internal sealed class TestService : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly WebApplication app;
    private readonly string folder;

    private TestService(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IServiceProvider Services => app.Services;

    private IDbContextFactory<Db> Factory => Services.GetRequiredService<IDbContextFactory<Db>>();

    private DateTime Now => Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public static async Task<TestService> StartAsync(CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("intentmatcher-test-").FullName;
        var all = new Dictionary<string, string?>
        {
            ["Data"] = folder,
            ["urls"] = "http://127.0.0.1:0",
            ["Delivery:AllowPrivateAddresses"] = "true",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var app = ServiceHost.CreateWeb(all);
        await app.Services.GetRequiredService<IDbContextFactory<Db>>().MigrateAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        return new TestService(app, folder);
    }

    public async Task<T> ReadAsync<T>(Func<Db, Task<T>> read)
    {
        await using var db = await Factory.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await read(db);
    }

    public Task WriteAsync(Func<Db, Task> write) => Factory.WriteAsync(write, TestContext.Current.CancellationToken);

    public async Task<Guid> AddVendorAsync(string name)
    {
        var vendor = new Vendor { Id = Guid.CreateVersion7(), Name = name, NameKey = Vendor.KeyOf(name), CreatedAt = Now };
        await WriteAsync(async db => await db.Vendors.AddAsync(vendor));
        return vendor.Id;
    }

    /// <summary>Adds a user with <see cref="Password"/>.</summary>
    public async Task<Guid> AddUserAsync(string email, Role role, string? vendor = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var (user, problem) = await scope.ServiceProvider.GetRequiredService<Accounts>()
            .AddAsync(email, Password, role, vendor, TestContext.Current.CancellationToken);
        Assert.Null(problem);
        return user!.Id;
    }

    public async Task<string> AddKeyAsync(string scope, Guid? vendor = null, Guid? user = null)
    {
        var (key, row) = Keys.Create([scope], vendor, user, Now);
        await WriteAsync(async db => await db.ApiKeys.AddAsync(row));
        return key;
    }

    /// <summary>A browser's manners: keeps cookies, asks for HTML, sees redirects.</summary>
    public HttpClient NewVisitor()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    /// <summary>A visitor who signed in through the page.</summary>
    public async Task<HttpClient> SignInAsync(string email)
    {
        var visitor = NewVisitor();
        var answer = await visitor.SubmitAsync("/sign-in", "form#sign-in", ("Email", email), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>Signs a browser in through the page.</summary>
    public async Task SignInAsync(IPage page, string email)
    {
        await page.GotoAsync(new Uri(Address, "/sign-in").ToString());
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Locator("form#sign-in button[type=submit]").ClickAsync();
        // Only that we are let in: the load event of a page with an open event stream has been seen to be missed.
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>A machine with a key.</summary>
    public HttpClient NewMachine(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Pushes posts (our JSON shape) and returns what the service answered to each.</summary>
    public async Task<JsonArray> PushAsync(params object[] posts)
    {
        using var machine = NewMachine(await AddKeyAsync(Keys.PostsWrite));
        using var answer = await machine.PostAsJsonAsync("/api/posts", posts, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["posts"]!.AsArray();
    }

    /// <summary>Asks until the answer is yes; fails after half a minute. For what the running service does in its own time.</summary>
    public static async Task EventuallyAsync(string what, Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            if (limit.IsCancellationRequested)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                Assert.Fail($"Did not happen within 30 s: {what}");
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
