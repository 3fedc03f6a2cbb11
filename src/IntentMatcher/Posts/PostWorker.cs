using IntentMatcher.Analysts;
using IntentMatcher.Classifier;
using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Posts;

/// <summary>
/// Takes posts from every feed in batches: cleaned, deduplicated, classified, and what voices an intent made durable, in this order.
/// Promises: a batch is one transaction with the cursors it covers; nobody is told "done" before it; a failure is tried again, not skipped.
/// </summary>
internal sealed partial class PostWorker(
    PostQueue queue,
    ClassifierHost classifier,
    IDbContextFactory<Db> factory,
    PostCounters counters,
    RelaySignal relay,
    IntakeClock clock,
    TimeProvider time,
    IOptions<PostOptions> options,
    IOptions<IntentOptions> intentOptions,
    ILogger<PostWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var items = await queue.ReadBatchAsync(options.Value.BatchSize, stoppingToken);
            for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                try
                {
                    await ProcessAsync(items, stoppingToken);
                    break;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // The store is away, or another instance took the same post: the batch waits here, the feeds behind it.
                    BatchFailed(logger, e, items.Count, pause);
                    await Task.Delay(pause, time, stoppingToken);
                }
            }

            queue.Finished(items.Count);
        }
    }

    /// <summary>Takes one batch all the way to its commit.</summary>
    internal async Task ProcessAsync(IReadOnlyList<FeedItem> items, CancellationToken cancellationToken)
    {
        var batch = items.Select(item => new Candidate(item, clock.At(item.Post))).ToList();
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            await SeenPosts.DecideAsync(db, batch, TimeSpan.FromDays(options.Value.MaxAgeDays), cancellationToken);
        }

        Classify(batch, cancellationToken);
        var opened = await factory.WriteAsync(db => StoreAsync(db, batch, cancellationToken), cancellationToken);
        if (opened > 0)
        {
            relay.Wake();
        }

        var durable = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var candidate in batch)
        {
            counters.Post(candidate.Outcome);
            if (candidate.IsIntent)
            {
                counters.IntentStored((durable - candidate.Item.ReceivedAt).TotalMilliseconds);
            }

            candidate.Item.Done?.Invoke(candidate.Outcome);
        }
    }

    private void Classify(List<Candidate> batch, CancellationToken cancellationToken)
    {
        var model = classifier.Current;
        var onlyDemand = intentOptions.Value.Opening.All(s => s == Stance.Demand);
        Parallel.ForEach(batch, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, candidate =>
        {
            if (candidate.Kind is not (CandidateKind.New or CandidateKind.Edit) || candidate.Dropped is not null)
            {
                return;
            }

            var text = ScoredText.Join(candidate.Post.Title, candidate.Post.Text);
            if (onlyDemand && candidate.Kind == CandidateKind.New && !IsSampled(candidate))
            {
                // Most of a stream ends here: no stances, categories or strings are made for it.
                var (demand, lang) = model.Screen(text);
                if (demand < intentOptions.Value.Threshold)
                {
                    candidate.Dropped = DropOf(lang);
                    return;
                }
            }

            var result = model.Classify(text, candidate.PostedAt, quick: true);
            candidate.IsIntent = intentOptions.Value.Opening.Any(s => result.Stances[(int)s] >= intentOptions.Value.Threshold);
            if (candidate.IsIntent)
            {
                result = model.Classify(text, candidate.PostedAt);
            }
            else
            {
                candidate.Dropped = DropOf(result.Lang);
            }

            candidate.Classification = result;
        });
    }

    private static string DropOf(string language) => language is "en" or "und" ? DropReason.NoIntent : DropReason.OtherLanguage;

    // Which posts without intent are kept is told by their key, not by chance: a replay keeps the same ones.
    private bool IsSampled(Candidate candidate) => BitConverter.ToUInt32(candidate.Fingerprint!.Key) < options.Value.SampleShare * uint.MaxValue;

    private async Task<int> StoreAsync(Db db, List<Candidate> batch, CancellationToken cancellationToken)
    {
        // In order of key, so that two instances that write at once never wait for each other in a circle.
        var seen = batch.Where(c => c.Fingerprint is not null && c.Kind != CandidateKind.Delete).Select(c => c.Fingerprint!)
            .OrderBy(f => Convert.ToHexString(f.Key), StringComparer.Ordinal).ToList();
        var edited = batch.Where(c => c.Kind == CandidateKind.Edit).Select(c => PostKey.Of("post", c.Post.Source, c.Post.Id)).DistinctBy(Convert.ToHexString)
            .OrderBy(Convert.ToHexString, StringComparer.Ordinal).ToList();
        if (await FingerprintTable.AddAsync(db, seen, cancellationToken) != seen.Count || await FingerprintTable.HoldAsync(db, edited, cancellationToken) != edited.Count)
        {
            throw new DbUpdateConcurrencyException("Another instance took in or deleted one of these posts at the same moment.");
        }

        await FingerprintTable.BuryAsync(db, [.. batch.Where(c => c.Kind == CandidateKind.Delete).Select(c => c.Fingerprint!)], cancellationToken);
        var writer = new IntentWriter(db, intentOptions.Value, time.GetUtcNow().UtcDateTime);
        var written = await writer.WriteAsync(batch, cancellationToken);
        await SampleAsync(db, batch, cancellationToken);
        foreach (var feed in batch.Where(c => c.Item.FeedId is not null).GroupBy(c => c.Item.FeedId))
        {
            var cursor = feed.Last().Item.Cursor;
            var count = feed.Count();
            var latest = feed.Max(c => c.Item.ReceivedAt);
            await db.Feeds.Where(f => f.Id == feed.Key).ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Cursor, f => cursor ?? f.Cursor).SetProperty(f => f.LastItemAt, latest).SetProperty(f => f.Items, f => f.Items + count),
                cancellationToken);
        }

        return written;
    }

    private async Task SampleAsync(Db db, List<Candidate> batch, CancellationToken cancellationToken)
    {
        var superseded = batch.Where(c => c.Kind is CandidateKind.Edit or CandidateKind.Delete).Select(c => (c.Post.Source, c.Post.Id)).ToHashSet();
        var chosen = batch.Where(c => c.Kind == CandidateKind.New && c.Classification is not null && !superseded.Contains((c.Post.Source, c.Post.Id))
            && (c.IsIntent || IsSampled(c))).ToList();
        if (chosen.Count == 0)
        {
            return;
        }

        // A labelled sample outlives its post's fingerprint, and the post may then come as new.
        var sources = chosen.Select(c => c.Post.Source).Distinct().ToList();
        var ids = chosen.Select(c => c.Post.Id).ToList();
        var kept = (await db.SampledPosts.Where(p => sources.Contains(p.Source) && ids.Contains(p.ExternalId))
            .Select(p => new { p.Source, p.ExternalId }).ToListAsync(cancellationToken)).Select(p => (p.Source, p.ExternalId)).ToHashSet();
        foreach (var c in chosen.Where(c => !kept.Contains((c.Post.Source, c.Post.Id))))
        {
            db.SampledPosts.Add(new SampledPost
            {
                Id = Guid.CreateVersion7(),
                Source = c.Post.Source,
                ExternalId = c.Post.Id,
                Url = c.Post.Url,
                Text = c.Classification!.Text,
                Lang = c.Classification.Lang,
                Stance = c.Classification.Stance,
                Demand = c.Classification.Demand,
                Category = c.Classification.Category,
                Model = c.Classification.Model,
                SeenAt = c.Item.ReceivedAt,
            });
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} posts was not stored and is tried again in {Pause}")]
    private static partial void BatchFailed(ILogger logger, Exception exception, int count, TimeSpan pause);
}
