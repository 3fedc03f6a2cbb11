using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntentMatcher.Tests.Support;

/// <summary>A foreign site on loopback: answers what it is told to, and remembers what it was asked for.</summary>
internal sealed class FakeSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> pages = new();
    private readonly ConcurrentQueue<string> asked = new();

    private FakeSite(WebApplication app) => this.app = app;

    /// <summary>Without a slash at the end.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public string Authority => new Uri(Address).Authority;

    /// <summary>Path and query of every request so far.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    public static async Task<FakeSite> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new FakeSite(builder.Build());
        site.app.Run(site.AnswerAsync);
        await site.app.StartAsync(cancellationToken);
        return site;
    }

    public void Show(string path, string body, string type = "text/html") => pages[path] = context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public void Redirect(string path, string to) => pages[path] = context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    };

    /// <summary>Takes the request and never answers.</summary>
    public void Hang(string path) => pages[path] = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        asked.Enqueue(context.Request.Path + context.Request.QueryString);
        if (pages.TryGetValue(context.Request.Path, out var page))
        {
            return page(context);
        }

        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
