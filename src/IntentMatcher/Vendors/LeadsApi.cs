using System.Text.Json;
using IntentMatcher.Delivery;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary><c>GET /api/leads</c>: a vendor's leads in the order of their changes, so that a program that comes back misses none.</summary>
internal static class LeadsApi
{
    private const int MostLeads = 500;
    private const int UsualLeads = 100;

    /// <summary>What changed just now is held back: a transaction may commit after a later one, and a cursor must not have passed it.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static void MapLeadsApi(this IEndpointRouteBuilder app) => app.MapGet("/api/leads", ReadAsync)
        .WithTags("leads").WithSummary("Leads by their last change, oldest first; retracted ones without text")
        .WithDescription("`after` is the `next` of the answer before; left out, it begins with the first lead. `limit` is 1 to 500. A lead that changed appears again with a higher version.")
        .RequireAuthorization(Keys.LeadsRead)
        .Produces<JsonElement>(contentType: "application/json").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> ReadAsync(
        HttpContext context, IDbContextFactory<Db> factory, TimeProvider time, CancellationToken cancellationToken, string? after = null, int limit = UsualLeads)
    {
        var place = default(Place);
        if (after is not null && !Place.TryParse(after, out place))
        {
            return TypedResults.Problem(statusCode: 400, title: "Wrong cursor", detail: "after: the \"next\" of an earlier answer is expected, or nothing to begin with the first lead.");
        }

        if (limit is < 1 or > MostLeads)
        {
            return TypedResults.Problem(statusCode: 400, title: "Wrong limit", detail: $"limit: a number from 1 to {MostLeads} is expected; found {limit}.");
        }

        var vendor = context.User.VendorId();
        var settled = time.GetUtcNow().UtcDateTime - Settling;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var leads = await db.Leads.AsNoTracking().Where(l => l.VendorId == vendor && l.UpdatedAt < settled)
            .Where(l => l.UpdatedAt > place.At || (l.UpdatedAt == place.At && l.Id.CompareTo(place.Id) > 0))
            .OrderBy(l => l.UpdatedAt).ThenBy(l => l.Id).Take(limit)
            .Include(l => l.Intent).Include(l => l.Subscription).ToListAsync(cancellationToken);
        return TypedResults.Bytes(Render(leads, after), "application/json");
    }

    private static byte[] Render(List<Lead> leads, string? after)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("leads");
            foreach (var lead in leads)
            {
                // The intent's row may be ahead of the lead's: then its words are gone already.
                var retracted = lead.State == LeadState.Retracted || lead.Intent!.State == Intents.IntentState.Withdrawn;
                LeadPayload.WriteLead(json, lead, lead.Version, retracted);
            }

            json.WriteEndArray();
            json.WriteString("next", leads.Count > 0 ? new Place(leads[^1].UpdatedAt, leads[^1].Id).ToString() : after);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
