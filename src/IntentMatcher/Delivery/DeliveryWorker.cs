using System.Collections.Concurrent;
using System.Threading.Channels;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Delivery;

/// <summary>
/// Claims due deliveries, sends them side by side, and writes down every attempt. Promises: at least once, in order per lead and
/// endpoint, the same id and bytes on a resend; one endpoint's trouble holds up nobody else's deliveries.
/// </summary>
internal sealed partial class DeliveryWorker(
    IDbContextFactory<Db> factory,
    WebhookSender sender,
    DeliverySignal signal,
    PostCounters counters,
    TimeProvider time,
    IOptions<DeliveryOptions> options,
    IOptions<StoreOptions> store,
    ILogger<DeliveryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Time to write an outcome down before the delivery counts as dropped by a dead process and is sent again.</summary>
    private static readonly TimeSpan Recording = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, int> inFlight = new();
    private readonly Channel<(Delivery Delivery, DeliveryOutcome? Outcome)> outcomes = Channel.CreateUnbounded<(Delivery, DeliveryOutcome?)>();
    private int sending;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recording = RecordAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAndSendAsync(stoppingToken) == 0)
                {
                    await signal.WaitAsync(Poll, time, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                TurnFailed(logger, e);
                await Task.Delay(Poll, time, stoppingToken);
            }
        }

        await recording;
    }

    private async Task<int> ClaimAndSendAsync(CancellationToken cancellationToken)
    {
        var o = options.Value;
        var free = o.InFlight - Volatile.Read(ref sending);
        if (free <= o.InFlight / 4)
        {
            return 0; // woken by the next attempt that ends
        }

        var now = time.GetUtcNow().UtcDateTime;
        var busy = inFlight.Where(e => e.Value > 0).Select(e => e.Key).ToList();
        var claimed = await DeliveryClaims.ClaimAsync(
            factory, free, o.InFlightPerEndpoint, busy, now, now + o.Timeout + Recording, now.AddDays(-store.Value.RetentionDays), cancellationToken);
        foreach (var (delivery, isPointless) in claimed)
        {
            inFlight.AddOrUpdate(delivery.EndpointId, 1, (_, n) => n + 1);
            Interlocked.Increment(ref sending);
            _ = SendAsync(delivery, isPointless, cancellationToken);
        }

        return claimed.Count;
    }

    private async Task SendAsync(Delivery delivery, bool isPointless, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Yield();
            var outcome = isPointless ? null : await sender.SendAsync(delivery, cancellationToken);
            outcomes.Writer.TryWrite((delivery, outcome));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Our own fault (a secret that can't be read, say): an attempt like any other, so that it is seen on the row and has an end.
            AttemptBroke(logger, e, delivery.Id);
            outcomes.Writer.TryWrite((delivery, new DeliveryOutcome(null, "could not be prepared; the service's log says why", null, 0, [])));
        }
        catch (OperationCanceledException)
        {
            // We are told to stop; the claim runs out and the row is due again.
        }
    }

    private void Release(Guid endpoint)
    {
        inFlight.AddOrUpdate(endpoint, 0, (_, n) => n - 1);
        if (inFlight.TryGetValue(endpoint, out var left) && left <= 0)
        {
            inFlight.TryRemove(new KeyValuePair<Guid, int>(endpoint, 0));
        }

        Interlocked.Decrement(ref sending);
        signal.Wake();
    }

    // Outcomes are written together: one transaction for all attempts that ended while the last one was written.
    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var batch = new List<(Delivery Delivery, DeliveryOutcome? Outcome)>();
        try
        {
            while (await outcomes.Reader.WaitToReadAsync(cancellationToken))
            {
                while (batch.Count < 500 && outcomes.Reader.TryRead(out var ended))
                {
                    batch.Add(ended);
                }

                await WriteAsync(batch, cancellationToken);
                var now = TimeProvider.System.GetUtcNow().UtcDateTime; // ages are real time
                foreach (var (delivery, outcome) in batch)
                {
                    if (outcome is not null)
                    {
                        counters.Delivery(outcome.Delivered, (now - delivery.Lead!.Intent!.ReceivedAt).TotalMilliseconds);
                    }

                    Release(delivery.EndpointId);
                }

                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Unwritten outcomes are sent again under the same id after the restart.
        }
    }

    // Until it is written its endpoints count as busy, so it is tried again whether or not another attempt ends.
    private async Task WriteAsync(List<(Delivery Delivery, DeliveryOutcome? Outcome)> batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await factory.WriteAsync(db => DeliveryRecord.WriteAsync(db, batch, options.Value, time.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                TurnFailed(logger, e);
                await Task.Delay(Poll, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries could not be claimed or recorded; tried again")]
    private static partial void TurnFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Id} could not be prepared")]
    private static partial void AttemptBroke(ILogger logger, Exception exception, Guid id);
}
