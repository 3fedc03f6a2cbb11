using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Store;

/// <summary>What a sweep did, in rows.</summary>
internal sealed record Swept(int Redacted, int Closed, int Samples, int Fingerprints, int Deliveries, int Claims, int Decisions);

/// <summary>
/// Forgets in time: words that nobody claimed, samples that nobody labelled, traces of posts and of deliveries; and ends what was
/// wanted long ago. Works in small transactions, so that the flow goes on beside it; several instances may sweep at once, for every
/// step leaves alone what is done already.
/// </summary>
internal sealed partial class RetentionWorker(
    IDbContextFactory<Db> factory,
    TimeProvider time,
    IOptions<StoreOptions> options,
    IOptions<IntentOptions> intentOptions,
    IOptions<PostOptions> postOptions,
    ILogger<RetentionWorker> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                var swept = await SweepAsync(stoppingToken);
                if (swept != new Swept(0, 0, 0, 0, 0, 0, 0))
                {
                    SweepDone(logger, swept);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                SweepFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task<Swept> SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var days = options.Value.RetentionDays;
        var old = now.AddDays(-days);

        // A post must stay known for as long as a feed might show it again and it would still open an intent.
        var forgotten = now.AddDays(-Math.Max(2 * days, postOptions.Value.MaxAgeDays + 1));
        var expired = now.AddDays(-intentOptions.Value.OpenDays);
        return new Swept(
            await InBatchesAsync(db => RedactAsync(db, old, cancellationToken), cancellationToken),
            await InBatchesAsync(db => CloseAsync(db, expired, now, cancellationToken), cancellationToken),
            await InBatchesAsync(
                db => db.SampledPosts.Where(p => p.SeenAt < old && !db.Labels.Any(l => l.PostId == p.Id))
                    .OrderBy(p => p.SeenAt).Take(Batch).ExecuteDeleteAsync(cancellationToken),
                cancellationToken),
            await InBatchesAsync(
                db => db.Fingerprints.Where(f => f.SeenAt < forgotten).OrderBy(f => f.SeenAt).Take(Batch).ExecuteDeleteAsync(cancellationToken),
                cancellationToken),
            await InBatchesAsync(
                db => db.Deliveries.Where(d => d.State != DeliveryState.Due && d.FinishedAt < old)
                    .OrderBy(d => d.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken), // its attempts go with it
                cancellationToken),
            await InBatchesAsync(
                db => db.AccountClaims.Where(c => c.ProvedAt == null && c.CreatedAt < old)
                    .OrderBy(c => c.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken),
                cancellationToken),
            await InBatchesAsync(db => ForgetDecisionsAsync(db, old, cancellationToken), cancellationToken));
    }

    // Age counts from when we got the words first: an edit does not start the time again.
    private static async Task<int> RedactAsync(Db db, DateTime before, CancellationToken cancellationToken)
    {
        var intents = await db.Intents.Include(i => i.Sightings)
            .Where(i => i.ReceivedAt < before && (i.Text != null || i.Title != null)
                && !db.AccountClaims.Any(c => c.ProvedAt != null && c.AuthorKey == i.AuthorKey))
            .OrderBy(i => i.ReceivedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var intent in intents)
        {
            intent.Redact();
            intent.Sightings.ForEach(s => s.Url = null);
        }

        return intents.Count;
    }

    // Their key has two parts, so that the rows to delete are named by their moment.
    private static async Task<int> ForgetDecisionsAsync(Db db, DateTime before, CancellationToken cancellationToken)
    {
        var moments = await db.Decisions.Where(d => d.At < before).OrderBy(d => d.At).Select(d => d.At).Take(Batch).ToListAsync(cancellationToken);
        if (moments.Count == 0)
        {
            return 0;
        }

        var until = moments[^1];
        return await db.Decisions.Where(d => d.At <= until).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<int> CloseAsync(Db db, DateTime before, DateTime now, CancellationToken cancellationToken) =>
        db.Intents.Where(i => i.State == IntentState.Open && i.PostedAt < before).OrderBy(i => i.Id).Take(Batch).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, IntentState.Closed).SetProperty(i => i.Version, i => i.Version + 1).SetProperty(i => i.UpdatedAt, now),
            cancellationToken);

    private async Task<int> InBatchesAsync(Func<Db, Task<int>> step, CancellationToken cancellationToken)
    {
        var total = 0;
        int done;
        do
        {
            done = await factory.WriteAsync(step, cancellationToken);
            total += done;
        }
        while (done >= Batch);
        return total;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Swept}")]
    private static partial void SweepDone(ILogger logger, Swept swept);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The retention sweep broke off and is tried again within the hour; what is due waits")]
    private static partial void SweepFailed(ILogger logger, Exception exception);
}

internal static class RetentionServices
{
    /// <summary>For a running service only: a replay lives in its posts' time and would lose by it, a verb is gone too soon.</summary>
    public static IHostApplicationBuilder AddRetention(this IHostApplicationBuilder builder)
    {
        if (Bus.Roles.From(builder.Configuration).Routing)
        {
            builder.Services.AddHostedService<RetentionWorker>();
        }

        return builder;
    }
}
