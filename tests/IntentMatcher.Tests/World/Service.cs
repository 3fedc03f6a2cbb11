using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Delivery;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.World;

/// <summary>An installation that serves, with vendors whose endpoints are the test's, and posts pushed to it as a source would.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private ProgramRun? _run;
    private string? _key;

    private Service(Installation installation, VendorReceiver receiver) => (Installation, Receiver) = (installation, receiver);

    public Installation Installation { get; }

    public VendorReceiver Receiver { get; }

    public ProgramRun Run => _run!;

    /// <summary>An installation with vendors and their subscriptions, not started yet.</summary>
    public static async Task<Service> CreateAsync(Pair pair, IEnumerable<string> subscriptions, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        Installation installation = await Installation.CreateAsync(
            pair, cancellationToken, [("Delivery:AllowPrivateAddresses", "true"), ("Delivery:Timeout", "00:00:02"), .. settings]);
        string file = installation.Write("subscriptions.jsonl", subscriptions);
        await installation.ReplayAsync([installation.Write("none.jsonl", []), "--subscriptions", file], cancellationToken);
        return new Service(installation, await VendorReceiver.StartAsync(cancellationToken));
    }

    /// <summary>Gives a vendor an endpoint at our receiver.</summary>
    public async Task<Guid> AttachAsync(string vendor, Func<HttpContext, Task>? answer, CancellationToken cancellationToken)
    {
        string secret = WebhookSignature.NewSecret();
        string kept = Installation.Sender.Protect(secret);
        var id = Guid.CreateVersion7();
        string key = Vendor.KeyOf(vendor);
        await Installation.Store.WriteAsync(
            async db =>
            {
                Vendor owner = await db.Vendors.SingleAsync(v => v.NameKey == key, cancellationToken);
                db.Endpoints.Add(new VendorEndpoint
                {
                    Id = id,
                    VendorId = owner.Id,
                    Url = Receiver.Open(vendor, secret, answer),
                    Secret = kept,
                    CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                });
            },
            cancellationToken);
        return id;
    }

    /// <summary>Starts the service, for the first time or again after it was killed.</summary>
    public async Task StartAsync(string vendor, CancellationToken cancellationToken)
    {
        if (_key is null)
        {
            ProgramResult added = await Installation.RunAsync(["keys", "add", "--vendor", vendor, "--scope", "posts:write"], cancellationToken);
            Assert.True(added.ExitCode == 0, added.Errors);
            _key = (string)JsonNode.Parse(added.Output)!["key"]!;
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        }

        _run = Installation.Start("serve", "--urls", "http://127.0.0.1:0");
        string line = await _run.LineAsync("listens on", cancellationToken);
        Address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Pushes posts; answers what the service answered, or null if it died meanwhile.</summary>
    public async Task<JsonNode?> PushAsync(IEnumerable<string> posts, CancellationToken cancellationToken)
    {
        using var content = new StringContent($"[{string.Join(',', posts)}]", new MediaTypeHeaderValue("application/json"));
        return await PushAsync(content, cancellationToken);
    }

    public async Task<JsonNode?> PushAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage reply = await _http.PostAsync(new Uri(Address, "/api/posts"), content, cancellationToken);
            Assert.True(reply.IsSuccessStatusCode, $"{reply.StatusCode}: {await reply.Content.ReadAsStringAsync(cancellationToken)} {Run.Errors}");
            return await reply.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    public Task UntilAsync(string what, Func<Db, Task<bool>> happened, CancellationToken cancellationToken) =>
        Installation.UntilAsync(what, happened, cancellationToken, Run);

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }

        _http.Dispose();
        await Receiver.DisposeAsync();
        await Installation.DisposeAsync();
    }
}
