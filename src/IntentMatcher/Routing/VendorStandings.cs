using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Routing;

/// <summary>What a turn of routing must know of the vendors that asked: their record, limits, hours and blocks, as of one moment.</summary>
internal sealed class VendorStandings
{
    private readonly Dictionary<Guid, (int Good, int Bad)> records = [];
    private readonly Dictionary<Guid, int> left = [];
    private readonly Dictionary<Guid, DateTime> quiet = [];
    private readonly HashSet<(Guid Vendor, string Author)> blocking = [];
    private readonly HashSet<(Guid Vendor, string Author)> blocked = [];

    /// <summary>Reads them. The rows of vendors with a daily limit stay locked, so that two turns do not both give the last lead of a day.</summary>
    /// <param name="authors">Keys of the authors whose intents are routed.</param>
    public static async Task<VendorStandings> LoadAsync(Db db, List<Guid> vendors, List<byte[]> authors, DateTime now, CancellationToken cancellationToken)
    {
        var standings = new VendorStandings();
        if (vendors.Count > 0)
        {
            await standings.LoadRecordsAsync(db, vendors, cancellationToken);
            await standings.LoadHoursAsync(db, vendors, now, cancellationToken);
            await standings.LoadLimitsAsync(db, vendors, now, cancellationToken);
        }

        if (vendors.Count > 0 && authors.Count > 0)
        {
            await standings.LoadBlocksAsync(db, authors, cancellationToken);
        }

        return standings;
    }

    public VendorStanding Of(Guid vendor, byte[]? author)
    {
        var (good, bad) = records.GetValueOrDefault(vendor);
        var pair = (vendor, author is null ? "" : Convert.ToHexString(author));
        return new VendorStanding(
            good, bad, left.TryGetValue(vendor, out var more) ? more : null, blocking.Contains(pair), blocked.Contains(pair), quiet.TryGetValue(vendor, out var until) ? until : null);
    }

    /// <summary>Counts a lead that the vendor gets now.</summary>
    public void Take(Guid vendor)
    {
        if (left.TryGetValue(vendor, out var more))
        {
            left[vendor] = more - 1;
        }
    }

    private async Task LoadRecordsAsync(Db db, List<Guid> vendors, CancellationToken cancellationToken)
    {
        var marked = await db.Leads.Where(l => vendors.Contains(l.VendorId) && l.Verdict != LeadVerdict.None).GroupBy(l => new { l.VendorId, l.Verdict })
            .Select(g => new { g.Key.VendorId, g.Key.Verdict, Count = g.Count() }).ToListAsync(cancellationToken);
        foreach (var mark in marked)
        {
            var (good, bad) = records.GetValueOrDefault(mark.VendorId);
            records[mark.VendorId] = mark.Verdict == LeadVerdict.Good ? (good + mark.Count, bad) : (good, bad + mark.Count);
        }
    }

    private async Task LoadHoursAsync(Db db, List<Guid> vendors, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var vendor in await db.Vendors.AsNoTracking().Where(v => v.QuietFrom != null && vendors.Contains(v.Id)).ToListAsync(cancellationToken))
        {
            if (VendorHours.QuietUntil(vendor, now) is { } until)
            {
                quiet[vendor.Id] = until;
            }
        }
    }

    private async Task LoadLimitsAsync(Db db, List<Guid> vendors, DateTime now, CancellationToken cancellationToken)
    {
        var limited = await db.Vendors.AsNoTracking().Where(v => v.DailyLimit != null && vendors.Contains(v.Id)).OrderBy(v => v.Id).Locked().ToListAsync(cancellationToken);

        // As many queries as there are midnights among them.
        foreach (var day in limited.GroupBy(v => VendorHours.DayStart(v, now)))
        {
            var own = day.Select(v => v.Id).ToList();
            var taken = await db.Leads.Where(l => own.Contains(l.VendorId) && l.CreatedAt >= day.Key).GroupBy(l => l.VendorId)
                .Select(g => new { Vendor = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Vendor, g => g.Count, cancellationToken);
            foreach (var vendor in day)
            {
                left[vendor.Id] = vendor.DailyLimit!.Value - taken.GetValueOrDefault(vendor.Id);
            }
        }
    }

    private async Task LoadBlocksAsync(Db db, List<byte[]> authors, CancellationToken cancellationToken)
    {
        foreach (var block in await db.BlockedAuthors.Where(b => authors.Contains(b.AuthorKey)).Select(b => new { b.VendorId, b.AuthorKey }).ToListAsync(cancellationToken))
        {
            blocking.Add((block.VendorId, Convert.ToHexString(block.AuthorKey)));
        }

        var byAuthors = db.AccountClaims.Where(c => c.ProvedAt != null && authors.Contains(c.AuthorKey!))
            .Join(db.BlockedVendors, c => c.UserId, b => b.UserId, (c, b) => new { b.VendorId, c.AuthorKey });
        foreach (var block in await byAuthors.ToListAsync(cancellationToken))
        {
            blocked.Add((block.VendorId, Convert.ToHexString(block.AuthorKey!)));
        }
    }
}
