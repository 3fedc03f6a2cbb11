using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntentMatcher.Tests.Support;

/// <summary>One request that arrived, whole.</summary>
internal sealed record Arrived(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A foreign server on loopback that answers each path as told, and keeps what it was sent.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Arrived> arrived = new();
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);

    private LoopbackServer(WebApplication app) => this.app = app;

    /// <summary>In order of arrival.</summary>
    public IReadOnlyList<Arrived> Requests => [.. arrived];

    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        var server = new LoopbackServer(builder.Build());
        server.app.Run(server.TakeAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public string At(string path) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + path;

    public IReadOnlyList<Arrived> RequestsOf(string path) => [.. arrived.Where(r => r.Path == path)];

    /// <summary>How a path is answered from now on; 204 until told.</summary>
    public void Answer(string path, RequestDelegate answer) => answers[path] = answer;

    public void Answer(string path, int status, Action<IHeaderDictionary>? headers = null) => Answer(path, context =>
    {
        context.Response.StatusCode = status;
        headers?.Invoke(context.Response.Headers);
        return Task.CompletedTask;
    });

    /// <summary>A path that takes requests and keeps silent until the caller goes.</summary>
    public void Hang(string path) => Answer(path, async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    });

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var path = context.Request.Path.Value!;
        arrived.Enqueue(new Arrived(path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        if (answers.TryGetValue(path, out var answer))
        {
            await answer(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
