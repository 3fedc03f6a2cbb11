using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace IntentMatcher.Tests.Support;

/// <summary>
/// A RabbitMQ virtual host of the test's own: its exchanges and queues may have the names they have in production and
/// still meet nobody else's. Deleted at the end with all that is in it, which also ends its connections.
/// </summary>
internal sealed class RabbitVirtualHost : IAsyncDisposable
{
    private readonly HttpClient _management;
    private readonly string _name;

    private RabbitVirtualHost(HttpClient management, Uri server, string name)
    {
        _management = management;
        _name = name;
        Uri = new Uri(server, name);
    }

    /// <summary>`amqp://user:password@host:port/virtual-host`, as `Bus:Uri` takes it.</summary>
    public Uri Uri { get; }

    /// <summary>Skips the test (in CI: fails it) where there is no broker.</summary>
    public static async Task<RabbitVirtualHost> CreateAsync(CancellationToken cancellationToken)
    {
        var server = new Uri(RealThing.Require("INTENTMATCHER_TEST_RABBITMQ", "RabbitMQ"));
        var api = new Uri(RealThing.Require("INTENTMATCHER_TEST_RABBITMQ_API", "RabbitMQ's management API"));
        var management = new HttpClient
        {
            BaseAddress = new Uri(api, "/api/"),
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue(
                    "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(api.UserInfo)))),
            },
        };
        // Its maker gets all rights in it.
        string name = $"test-{Guid.CreateVersion7():N}";
        using HttpResponseMessage reply =
            await management.PutAsJsonAsync($"vhosts/{name}", new { description = "a test" }, cancellationToken);
        reply.EnsureSuccessStatusCode();
        return new RabbitVirtualHost(management, server, name);
    }

    /// <summary>Messages ready in each queue, by the queue's name; asked of the broker itself.</summary>
    public async Task<IReadOnlyDictionary<string, int>> MessagesByQueueAsync(CancellationToken cancellationToken)
    {
        // The figures of the list are gathered every five seconds; this one is counted when asked.
        Queue[] queues = await _management.GetFromJsonAsync<Queue[]>(
            $"queues/{_name}?disable_stats=true&enable_queue_totals=true", cancellationToken) ?? [];
        return queues.ToDictionary(queue => queue.Name, queue => queue.Messages);
    }

    public async ValueTask DisposeAsync()
    {
        using HttpResponseMessage reply = await _management.DeleteAsync($"vhosts/{_name}", CancellationToken.None);
        _management.Dispose();
        reply.EnsureSuccessStatusCode();
    }

    private sealed record Queue(string Name, int Messages);
}
