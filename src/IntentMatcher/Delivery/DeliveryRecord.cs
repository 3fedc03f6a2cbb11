using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Delivery;

/// <summary>Writes down how attempts ended: the attempt, the delivery's next step, the endpoint's health.</summary>
internal static class DeliveryRecord
{
    /// <summary>Ends each delivery of the batch; a null outcome means that it was pointless and nothing was sent.</summary>
    public static async Task WriteAsync(
        Db db, IReadOnlyList<(Delivery Delivery, DeliveryOutcome? Outcome)> batch, DeliveryOptions options, DateTime now, CancellationToken cancellationToken)
    {
        var ids = batch.Select(b => b.Delivery.Id).ToList();
        var rows = await db.Deliveries.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellationToken);
        var failed = batch.Where(b => b.Outcome is { Delivered: false }).Select(b => b.Delivery.LeadId).Distinct().ToList();
        var versions = failed.Count == 0 ? [] : await db.Leads.Where(l => failed.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Version, cancellationToken);
        foreach (var (claimed, outcome) in batch)
        {
            // Gone with its intent, or claimed again because we were too slow: then the later attempt speaks.
            if (!rows.TryGetValue(claimed.Id, out var row) || row.Attempts != claimed.Attempts || row.State != DeliveryState.Due)
            {
                continue;
            }

            row.ClaimedUntil = null;
            if (outcome is null)
            {
                row.Attempts--;
                Finish(row, DeliveryState.Superseded, now);
                continue;
            }

            db.Attempts.Add(new Attempt
            {
                DeliveryId = row.Id,
                Number = row.Attempts,
                At = now,
                Status = outcome.Status,
                DurationMs = outcome.DurationMs,
                Problem = outcome.Problem,
                BodyHash = outcome.BodyHash,
            });
            if (outcome.Delivered)
            {
                Finish(row, DeliveryState.Delivered, now);
            }
            else if (versions[row.LeadId] > row.Version)
            {
                // Overtaken while it was under way: waiting for another try, it would hold back the news.
                Finish(row, DeliveryState.Superseded, now);
            }
            else if (DeliverySchedule.Next(options, row.Attempts, outcome.RetryAfter, now, Random.Shared.NextDouble()) is { } next)
            {
                row.NextAttemptAt = next;
            }
            else
            {
                Finish(row, DeliveryState.Failed, now);
            }
        }

        await UpdateEndpointsAsync(db, batch, options, now, cancellationToken);
    }

    private static void Finish(Delivery row, DeliveryState state, DateTime now)
    {
        row.State = state;
        row.FinishedAt = now;
    }

    private static async Task UpdateEndpointsAsync(
        Db db, IReadOnlyList<(Delivery Delivery, DeliveryOutcome? Outcome)> batch, DeliveryOptions options, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var group in batch.Where(b => b.Outcome is not null).GroupBy(b => b.Delivery.EndpointId))
        {
            var known = group.First().Delivery.Endpoint!;
            var outcomes = group.Select(b => b.Outcome!).ToList();
            var healthy = outcomes.Any(o => o.Delivered);
            if (healthy && known.FailingSince is null)
            {
                continue;
            }

            var endpoint = await db.Endpoints.SingleOrDefaultAsync(e => e.Id == group.Key, cancellationToken);
            if (endpoint is null)
            {
                continue;
            }

            endpoint.FailingSince = healthy ? null : endpoint.FailingSince ?? now;
            if (outcomes.Any(o => o.Gone))
            {
                endpoint.PausedAt = now;
                endpoint.PausedBecause = "the endpoint answered 410 Gone";
            }
            else if (!healthy && now - endpoint.FailingSince > options.Grace)
            {
                endpoint.PausedAt = now;
                endpoint.PausedBecause = $"every attempt failed for {options.Grace.TotalDays:0} days";
            }
        }
    }
}
