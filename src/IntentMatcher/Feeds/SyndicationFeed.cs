using System.Runtime.CompilerServices;
using System.Text.Json;
using IntentMatcher.Feeds.Syndication;

namespace IntentMatcher.Feeds;

/// <summary>One poll of an RSS, Atom or JSON feed. The cursor holds what makes the next poll conditional.</summary>
internal sealed class SyndicationFeed(FeedReader reader, Uri address, int failures, FeedPace pace, TimeProvider time, Action<string, int> skipped) : IFeed
{
    public FeedEnd End { get; private set; } = new(null);

    public async IAsyncEnumerable<FeedItem> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = cursor is null ? null : JsonSerializer.Deserialize<SyndicationCursor>(cursor);
        var source = known?.Source ?? FeedAddress.Source(address);
        var fetch = await reader.ReadAsync(address, known is null ? null : new FeedValidators(known.ETag, known.LastModified), source, cancellationToken);
        var now = time.GetUtcNow();
        var gap = known?.Gap;
        string? next = null;
        if (fetch is FeedFetch.Read read)
        {
            gap = FeedSchedule.UsualGap(read.Document.Posts, now);
            next = JsonSerializer.Serialize(new SyndicationCursor(read.Validators.ETag, read.Validators.LastModified, gap, source));
            foreach (var (reason, count) in read.Document.Skipped)
            {
                skipped(reason, count);
            }

            // Oldest first, so that an edit follows what it edits; the last one carries the cursor.
            for (var i = read.Document.Posts.Count - 1; i >= 0; i--)
            {
                yield return new FeedItem(read.Document.Posts[i], Cursor: i == 0 ? next : null);
            }
        }

        var problem = fetch switch
        {
            FeedFetch.Failed failed => failed.Reason,
            FeedFetch.Gone => "the feed is gone for good (410)",
            _ => null,
        };
        End = new FeedEnd(
            FeedSchedule.Next(now, fetch, problem is null ? 0 : failures + 1, gap, pace, Random.Shared.NextDouble()), problem, next, fetch.MovedTo?.AbsoluteUri);
    }

    private sealed record SyndicationCursor(string? ETag, string? LastModified, TimeSpan? Gap, string? Source);
}
