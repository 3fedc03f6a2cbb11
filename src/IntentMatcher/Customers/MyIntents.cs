using IntentMatcher.Classifier;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Customers;

/// <summary>An intent as its author sees it.</summary>
/// <param name="Sightings">Posts that voice it.</param>
/// <param name="Told">Vendors that have or had it, first told first.</param>
internal sealed record MyIntent(
    Guid Id, IntentState State, string Source, string? Url, string? Title, string? Text, Stance Stance, string Category, Slots? Slots,
    DateTime PostedAt, DateTime UpdatedAt, string? Withheld, int Sightings, IReadOnlyList<Told> Told);

/// <summary>One vendor that was told.</summary>
internal sealed record Told(Guid VendorId, string Vendor, DateTime At, bool Retracted, DateTime UpdatedAt, IReadOnlyList<ToldBy> Deliveries);

/// <summary>One message to a vendor's system.</summary>
internal sealed record ToldBy(DeliveryEvent Event, DeliveryState State, DateTime At);

/// <summary>Reads and changes the intents of the accounts that a customer proved; nobody else's are ever reached from here.</summary>
internal static class MyIntents
{
    /// <summary>The intents of the accounts that <paramref name="user"/> proved.</summary>
    public static IQueryable<Intent> IntentsProvedBy(this Db db, Guid user) =>
        db.Intents.Where(i => i.AuthorKey != null && db.AccountClaims.Any(c => c.UserId == user && c.ProvedAt != null && c.AuthorKey == i.AuthorKey));

    /// <summary>One page of them, newest first: those posted before <paramref name="before"/>.</summary>
    public static async Task<List<MyIntent>> ReadAsync(Db db, Guid user, DateTime? before, int count, CancellationToken cancellationToken)
    {
        var intents = await db.IntentsProvedBy(user).AsNoTracking().Include(i => i.Sightings)
            .Where(i => before == null || i.PostedAt < before)
            .OrderByDescending(i => i.PostedAt).ThenBy(i => i.Id).Take(count).ToListAsync(cancellationToken);
        var ids = intents.ConvertAll(i => i.Id);
        var leads = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.IntentId)).OrderBy(l => l.CreatedAt).ThenBy(l => l.Rank)
            .Select(l => new { l.Id, l.IntentId, l.VendorId, l.Vendor!.Name, l.CreatedAt, l.State, l.UpdatedAt }).ToListAsync(cancellationToken);
        var leadIds = leads.ConvertAll(l => l.Id);
        var deliveries = (await db.Deliveries.AsNoTracking().Where(d => leadIds.Contains(d.LeadId)).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id)
            .Select(d => new { d.LeadId, d.Event, d.State, At = d.FinishedAt ?? d.CreatedAt }).ToListAsync(cancellationToken)).ToLookup(d => d.LeadId);
        var told = leads.ToLookup(
            l => l.IntentId,
            l => new Told(l.VendorId, l.Name, l.CreatedAt, l.State == LeadState.Retracted, l.UpdatedAt, [.. deliveries[l.Id].Select(d => new ToldBy(d.Event, d.State, d.At))]));
        return intents.ConvertAll(i => new MyIntent(
            i.Id, i.State, i.Source, i.Url, i.Title, i.Text, i.Stance, i.Category, i.Detail?.Slots, i.PostedAt, i.UpdatedAt, i.Withheld, i.Sightings.Count, [.. told[i.Id]]));
    }

    /// <summary>Takes an intent back: words, samples and their labels go in this transaction, vendors hear of it after. False if there is none to take back.</summary>
    public static async Task<bool> WithdrawAsync(Db db, Guid user, Guid id, DateTime now, CancellationToken cancellationToken)
    {
        var intent = await db.IntentsProvedBy(user).Include(i => i.Sightings).SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (intent is null)
        {
            return false;
        }

        if (intent.State == IntentState.Withdrawn)
        {
            return true;
        }

        IntentWriter.Withdraw(db, intent, now);
        foreach (var sighting in intent.Sightings)
        {
            sighting.Url = null;

            // Their labels go with them.
            await db.SampledPosts.Where(p => p.Source == sighting.Source && p.ExternalId == sighting.ExternalId).ExecuteDeleteAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Ends an open intent: nobody new is told. False if the customer has no such intent.</summary>
    public static async Task<bool> CloseAsync(Db db, Guid user, Guid id, DateTime now, CancellationToken cancellationToken)
    {
        var intent = await db.IntentsProvedBy(user).SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (intent?.State == IntentState.Open)
        {
            intent.State = IntentState.Closed;
            intent.Version++;
            intent.UpdatedAt = now;
        }

        return intent is not null;
    }
}
