using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Customers;

/// <summary>What the buttons of a claim do. Another customer's claim is as if there were none.</summary>
internal static class ClaimsApi
{
    public static void MapClaimsApi(this IEndpointRouteBuilder app)
    {
        var claims = app.MapPageActions("/my/claims/{id:guid}", SignedIn.CustomerRule);
        claims.MapPost("/check", CheckAsync);
        claims.MapPost("/remove", RemoveAsync);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> CheckAsync(Guid id, HttpContext context, AccountProof proof, CancellationToken cancellationToken) =>
        await proof.CheckAsync(context.User.UserId(), id, cancellationToken) switch
        {
            null => TypedResults.NotFound(),
            CheckOutcome.Proved => TypedResults.LocalRedirect("/my/intents?proved=yes"),
            { } outcome => TypedResults.LocalRedirect($"/my/claims?outcome={outcome}&claim={id}"),
        };

    private static async Task<Results<RedirectHttpResult, NotFound>> RemoveAsync(Guid id, HttpContext context, IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        var user = context.User.UserId();
        var removed = await factory.WriteAsync(db => db.AccountClaims.Where(c => c.Id == id && c.UserId == user).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        return removed == 0 ? TypedResults.NotFound() : TypedResults.LocalRedirect("/my/claims?outcome=Removed");
    }
}
