using IntentMatcher.Web;
using Microsoft.AspNetCore.Mvc;

namespace IntentMatcher.Vendors;

internal static class SubscriptionsActions
{
    public static void MapSubscriptionsActions(this IEndpointRouteBuilder app) =>
        app.MapPageActions("/vendor/subscriptions", SignedIn.VendorRule).MapPost(
            "/remove",
            async Task<IResult> ([FromForm] Guid id, HttpContext context, VendorSubscriptions subscriptions, CancellationToken cancellationToken) =>
                await subscriptions.RemoveAsync(context.User.VendorId(), id, cancellationToken)
                    ? TypedResults.LocalRedirect("/vendor/subscriptions?done=removed")
                    : TypedResults.NotFound());
}
