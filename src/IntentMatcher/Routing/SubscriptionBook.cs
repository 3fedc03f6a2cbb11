using System.Diagnostics;
using System.Text.Json;
using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Routing;

/// <summary>
/// Every live subscription, compiled, in memory. Loaded on start, on all processors; a change is taken up when its message arrives,
/// or by the next poll if the message was lost.
/// </summary>
internal sealed partial class SubscriptionBook(
    IDbContextFactory<Db> factory,
    ClassifierHost classifier,
    SubscriptionChanges changes,
    TimeProvider time,
    ILogger<SubscriptionBook> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>Clocks of other instances may be off, and a transaction may commit after its timestamp.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly Lazy<MatchingContext> context = new(() => KnownWorld.Of(classifier.Current.Taxonomy));
    private readonly Dictionary<Guid, (Asker Asker, DateTime UpdatedAt)> askers = [];
    private readonly Dictionary<Guid, string> vendorNames = [];
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private SubscriptionIndex<Asker>? index;
    private Taxonomy? taxonomy;
    private DateTime? readAt;
    private DateTime? began;

    public MatchingContext Context => context.Value;

    /// <summary>Ends once every subscription is loaded.</summary>
    public Task Loaded => loaded.Task;

    public int Count
    {
        get
        {
            lock (askers)
            {
                return askers.Count;
            }
        }
    }

    /// <summary>Whoever asked for this intent, each subscription once.</summary>
    public List<(Asker Asker, double Fit)> Match(Matching.Intent intent, DateTimeOffset now)
    {
        TakeUpTaxonomy();
        var found = new List<SubscriptionMatch<Asker>>();
        index!.Match(intent, now, found);
        return found.ConvertAll(match => (match.Key, match.Fit));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var polled = long.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var named = changes.Take();
                if (named.Count == 0 || !loaded.Task.IsCompleted || polled + Poll.TotalMilliseconds < Environment.TickCount64)
                {
                    polled = Environment.TickCount64;
                    await RefreshAsync(stoppingToken);
                    loaded.TrySetResult();
                }

                await TakeUpAsync(named, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                RefreshFailed(logger, e);
            }

            await changes.WaitAsync(Poll, time, stoppingToken);
        }
    }

    /// <summary>Takes up what changed since the last time; the first time, everything.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            TakeUpTaxonomy();
            index ??= new SubscriptionIndex<Asker>(Context);
            var now = time.GetUtcNow().UtcDateTime;
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            if (readAt is { } before)
            {
                // Their keys first: what was taken up already is read again for as long as the overlap.
                var since = before - Overlap;
                var touched = await db.Subscriptions.Where(s => s.UpdatedAt >= since).Select(s => new { s.Id, s.UpdatedAt, Removed = s.RemovedAt != null }).ToListAsync(cancellationToken);
                await TakeAsync(SubscriptionRows.NamedAsync(db, touched.Where(t => !IsKnown(t.Id, t.UpdatedAt, t.Removed)).Select(t => t.Id), cancellationToken), cancellationToken);
            }
            else
            {
                var started = Stopwatch.GetTimestamp();
                foreach (var vendor in await db.Vendors.Select(v => new { v.Id, v.Name }).ToListAsync(cancellationToken))
                {
                    vendorNames[vendor.Id] = vendor.Name;
                }

                // What is removed while we read, or between a try that broke off and the next, the next poll finds.
                now = began ??= now;
                await TakeAsync(SubscriptionRows.LiveAsync(db, cancellationToken), cancellationToken);
                var (count, seconds) = (Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
                WasLoaded(logger, count, seconds);
            }

            readAt = now;
        }
        finally
        {
            refreshing.Release();
        }
    }

    private async Task TakeUpAsync(HashSet<Guid> named, CancellationToken cancellationToken)
    {
        if (named.Count == 0)
        {
            return;
        }

        await refreshing.WaitAsync(cancellationToken);
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            await TakeAsync(SubscriptionRows.NamedAsync(db, named, cancellationToken), cancellationToken);
        }
        finally
        {
            refreshing.Release();
        }
    }

    // One reads while the others compile.
    private Task TakeAsync(IAsyncEnumerable<List<SubscriptionRow>> batches, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        batches,
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
        async (batch, token) =>
        {
            await LearnVendorsAsync(batch, token);
            Put(batch.ConvertAll(row => (row, Compile(row))));
        });

    // Looked at for each intent: the next one may be named by what an operator has just changed.
    private void TakeUpTaxonomy()
    {
        var current = classifier.Current.Taxonomy;
        if (!ReferenceEquals(current, taxonomy))
        {
            KnownWorld.Renew(Context, current);
            taxonomy = current;
        }
    }

    private async Task LearnVendorsAsync(List<SubscriptionRow> batch, CancellationToken cancellationToken)
    {
        List<Guid> unknown;
        lock (askers)
        {
            unknown = [.. batch.Select(row => row.VendorId).Where(id => !vendorNames.ContainsKey(id)).Distinct()];
        }

        if (unknown.Count == 0)
        {
            return;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var names = await db.Vendors.Where(v => unknown.Contains(v.Id)).Select(v => new { v.Id, v.Name }).ToListAsync(cancellationToken);
        lock (askers)
        {
            names.ForEach(v => vendorNames[v.Id] = v.Name);
        }
    }

    /// <summary>Null where it is to match nothing: it was removed, or does not read any more.</summary>
    private CompiledSubscription? Compile(SubscriptionRow row)
    {
        try
        {
            return row.Removed ? null : CompiledSubscription.Compile(SubscriptionJson.Parse(row.Definition), Context);
        }
        catch (Exception e) when (e is QueryException or JsonException)
        {
            // It was checked when it was saved; the taxonomy or the language has changed since. Its former wording is not what was asked for.
            CannotCompile(logger, row.Id, e.Message);
            return null;
        }
    }

    // A batch at a time: the index takes one at a time anyway, and waiting for it at each subscription costs both processors.
    private void Put(List<(SubscriptionRow Row, CompiledSubscription? Subscription)> compiled)
    {
        lock (askers)
        {
            foreach (var (row, subscription) in compiled)
            {
                var asker = new Asker(row.Id, row.VendorId, vendorNames[row.VendorId]);
                if (subscription is null)
                {
                    index!.Remove(asker);
                    askers.Remove(row.Id);
                }
                else
                {
                    index!.Set(asker, subscription);
                    askers[row.Id] = (asker, row.UpdatedAt);
                }
            }
        }
    }

    private bool IsKnown(Guid id, DateTime updatedAt, bool removed)
    {
        lock (askers)
        {
            return askers.TryGetValue(id, out var known) ? !removed && known.UpdatedAt == updatedAt : removed;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} subscriptions loaded in {Seconds:0.0} s")]
    private static partial void WasLoaded(ILogger logger, int count, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscriptions could not be read; tried again")]
    private static partial void RefreshFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscription {Id} matches nothing until it is changed: {Problem}")]
    private static partial void CannotCompile(ILogger logger, Guid id, string problem);
}
