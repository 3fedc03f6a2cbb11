using System.Diagnostics;
using IntentMatcher.Delivery;
using IntentMatcher.Feeds;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary>One replay: the service without its web side, fed from files, run until everything it led to is delivered.</summary>
internal sealed class Replay(string[] files, string? subscriptions, double rate, bool presentTime, bool loopback, string? data)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs to the end; null if it could not start.</summary>
    public async Task<ReplaySummary?> RunAsync(InputReport report, CancellationToken cancellationToken)
    {
        var settings = CommonOptions.Settings(data);
        settings["Roles"] = "routing,delivery"; // the files are the only feed
        settings["Delivery:AllowPrivateAddresses"] = loopback ? "true" : null;
        var builder = (HostApplicationBuilder)ServiceHost.CreateBare(settings);
        builder.AddService();
        builder.Services.AddSingleton<IntakeClock>(services =>
            presentTime ? new IntakeClock(services.GetRequiredService<TimeProvider>()) : new PostTimeClock(services.GetRequiredService<TimeProvider>()));
        using var host = builder.Build();
        var time = host.Services.GetRequiredService<TimeProvider>();
        var factory = host.Services.GetRequiredService<IDbContextFactory<Db>>();
        await factory.MigrateAsync(cancellationToken);
        await using var receiver = loopback ? await LoopbackReceiver.StartAsync(time, null, cancellationToken) : null;
        if (!await PrepareAsync(host.Services, factory, receiver, report, cancellationToken))
        {
            return null;
        }

        await host.StartAsync(cancellationToken);
        try
        {
            await host.Services.GetRequiredService<SubscriptionBook>().Loaded.WaitAsync(cancellationToken);
            _ = host.Services.GetRequiredService<ClassifierHost>().Current;
            var started = Stopwatch.GetTimestamp();
            await FeedAsync(host.Services, report, cancellationToken);
            await DrainAsync(host.Services, factory, time, cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(started);
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await ReplaySummary.OfAsync(db, host.Services.GetRequiredService<PostCounters>(), elapsed, cancellationToken);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    private async Task<bool> PrepareAsync(IServiceProvider services, IDbContextFactory<Db> factory, LoopbackReceiver? receiver, InputReport report, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        if (subscriptions is not null)
        {
            try
            {
                await new SubscriptionImport(factory, services.GetRequiredService<SubscriptionBook>().Context, time).RunAsync(subscriptions, report, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                report.Add(subscriptions, e.Message);
                return false;
            }
        }

        if (receiver is not null)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var vendors = await db.Vendors.Select(v => v.Id).ToListAsync(cancellationToken);
            await LoopbackSink.AttachAsync(factory, receiver, services.GetRequiredService<WebhookSender>(), vendors, time.GetUtcNow().UtcDateTime, cancellationToken);
        }

        return true;
    }

    private async Task FeedAsync(IServiceProvider services, InputReport report, CancellationToken cancellationToken)
    {
        var queue = services.GetRequiredService<PostQueue>();
        var counters = services.GetRequiredService<PostCounters>();
        var time = services.GetRequiredService<TimeProvider>();
        var started = Stopwatch.GetTimestamp();
        var sent = 0L;
        foreach (var file in files)
        {
            var feed = new JsonLinesFeed(file, (line, problem) =>
            {
                counters.Post(new PostOutcome(PostResult.Accepted, DropReason.Malformed));
                report.Add(file, line, problem);
            });
            try
            {
                await foreach (var item in feed.ReadAsync(null, cancellationToken))
                {
                    if (TimeSpan.FromSeconds(sent / rate) - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early)
                    {
                        await Task.Delay(early, time, cancellationToken);
                    }

                    await queue.WriteAsync(presentTime ? item with { Post = item.Post with { CreatedAt = time.GetUtcNow() } } : item, cancellationToken);
                    if (++sent % 1000 == 0)
                    {
                        Progress(sent, started);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                report.Add(file, e.Message);
            }
        }
    }

    private static Task<bool> IsSendingAsync(Db db, DateTime now, CancellationToken cancellationToken) => db.Deliveries.AnyAsync(
        d => d.State == DeliveryState.Due && d.Endpoint!.PausedAt == null && ((d.Attempts == 0 && d.NextAttemptAt <= now) || d.ClaimedUntil != null), cancellationToken);

    // Drained: no post, no work, no delivery that was never tried or is being tried. What is due later, the replay's clock never reaches.
    private static async Task DrainAsync(IServiceProvider services, IDbContextFactory<Db> factory, TimeProvider time, CancellationToken cancellationToken)
    {
        var queue = services.GetRequiredService<PostQueue>();
        while (queue.Pending > 0)
        {
            await Task.Delay(Look, time, cancellationToken);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        while (await db.Work.AnyAsync(w => w.DueAt == null, cancellationToken)
            || await IsSendingAsync(db, time.GetUtcNow().UtcDateTime, cancellationToken))
        {
            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private static void Progress(long sent, long started)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{sent} posts, {sent / Stopwatch.GetElapsedTime(started).TotalSeconds:0} a second ");
        }
    }
}
