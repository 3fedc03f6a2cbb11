using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IntentMatcher.Delivery;

/// <summary>One webhook that arrived: verified, or not.</summary>
internal sealed record ReceivedWebhook(string Path, string Id, string Type, bool Verified, JsonElement Body);

/// <summary>A webhook receiver on loopback that checks signatures as a vendor's would: for replays, the demo and tests.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> secrets = new(StringComparer.Ordinal);
    private readonly Action<ReceivedWebhook>? received;
    private readonly TimeProvider time;

    private LoopbackReceiver(WebApplication app, TimeProvider time, Action<ReceivedWebhook>? received) => (this.app, this.time, this.received) = (app, time, received);

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts on a free port. <paramref name="received"/> is called for each webhook, several at once.</summary>
    public static async Task<LoopbackReceiver> StartAsync(TimeProvider time, Action<ReceivedWebhook>? received, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new LoopbackReceiver(app, time, received);
        app.MapPost("/{**path}", receiver.TakeAsync);
        await app.StartAsync(cancellationToken);
        receiver.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return receiver;
    }

    /// <summary>Opens a path with its own secret; answers the address to register.</summary>
    public string Open(string path, string secret)
    {
        secrets["/" + path] = secret;
        return new Uri(Address, "/" + path).AbsoluteUri;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var id = request.Headers["webhook-id"].ToString();
        var verified = secrets.TryGetValue(request.Path.Value ?? "", out var secret)
            && WebhookSignature.Verify(secret, id, request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString(), body, time.GetUtcNow());
        if (!verified)
        {
            return TypedResults.Unauthorized();
        }

        if (received is not null)
        {
            using var document = JsonDocument.Parse(body);
            received(new ReceivedWebhook(request.Path.Value!, id, document.RootElement.GetProperty("type").GetString()!, verified, document.RootElement.Clone()));
        }

        return TypedResults.NoContent();
    }
}
