using IntentMatcher.Delivery;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

internal static class EndpointsActions
{
    public static void MapEndpointsActions(this IEndpointRouteBuilder app) =>
        app.MapPageActions("/vendor/endpoints", SignedIn.VendorRule).MapPost("/change", ChangeAsync);

    // The button's value is what to do and with which: "pause:ID", "resume:ID", "remove:ID".
    private static async Task<IResult> ChangeAsync(
        [FromForm] string change, HttpContext context, IDbContextFactory<Db> factory, DeliverySignal signal, TimeProvider time, CancellationToken cancellationToken)
    {
        var vendor = context.User.VendorId();
        if (change.Split(':') is not [var what and ("pause" or "resume" or "remove"), var text] || !Guid.TryParse(text, out var id))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        var found = await factory.WriteAsync(
            async db =>
            {
                var endpoint = await db.Endpoints.SingleOrDefaultAsync(e => e.Id == id && e.VendorId == vendor, cancellationToken);
                if (endpoint is null)
                {
                    return false;
                }

                await ApplyAsync(db, endpoint, what, time.GetUtcNow().UtcDateTime, cancellationToken);
                return true;
            },
            cancellationToken);
        signal.Wake();
        return found ? TypedResults.LocalRedirect($"/vendor/endpoints?done={what}") : TypedResults.NotFound();
    }

    private static async Task ApplyAsync(Db db, VendorEndpoint endpoint, string what, DateTime now, CancellationToken cancellationToken)
    {
        switch (what)
        {
            case "pause":
                endpoint.PausedAt = now;
                endpoint.PausedBecause = "you paused it";
                break;
            case "resume":
                endpoint.PausedAt = endpoint.FailingSince = null;
                endpoint.PausedBecause = null;
                await db.Deliveries.Where(d => d.EndpointId == endpoint.Id && d.State == DeliveryState.Due && d.NextAttemptAt > now)
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now), cancellationToken);
                break;
            default:
                db.Endpoints.Remove(endpoint);
                break;
        }
    }
}
