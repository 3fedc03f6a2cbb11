using IntentMatcher.Delivery;
using IntentMatcher.Feeds.Syndication;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Feeds;

/// <summary>
/// Reads the feeds that are due, several side by side. A feed's trouble is written on its row and ends its turn, never ours;
/// several instances share the feeds, each taking what no other has in hand.
/// </summary>
internal sealed partial class FeedWorker(
    IDbContextFactory<Db> factory, PostQueue queue, PostCounters counters, TimeProvider time, IOptions<FeedOptions> options, ILogger<FeedWorker> logger) : BackgroundService
{
    public const string Syndication = "syndication";
    public const string JsonLines = "jsonl";

    private const int SideBySide = 16;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FileRest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterBreak = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any turn's time limit: whoever took a feed and died gives it back after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private readonly FeedReader reader = new(FeedReader.Handler(AddressGuard.Connect(options.Value.AllowPrivateAddresses)), options.Value.Reader, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(SideBySide);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var feed in await ClaimAsync(stoppingToken))
                {
                    await places.WaitAsync(stoppingToken);
                    _ = TurnAsync(feed, places, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                ClaimFailed(logger, e);
            }

            await Task.Delay(Poll, time, stoppingToken);
        }
    }

    public override void Dispose()
    {
        reader.Dispose();
        base.Dispose();
    }

    private Task<List<Feed>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return factory.WriteAsync(
            async db =>
            {
                var due = await db.Feeds.Where(f => f.Enabled && f.NextCheckAt <= now).OrderBy(f => f.NextCheckAt).Take(SideBySide).SkipLocked().ToListAsync(cancellationToken);
                due.ForEach(feed => feed.NextCheckAt = now + Lease);
                return due;
            },
            cancellationToken);
    }

    private async Task TurnAsync(Feed feed, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            var source = Open(feed);
            var read = 0;
            await foreach (var item in source.ReadAsync(feed.Cursor, cancellationToken))
            {
                await queue.WriteAsync(item with { FeedId = feed.Id }, cancellationToken);
                read++;
            }

            await EndAsync(feed.Id, source.End, hasPosts: read > 0, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            // A file that is not there, not ours to read, or not packed as its name says.
            await EndAsync(feed.Id, new FeedEnd(time.GetUtcNow() + AfterBreak, e.Message), hasPosts: false, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            TurnBroke(logger, e, feed.Id);
            await EndAsync(feed.Id, new FeedEnd(time.GetUtcNow() + AfterBreak, "reading it broke: " + e.GetType().Name), hasPosts: false, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // We are told to stop; the lease runs out and the feed is due again.
        }
        finally
        {
            places.Release();
        }
    }

    private IFeed Open(Feed feed) => feed.Kind switch
    {
        Syndication => new SyndicationFeed(reader, new Uri(feed.Address), feed.Errors, options.Value.Pace, time, (reason, count) => Reject(count)),
        JsonLines => new JsonLinesFeed(feed.Address, (_, _) => Reject(1), () => time.GetUtcNow() + FileRest),
        _ => throw new InvalidOperationException($"Feed {feed.Id} is of an unknown kind"),
    };

    private void Reject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            counters.Post(new PostOutcome(PostResult.Accepted, DropReason.Malformed));
        }
    }

    private Task EndAsync(Guid id, FeedEnd end, bool hasPosts, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            if (await db.Feeds.SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } feed)
            {
                return;
            }

            feed.LastCheckedAt = time.GetUtcNow().UtcDateTime;
            feed.LastError = end.Problem;
            feed.Errors = end.Problem is null ? 0 : feed.Errors + 1;
            feed.Enabled = feed.Enabled && end.NextAt is not null;
            feed.NextCheckAt = end.NextAt?.UtcDateTime ?? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
            if (end.MovedTo is { } address && !await db.Feeds.AnyAsync(f => f.Address == address, cancellationToken))
            {
                feed.Address = address;
            }

            // With posts the cursor is theirs to save, once they are durable.
            if (!hasPosts && end.Cursor is not null)
            {
                feed.Cursor = end.Cursor;
            }
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due feeds could not be read from the store; tried again")]
    private static partial void ClaimFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Feed {Id}: its turn broke by our own fault")]
    private static partial void TurnBroke(ILogger logger, Exception exception, Guid id);
}
