using IntentMatcher.Intents;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Delivery;

/// <summary>Takes due deliveries in hand: several workers may claim at once, and one endpoint never gets more than its share.</summary>
internal static class DeliveryClaims
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> rows, with all that is needed to send them. An older undelivered row of the same lead and
    /// endpoint holds back the newer ones, which keeps the order; a paused endpoint's rows stay where they are.
    /// </summary>
    public static Task<List<Delivery>> ClaimAsync(
        IDbContextFactory<Db> factory, int limit, int perEndpoint, IReadOnlyCollection<Guid> busy, DateTime now, DateTime until, CancellationToken cancellationToken) =>
        factory.WriteAsync(
            async db =>
            {
                var due = db.Deliveries.Where(d => d.State == DeliveryState.Due && d.NextAttemptAt <= now && (d.ClaimedUntil == null || d.ClaimedUntil < now)
                    && d.Endpoint!.PausedAt == null && !busy.Contains(d.EndpointId)
                    && !db.Deliveries.Any(o => o.LeadId == d.LeadId && o.EndpointId == d.EndpointId && o.State == DeliveryState.Due && o.Version < d.Version));

                // The oldest due rows, then no more than an endpoint's share of them; a full claim is followed by another at once.
                // One that fails is tried with a single delivery at a time, so that many that hang do not fill every place.
                var oldest = await due.OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).Take(limit * 4)
                    .Select(d => new { d.Id, d.EndpointId, Failing = d.Endpoint!.FailingSince != null }).ToListAsync(cancellationToken);
                var mine = oldest.GroupBy(d => d.EndpointId).SelectMany(g => g.Take(g.First().Failing ? 1 : perEndpoint)).Take(limit).Select(d => d.Id).ToList();
                if (mine.Count == 0)
                {
                    return [];
                }

                var rows = await db.Deliveries.Where(d => d.State == DeliveryState.Due && mine.Contains(d.Id)).SkipLocked().ToListAsync(cancellationToken);
                rows.RemoveAll(d => d.ClaimedUntil >= now);
                var held = rows.ToDictionary(d => d.Id);
                var ids = held.Keys.ToList();
                var claimed = await db.Deliveries.AsNoTracking()
                    .Include(d => d.Endpoint)
                    .Include(d => d.Lead!.Intent)
                    .Include(d => d.Lead!.Subscription)
                    .Where(d => ids.Contains(d.Id)).ToListAsync(cancellationToken);
                claimed.RemoveAll(IsEarly);
                foreach (var delivery in claimed)
                {
                    // Counted before it is sent: whoever finds the row later knows that the vendor may have been told.
                    delivery.ClaimedUntil = held[delivery.Id].ClaimedUntil = until;
                    delivery.Attempts = ++held[delivery.Id].Attempts;
                }

                return claimed;
            },
            cancellationToken);

    // The intent has moved on and is not routed again yet: its words are no longer those of this version, and a resend would differ
    // from what was sent. Routing overtakes the row in a moment. A closed intent is not routed again, and keeps its words.
    private static bool IsEarly(Delivery delivery) =>
        delivery.Event != DeliveryEvent.Retracted
        && delivery.Lead!.Version == delivery.Version
        && delivery.Lead.Intent is { State: not IntentState.Closed } intent
        && intent.Version > delivery.Version;
}
