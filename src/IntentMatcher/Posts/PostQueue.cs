using System.Threading.Channels;
using IntentMatcher.Feeds;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Posts;

/// <summary>Where all feeds pour in. Full means wait: back-pressure reaches the feed, nothing is shed.</summary>
internal sealed class PostQueue(IOptions<PostOptions> options)
{
    private readonly Channel<FeedItem> channel = Channel.CreateBounded<FeedItem>(
        new BoundedChannelOptions(options.Value.QueueLength) { SingleReader = true });

    private long pending;

    /// <summary>Posts written whose outcome is not durable yet.</summary>
    public long Pending => Interlocked.Read(ref pending);

    public async ValueTask WriteAsync(FeedItem item, CancellationToken cancellationToken)
    {
        item.ReceivedAt = TimeProvider.System.GetUtcNow().UtcDateTime; // real time: ages are measured from here
        Interlocked.Increment(ref pending);
        try
        {
            await channel.Writer.WriteAsync(item, cancellationToken);
        }
        catch
        {
            Interlocked.Decrement(ref pending);
            throw;
        }
    }

    /// <summary>Waits for a post, then takes whatever else is there, up to <paramref name="limit"/>.</summary>
    public async Task<List<FeedItem>> ReadBatchAsync(int limit, CancellationToken cancellationToken)
    {
        var batch = new List<FeedItem>(limit);
        if (!await channel.Reader.WaitToReadAsync(cancellationToken))
        {
            return batch;
        }

        while (batch.Count < limit && channel.Reader.TryRead(out var item))
        {
            batch.Add(item);
        }

        return batch;
    }

    public void Finished(int count) => Interlocked.Add(ref pending, -count);
}
