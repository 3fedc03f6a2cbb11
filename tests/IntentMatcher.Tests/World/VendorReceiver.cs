using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using IntentMatcher.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntentMatcher.Tests.World;

/// <summary>One webhook as it came in, whatever was answered.</summary>
internal sealed record Arrival(string Vendor, string Id, string Body, bool Verified)
{
    private readonly Lazy<JsonElement> _event = new(() => JsonDocument.Parse(Body).RootElement);

    public string Type => _event.Value.GetProperty("type").GetString()!;

    public string Lead => _event.Value.GetProperty("subject").GetString()!;

    public int Version => _event.Value.GetProperty("data").GetProperty("version").GetInt32();
}

/// <summary>The webhook receivers of any number of vendors on loopback, each with its own secret, and with its own manners on demand.</summary>
internal sealed class VendorReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Secret, Func<HttpContext, Task> Answer)> _vendors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Arrival> _arrivals = new();

    private VendorReceiver(WebApplication app) => _app = app;

    public IReadOnlyCollection<Arrival> Arrivals => _arrivals;

    public static async Task<VendorReceiver> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseShutdownTimeout(TimeSpan.Zero);
        WebApplication app = builder.Build();
        var receiver = new VendorReceiver(app);
        app.MapPost("/{vendor}", receiver.TakeAsync);
        await app.StartAsync(cancellationToken);
        return receiver;
    }

    public static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Opens a vendor's path; answers the address to register.</summary>
    public string Open(string vendor, string secret, Func<HttpContext, Task>? answer = null)
    {
        _vendors[vendor] = (secret, answer ?? NoContent);
        return $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/{vendor}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, string vendor)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        byte[] body = buffer.ToArray();
        IHeaderDictionary headers = context.Request.Headers;
        string id = headers["webhook-id"].ToString();
        (string secret, Func<HttpContext, Task> answer) = _vendors[vendor];
        bool verified = WebhookSignature.Verify(
            secret, id, headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body, TimeProvider.System.GetUtcNow());
        _arrivals.Enqueue(new Arrival(vendor, id, Encoding.UTF8.GetString(body), verified));
        await answer(context);
    }
}
