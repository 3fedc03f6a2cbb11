using IntentMatcher.Intents;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Customers;

/// <summary>What the buttons of an intent do for the author who proved the account.</summary>
internal static class MyIntentsApi
{
    private const int MaxAttempts = 5;

    public static void MapMyIntentsApi(this IEndpointRouteBuilder app)
    {
        var intents = app.MapPageActions("/my/intents/{id:guid}", SignedIn.CustomerRule);
        intents.MapPost("/withdraw", WithdrawAsync);
        intents.MapPost("/close", CloseAsync);
        var vendors = app.MapPageActions("/my/vendors", SignedIn.CustomerRule);
        vendors.MapPost("/block", BlockAsync);
        vendors.MapPost("/unblock", UnblockAsync);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> WithdrawAsync(
        Guid id, HttpContext context, IDbContextFactory<Db> factory, RelaySignal relay, TimeProvider time, CancellationToken cancellationToken)
    {
        var user = context.User.UserId();
        var done = await ChangeAsync(factory, db => MyIntents.WithdrawAsync(db, user, id, time.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
        relay.Wake();
        return done ? TypedResults.LocalRedirect($"/my/intents?done=withdrawn#i-{id}") : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> CloseAsync(
        Guid id, HttpContext context, IDbContextFactory<Db> factory, TimeProvider time, CancellationToken cancellationToken)
    {
        var user = context.User.UserId();
        var done = await ChangeAsync(factory, db => MyIntents.CloseAsync(db, user, id, time.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
        return done ? TypedResults.LocalRedirect($"/my/intents?done=closed#i-{id}") : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> BlockAsync(
        [FromForm] Guid vendor, HttpContext context, IDbContextFactory<Db> factory, RelaySignal relay, TimeProvider time, CancellationToken cancellationToken)
    {
        var user = context.User.UserId();
        var done = await ChangeAsync(factory, db => VendorBlocks.AddAsync(db, user, vendor, time.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
        relay.Wake();
        return done ? TypedResults.LocalRedirect("/my/intents?done=blocked#blocked") : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> UnblockAsync(
        [FromForm] Guid vendor, HttpContext context, IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        var user = context.User.UserId();
        var done = await ChangeAsync(factory, db => VendorBlocks.RemoveAsync(db, user, vendor, cancellationToken), cancellationToken);
        return done ? TypedResults.LocalRedirect("/my/intents?done=unblocked#blocked") : TypedResults.NotFound();
    }

    // A feed may bring an edit at the same moment: then what it left is read again.
    private static async Task<bool> ChangeAsync(IDbContextFactory<Db> factory, Func<Db, Task<bool>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await factory.WriteAsync(change, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts)
            {
            }
        }
    }
}
