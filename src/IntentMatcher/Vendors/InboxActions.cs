using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Web;
using IntentMatcher.Web.Entrance;
using MassTransit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>What the inbox page listens to, and where its buttons post to.</summary>
internal static class InboxActions
{
    /// <summary>Keeps proxies from ending a quiet connection.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    private const string Change = "change";

    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        var group = app.MapPageActions("/vendor/inbox", SignedIn.VendorRule);
        group.MapGet("/events", (HttpContext context, InboxNews news, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        {
            context.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(EventsAsync(news, context.User.VendorId(), time, lifetime.ApplicationStopping, cancellationToken));
        });
        group.MapPost("/verdict", JudgeAsync);
    }

    /// <summary><c>ready</c> once it listens (whatever came before that must be fetched), <c>change</c> for news, <c>quiet</c> now and then.</summary>
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        InboxNews news, Guid vendor, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var changes = news.ListenAsync(vendor, either.Token).GetAsyncEnumerator(either.Token);
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            yield return new SseItem<string>("", "ready");
            while (await WaitAsync(next, time) is { } what)
            {
                yield return new SseItem<string>("", what);
                if (what == Change)
                {
                    next = changes.MoveNextAsync().AsTask();
                }
            }
        }
        finally
        {
            // The reader may go at any moment; what we wait for must have ended before it is put away.
            await either.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await changes.DisposeAsync();
        }
    }

    /// <summary>What to say next; null when nobody listens any more or we stop.</summary>
    private static async Task<string?> WaitAsync(Task<bool> next, TimeProvider time)
    {
        try
        {
            return await next.WaitAsync(Heartbeat, time) ? Change : null;
        }
        catch (TimeoutException)
        {
            return "quiet";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // The button's value is the lead's id and the verdict: "ID:good", "ID:bad", "ID:none".
    private static async Task<IResult> JudgeAsync(
        [FromForm] string verdict, [FromForm] string? back, HttpContext context, IDbContextFactory<Db> factory, IBus bus, CancellationToken cancellationToken)
    {
        if (verdict.Split(':') is not [var lead, var word] || !Guid.TryParse(lead, out var id) || Read(word) is not { } given)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        // UpdatedAt stays: it is when the lead last changed for the outside, and part of what a resent webhook says.
        var vendor = context.User.VendorId();
        var found = await factory.WriteAsync(
            db => db.Leads.Where(l => l.Id == id && l.VendorId == vendor && l.State == LeadState.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Verdict, given), cancellationToken),
            cancellationToken);
        if (found == 0)
        {
            return TypedResults.NotFound();
        }

        // The colleagues' open inboxes show it too.
        await bus.Publish(new LeadChanged([vendor]), cancellationToken);
        return TypedResults.LocalRedirect($"{LocalAddress.OrHome(back, Role.Vendor)}#lead-{id}");
    }

    private static LeadVerdict? Read(string word) => word switch
    {
        "good" => LeadVerdict.Good,
        "bad" => LeadVerdict.Bad,
        "none" => LeadVerdict.None,
        _ => null,
    };
}
