using System.Collections.Concurrent;
using System.Text.Json;
using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Routing;

/// <summary>Who asked, as routing needs to know it.</summary>
internal sealed record Asker(Guid SubscriptionId, Guid VendorId, string VendorName);

/// <summary>
/// Every live subscription, compiled, in memory. Loaded on start; a change is taken up when its message arrives,
/// or by the next poll if the message was lost.
/// </summary>
internal sealed partial class SubscriptionBook(
    IDbContextFactory<Db> factory,
    ClassifierHost classifier,
    SubscriptionChanges changes,
    TimeProvider time,
    ILogger<SubscriptionBook> logger) : BackgroundService
{
    private const int PageSize = 5_000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>Clocks of other instances may be off, and a transaction may commit after its timestamp.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private readonly Lazy<MatchingContext> context = new(() => KnownWorld.Of(classifier.Current.Taxonomy));
    private readonly ConcurrentDictionary<Guid, (Asker Asker, DateTime UpdatedAt)> askers = new();
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private SubscriptionIndex<Guid>? index;
    private Taxonomy? taxonomy;
    private DateTime seenUntil = DateTime.MinValue;

    public MatchingContext Context => context.Value;

    /// <summary>Ends once every subscription is loaded.</summary>
    public Task Loaded => loaded.Task;

    public int Count => askers.Count;

    /// <summary>Whoever asked for this intent, each subscription once.</summary>
    public List<(Asker Asker, double Fit)> Match(Matching.Intent intent, DateTimeOffset now)
    {
        TakeUpTaxonomy();
        var found = new List<SubscriptionMatch<Guid>>();
        index!.Match(intent, now, found);
        var matches = new List<(Asker, double)>(found.Count);
        foreach (var match in found)
        {
            if (askers.TryGetValue(match.Key, out var known))
            {
                matches.Add((known.Asker, match.Fit));
            }
        }

        return matches;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
                loaded.TrySetResult();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                RefreshFailed(logger, e);
            }

            await changes.WaitAsync(Poll, time, stoppingToken);
        }
    }

    /// <summary>Takes up what changed since the last time.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            TakeUpTaxonomy();
            index ??= new SubscriptionIndex<Guid>(Context);
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var since = seenUntil == DateTime.MinValue ? seenUntil : seenUntil - Overlap;
            var after = Guid.Empty;
            while (true)
            {
                var page = await db.Subscriptions.AsNoTracking()
                    .Where(s => s.UpdatedAt >= since && s.Id.CompareTo(after) > 0).OrderBy(s => s.Id).Take(PageSize)
                    .Select(s => new { s.Id, s.VendorId, VendorName = s.Vendor!.Name, s.Definition, s.UpdatedAt, s.RemovedAt })
                    .ToListAsync(cancellationToken);
                foreach (var row in page)
                {
                    Take(row.Id, new Asker(row.Id, row.VendorId, row.VendorName), row.Definition, row.UpdatedAt, row.RemovedAt is not null);
                }

                if (page.Count < PageSize)
                {
                    break;
                }

                after = page[^1].Id;
            }
        }
        finally
        {
            refreshing.Release();
        }
    }

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

    private void Take(Guid id, Asker asker, string definition, DateTime updatedAt, bool removed)
    {
        seenUntil = updatedAt > seenUntil ? updatedAt : seenUntil;
        if (askers.TryGetValue(id, out var known) && known.UpdatedAt == updatedAt)
        {
            return;
        }

        if (removed)
        {
            index!.Remove(id);
            askers.TryRemove(id, out _);
            return;
        }

        try
        {
            index!.Set(id, CompiledSubscription.Compile(SubscriptionJson.Parse(definition), Context));
            askers[id] = (asker, updatedAt);
        }
        catch (Exception e) when (e is QueryException or JsonException)
        {
            // It was checked when it was saved; the taxonomy or the language has changed since. Its former wording is not what was asked for.
            index!.Remove(id);
            askers.TryRemove(id, out _);
            CannotCompile(logger, id, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscriptions could not be read; tried again")]
    private static partial void RefreshFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscription {Id} matches nothing until it is changed: {Problem}")]
    private static partial void CannotCompile(ILogger logger, Guid id, string problem);
}
