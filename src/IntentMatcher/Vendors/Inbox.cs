using System.Globalization;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>A page of a vendor's leads, newest first, by time and id.</summary>
internal sealed class Inbox(Db db, ClassifierHost classifier, VendorSubscriptions subscriptions)
{
    public const int PageSize = 20;

    public const string All = "all";
    public const string New = "new";
    public const string Good = "good";
    public const string Bad = "bad";

    private readonly Dictionary<Guid, CompiledSubscription?> compiled = [];

    /// <param name="show"><see cref="All"/>, <see cref="New"/> (not judged yet), <see cref="Good"/> or <see cref="Bad"/>; anything else is all.</param>
    /// <param name="before">Where the page before ended; null or not ours: from the newest on.</param>
    public async Task<(IReadOnlyList<LeadView> Leads, string? Older)> ReadAsync(Guid vendor, string? show, string? before, CancellationToken cancellationToken)
    {
        var leads = Filter(db.Leads.AsNoTracking().Where(l => l.VendorId == vendor), show);
        if (Place.TryParse(before, out var place))
        {
            leads = leads.Where(l => l.CreatedAt < place.At || (l.CreatedAt == place.At && l.Id.CompareTo(place.Id) < 0));
        }

        var page = await leads.OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Take(PageSize + 1)
            .Include(l => l.Intent).Include(l => l.Subscription).ToListAsync(cancellationToken);
        var shown = page.Take(PageSize).ToList();
        var older = page.Count > PageSize ? new Place(shown[^1].CreatedAt, shown[^1].Id).ToString() : null;
        return (shown.ConvertAll(l => LeadView.Of(l, classifier.Current.Taxonomy, Compiled)), older);
    }

    /// <summary>How many leads each tab holds.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Guid vendor, CancellationToken cancellationToken)
    {
        var counts = await db.Leads.Where(l => l.VendorId == vendor).GroupBy(l => new { l.State, l.Verdict })
            .Select(g => new { g.Key.State, g.Key.Verdict, Count = g.Count() }).ToListAsync(cancellationToken);
        return new Dictionary<string, int>
        {
            [All] = counts.Sum(c => c.Count),
            [New] = counts.Where(c => c is { State: LeadState.Open, Verdict: LeadVerdict.None }).Sum(c => c.Count),
            [Good] = counts.Where(c => c.Verdict == LeadVerdict.Good).Sum(c => c.Count),
            [Bad] = counts.Where(c => c.Verdict == LeadVerdict.Bad).Sum(c => c.Count),
        };
    }

    private static IQueryable<Lead> Filter(IQueryable<Lead> leads, string? show) => show switch
    {
        New => leads.Where(l => l.State == LeadState.Open && l.Verdict == LeadVerdict.None),
        Good => leads.Where(l => l.Verdict == LeadVerdict.Good),
        Bad => leads.Where(l => l.Verdict == LeadVerdict.Bad),
        _ => leads,
    };

    private CompiledSubscription? Compiled(VendorSubscription row)
    {
        if (!compiled.TryGetValue(row.Id, out var subscription))
        {
            try
            {
                subscription = subscriptions.Compile(SubscriptionJson.Parse(row.Definition));
            }
            catch (QueryException)
            {
                // Checked when it was saved; the taxonomy has changed since. The lead stands without its why.
            }

            compiled[row.Id] = subscription;
        }

        return subscription;
    }
}

/// <summary>A place in a list ordered by an instant and an id, as a text that goes into an address.</summary>
internal readonly record struct Place(DateTime At, Guid Id)
{
    public static bool TryParse(string? text, out Place place)
    {
        place = default;
        var parts = text?.Split('_');
        if (parts is not [var at, var id] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks || !Guid.TryParseExact(id, "N", out var guid))
        {
            return false;
        }

        place = new Place(new DateTime(ticks, DateTimeKind.Utc), guid);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}_{Id:N}");
}
