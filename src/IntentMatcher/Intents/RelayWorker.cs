using IntentMatcher.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Intents;

/// <summary>
/// Publishes a wake-up for every work row: new ones at once, those still there after a while again. Several relays may run on
/// PostgreSQL, each skipping the rows another one holds.
/// </summary>
internal sealed partial class RelayWorker(
    IDbContextFactory<Db> factory,
    IBus bus,
    RelaySignal signal,
    TimeProvider time,
    ILogger<RelayWorker> logger) : BackgroundService
{
    private const int Claim = 500;
    private const int MessageSize = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Republish = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an earlier run left unfinished: its messages may have died with it.
        var restart = time.GetUtcNow().UtcDateTime;
        var everything = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var before = everything ? restart : time.GetUtcNow().UtcDateTime - Republish;
                everything = await RelayAsync(before, stoppingToken) == Claim && everything;
                if (!everything)
                {
                    await signal.WaitAsync(Poll, time, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                RelayFailed(logger, e);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }
    }

    /// <summary>Takes up rows that no message was sent for since <paramref name="before"/>; answers how many.</summary>
    internal async Task<int> RelayAsync(DateTime before, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claimed = await factory.WriteAsync(
            async db =>
            {
                var rows = await db.Work.Where(w => (w.PublishedAt == null || w.PublishedAt < before) && (w.DueAt == null || w.DueAt <= now))
                    .OrderBy(w => w.Id).Take(Claim).SkipLocked().ToListAsync(cancellationToken);
                rows.ForEach(row => row.PublishedAt = now);
                return rows;
            },
            cancellationToken);
        foreach (var kind in claimed.GroupBy(row => row.Kind))
        {
            foreach (var chunk in kind.Select(row => new IntentVersion(row.IntentId, row.Version)).Chunk(MessageSize))
            {
                await (kind.Key switch
                {
                    WorkKind.Found => bus.Publish(new IntentFound(chunk), cancellationToken),
                    WorkKind.Changed or WorkKind.WindowOver => bus.Publish(new IntentChanged(chunk), cancellationToken),
                    WorkKind.Withdrawn => bus.Publish(new IntentWithdrawn(chunk), cancellationToken),
                    _ => throw new InvalidOperationException($"Work of an unknown kind: {kind.Key}"),
                });
            }
        }

        return claimed.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work could not be relayed and is tried again; its rows wait")]
    private static partial void RelayFailed(ILogger logger, Exception exception);
}
