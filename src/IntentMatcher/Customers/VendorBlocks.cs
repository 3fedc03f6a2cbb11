using IntentMatcher.Intents;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Customers;

/// <summary>Vendors that a customer does not want to be told of what it says, now or later, by any account it proved or will prove.</summary>
internal static class VendorBlocks
{
    /// <summary>
    /// Blocks a vendor that was told of something; what it still has of open intents is taken back. False where it was told of nothing.
    /// The intents' versions rise, for only a newer version takes back an older one: other vendors get an update that changes nothing.
    /// </summary>
    public static async Task<bool> AddAsync(Db db, Guid user, Guid vendor, DateTime now, CancellationToken cancellationToken)
    {
        var mine = db.IntentsProvedBy(user);
        if (!await db.Leads.AnyAsync(l => l.VendorId == vendor && mine.Any(i => i.Id == l.IntentId), cancellationToken))
        {
            return false;
        }

        if (await db.BlockedVendors.AnyAsync(b => b.UserId == user && b.VendorId == vendor, cancellationToken))
        {
            return true;
        }

        db.BlockedVendors.Add(new BlockedVendor { Id = Guid.CreateVersion7(), UserId = user, VendorId = vendor, At = now });
        var told = await mine.Where(i => i.State == IntentState.Open && db.Leads.Any(l => l.IntentId == i.Id && l.VendorId == vendor && l.State == LeadState.Open)).ToListAsync(cancellationToken);
        foreach (var intent in told)
        {
            intent.Version++;
            db.Work.Add(new WorkItem { IntentId = intent.Id, Version = intent.Version, Kind = WorkKind.Changed, CreatedAt = now });
        }

        return true;
    }

    /// <summary>False where there is no such block.</summary>
    public static async Task<bool> RemoveAsync(Db db, Guid user, Guid vendor, CancellationToken cancellationToken) =>
        await db.BlockedVendors.Where(b => b.UserId == user && b.VendorId == vendor).ExecuteDeleteAsync(cancellationToken) > 0;
}
