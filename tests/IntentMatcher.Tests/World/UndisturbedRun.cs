using System.Text.Json.Nodes;

namespace IntentMatcher.Tests.World;

/// <summary>What the stream leads to when nothing goes wrong, on the embedded pair: run once, asked by every test that compares.</summary>
public sealed class UndisturbedRun : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1);
    private Outcome? _outcome;

    internal static readonly WorldStream Stream = new();

    internal async Task<Outcome> OutcomeAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (_outcome is null)
            {
                await using Installation installation = await Installation.CreateAsync(Pair.Embedded, cancellationToken);
                _outcome = await Outcome.OfAsync(installation, cancellationToken);
            }

            return _outcome;
        }
        finally
        {
            _once.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _once.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Both parts of the stream replayed, the second after the first has settled, and then both once more.</summary>
internal sealed record Outcome(JsonNode First, JsonNode Second, JsonNode Again, IReadOnlyList<string> Intents, IReadOnlyList<string> Leads)
{
    public static async Task<Outcome> OfAsync(Installation installation, CancellationToken cancellationToken)
    {
        (string first, string second, string subscriptions) = Write(installation);
        JsonNode one = await installation.ReplayAsync([first, "--subscriptions", subscriptions, "--sink", "loopback"], cancellationToken);
        JsonNode two = await installation.ReplayAsync([second, "--sink", "loopback"], cancellationToken);
        IReadOnlyList<string> intents = await installation.ExportAsync("intents", cancellationToken);
        IReadOnlyList<string> leads = await installation.ExportAsync("leads", cancellationToken);
        JsonNode again = await installation.ReplayAsync([first, second, "--subscriptions", subscriptions, "--sink", "loopback"], cancellationToken);
        Assert.Equal(intents, await installation.ExportAsync("intents", cancellationToken));
        Assert.Equal(leads, await installation.ExportAsync("leads", cancellationToken));
        return new Outcome(one, two, again, intents, UndisturbedRun.Stream.Certain(leads));
    }

    public static (string First, string Second, string Subscriptions) Write(Installation installation) => (
        installation.Write("first.jsonl", UndisturbedRun.Stream.First),
        installation.Write("second.jsonl", UndisturbedRun.Stream.Second),
        installation.Write("subscriptions.jsonl", UndisturbedRun.Stream.Subscriptions));
}
