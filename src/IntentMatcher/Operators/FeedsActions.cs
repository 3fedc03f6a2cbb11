using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Operators;

internal static class FeedsActions
{
    public static void MapFeedsActions(this IEndpointRouteBuilder app) =>
        app.MapPageActions("/operator/feeds", SignedIn.OperatorRule).MapPost("/change", ChangeAsync);

    // The button's value is what to do and with which: "check:ID", "pause:ID", "resume:ID", "remove:ID".
    private static async Task<IResult> ChangeAsync([FromForm] string change, IDbContextFactory<Db> factory, TimeProvider time, CancellationToken cancellationToken)
    {
        if (change.Split(':') is not [var what and ("check" or "pause" or "resume" or "remove"), var text] || !Guid.TryParse(text, out var id))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        var now = time.GetUtcNow().UtcDateTime;

        // One column each: the feed's worker writes the others of this row at the same time.
        var found = await factory.WriteAsync(
            db => db.Feeds.Where(f => f.Id == id) is var feed && what == "remove" ? feed.ExecuteDeleteAsync(cancellationToken)
                : what == "pause" ? feed.ExecuteUpdateAsync(set => set.SetProperty(f => f.Enabled, false), cancellationToken)
                : feed.ExecuteUpdateAsync(set => set.SetProperty(f => f.Enabled, true).SetProperty(f => f.NextCheckAt, now), cancellationToken),
            cancellationToken);
        return found > 0 ? TypedResults.LocalRedirect($"/operator/feeds?done={what}") : TypedResults.NotFound();
    }
}
