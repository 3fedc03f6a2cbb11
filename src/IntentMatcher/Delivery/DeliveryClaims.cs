using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Delivery;

/// <summary>A delivery in hand, with all that is needed to send it, as it was at one moment.</summary>
/// <param name="IsPointless">Nothing is to be sent: it was overtaken, or takes back what the endpoint was never told.</param>
internal sealed record ClaimedDelivery(Delivery Delivery, bool IsPointless);

/// <summary>Takes due deliveries in hand: several workers may claim at once, and one endpoint never gets more than its share.</summary>
internal static class DeliveryClaims
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> rows. An older undelivered row of the same lead and endpoint holds back the newer ones,
    /// which keeps the order; a paused endpoint's rows stay where they are, and in a vendor's quiet hours they are put off to their end (a
    /// retraction is not: it asks nothing of anybody, and the sooner the words are gone the better); and an intent that changed holds back its rows until it is
    /// routed: the words they would send again are gone.
    /// </summary>
    /// <param name="sweptBefore">Finished deliveries older than that may have been swept away.</param>
    public static Task<List<ClaimedDelivery>> ClaimAsync(
        IDbContextFactory<Db> factory, int limit, int perEndpoint, IReadOnlyCollection<Guid> busy, DateTime now, DateTime until, DateTime sweptBefore, CancellationToken cancellationToken) =>
        factory.WriteAsync(
            async db =>
            {
                var due = db.Deliveries.Where(d => d.State == DeliveryState.Due && d.NextAttemptAt <= now && (d.ClaimedUntil == null || d.ClaimedUntil < now)
                    && d.Endpoint!.PausedAt == null && !busy.Contains(d.EndpointId)
                    && !db.Deliveries.Any(o => o.LeadId == d.LeadId && o.EndpointId == d.EndpointId && o.State == DeliveryState.Due && o.Version < d.Version)
                    && !db.Work.Any(w => w.IntentId == d.Lead!.IntentId && w.Kind != WorkKind.WindowOver));

                // The oldest due rows, then no more than an endpoint's share of them; a full claim is followed by another at once.
                // One that fails is tried with a single delivery at a time, so that many that hang do not fill every place.
                var ids = await due.OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).Take(limit * 4)
                    .Select(d => new { d.Id, d.EndpointId, Failing = d.Endpoint!.FailingSince != null }).ToListAsync(cancellationToken);
                var mine = ids.GroupBy(d => d.EndpointId).SelectMany(g => g.Take(g.First().Failing ? 1 : perEndpoint)).Take(limit).Select(d => d.Id).ToList();
                if (mine.Count == 0)
                {
                    return [];
                }

                var rows = (await db.Deliveries.Where(d => d.State == DeliveryState.Due && mine.Contains(d.Id)).SkipLocked().ToListAsync(cancellationToken))
                    .Where(d => d.ClaimedUntil is null || d.ClaimedUntil < now).ToDictionary(d => d.Id);
                return await TakeAsync(db, rows, now, until, sweptBefore, cancellationToken);
            },
            cancellationToken);

    private static async Task<List<ClaimedDelivery>> TakeAsync(
        Db db, Dictionary<Guid, Delivery> rows, DateTime now, DateTime until, DateTime sweptBefore, CancellationToken cancellationToken)
    {
        // One statement, so that lead and intent are read as of one moment. The subscription's name is left out: it may change between two attempts.
        var held = rows.Keys.ToList();
        var read = await db.Deliveries.AsNoTracking().Include(d => d.Endpoint!.Vendor).Include(d => d.Lead!.Intent).Where(d => held.Contains(d.Id)).ToListAsync(cancellationToken);
        read.RemoveAll(d => IsBehind(d.Lead!));
        var heard = await HeardAsync(db, read, cancellationToken);
        var claimed = new List<ClaimedDelivery>(read.Count);
        foreach (var delivery in read)
        {
            var row = rows[delivery.Id];
            var isPointless = delivery.Version < delivery.Lead!.Version
                || (delivery.Event == DeliveryEvent.Retracted && delivery.Lead.CreatedAt >= sweptBefore && !heard.Contains((delivery.LeadId, delivery.EndpointId)));
            if (!isPointless && delivery.Event != DeliveryEvent.Retracted && VendorHours.QuietUntil(delivery.Endpoint!.Vendor!, now) is { } quietUntil)
            {
                row.NextAttemptAt = quietUntil;
                continue;
            }

            // Counted before it is sent: whoever finds the row later knows that the vendor may have been told.
            row.ClaimedUntil = delivery.ClaimedUntil = until;
            row.Attempts = ++delivery.Attempts;
            claimed.Add(new ClaimedDelivery(delivery, isPointless));
        }

        return claimed;
    }

    // The intent has changed since the lead was brought in line with it; a closed one keeps its words.
    private static bool IsBehind(Lead lead) =>
        lead.State == LeadState.Open && lead.Intent!.State != IntentState.Closed && lead.Version < lead.Intent.Version;

    /// <summary>Who may have been told of a lead before it was taken back.</summary>
    private static async Task<HashSet<(Guid Lead, Guid Endpoint)>> HeardAsync(Db db, List<Delivery> read, CancellationToken cancellationToken)
    {
        var leads = read.Where(d => d.Event == DeliveryEvent.Retracted).Select(d => d.LeadId).ToList();
        return leads.Count == 0
            ? []
            : [.. (await db.Deliveries.Where(d => leads.Contains(d.LeadId) && d.Event != DeliveryEvent.Retracted && d.Attempts > 0)
                .Select(d => new { d.LeadId, d.EndpointId }).ToListAsync(cancellationToken)).Select(d => (d.LeadId, d.EndpointId))];
    }
}
