using IntentMatcher.Web;
using Microsoft.AspNetCore.Mvc;

namespace IntentMatcher.Vendors;

internal static class SettingsActions
{
    public static void MapSettingsActions(this IEndpointRouteBuilder app)
    {
        var group = app.MapPageActions("/vendor/blocks", SignedIn.VendorRule);
        group.MapPost("/add", async Task<IResult> ([FromForm] Guid lead, HttpContext context, AuthorBlocks blocks, CancellationToken cancellationToken) =>
            await blocks.AddAsync(context.User.VendorId(), lead, cancellationToken)
                ? TypedResults.LocalRedirect("/vendor/settings?done=blocked#blocked")
                : TypedResults.NotFound());
        group.MapPost("/remove", async Task<IResult> ([FromForm] Guid id, HttpContext context, AuthorBlocks blocks, CancellationToken cancellationToken) =>
            await blocks.RemoveAsync(context.User.VendorId(), id, cancellationToken)
                ? TypedResults.LocalRedirect("/vendor/settings?done=unblocked#blocked")
                : TypedResults.NotFound());
    }
}
