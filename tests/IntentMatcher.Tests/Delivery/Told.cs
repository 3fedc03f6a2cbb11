using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Delivery;

/// <summary>Vendors with endpoints at a loopback server, and posts that they are told of.</summary>
internal static class Told
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An intent of its own author, routed.</summary>
    public static async Task PostAsync(this Stages stages, string id, string text = Texts.Yaris, PostOp op = PostOp.Create)
    {
        await stages.TakeAsync(stages.Say(id, text, author: "author-" + id, op: op));
        await stages.RouteAsync();
    }

    public static async Task DeleteAsync(this Stages stages, string id)
    {
        await stages.TakeAsync(stages.Delete(id));
        await stages.RouteAsync();
    }

    public static Task PauseAsync(this Stages stages, Asked asked, bool pause = true) => stages.WriteAsync(db =>
        db.Endpoints.Single(e => e.Id == asked.Endpoint).PausedAt = pause ? stages.Time.Now : null);

    public static Task<List<DeliveryRow>> DeliveriesAsync(this Stages stages) => stages.ReadAsync(async db =>
        (await db.Deliveries.AsNoTracking().OrderBy(d => d.Version).ThenBy(d => d.Id).ToListAsync(Stop))
            .ConvertAll(d => new DeliveryRow(d.Id, d.EndpointId, $"{d.Event} {d.Version} {d.State} {d.Attempts}", d.NextAttemptAt)));

    public static async Task<List<string>> StatesAsync(this Stages stages) => (await stages.DeliveriesAsync()).ConvertAll(d => d.State);

    public static Task<List<ClaimedDelivery>> ClaimAsync(this Stages stages, int limit = 100, int perEndpoint = 100, params Guid[] busy) => DeliveryClaims.ClaimAsync(
        stages.Factory, limit, perEndpoint, busy, stages.Time.Now, stages.Time.Now + TimeSpan.FromMinutes(1), stages.Time.Now - TimeSpan.FromDays(30), Stop);

    public static Task RecordAsync(this Stages stages, IEnumerable<ClaimedDelivery> claimed, int status) => stages.Factory.WriteAsync(
        db => DeliveryRecord.WriteAsync(
            db,
            [.. claimed.Select(c => (c.Delivery, c.IsPointless ? null : new DeliveryOutcome(status, status == 204 ? null : $"answered {status}", null, 1, new byte[32])))],
            new DeliveryOptions(),
            stages.Time.Now,
            Stop),
        Stop);
}

/// <summary>A delivery as it stands: event, version, state and attempts in words.</summary>
internal sealed record DeliveryRow(Guid Id, Guid Endpoint, string State, DateTime NextAttemptAt);
