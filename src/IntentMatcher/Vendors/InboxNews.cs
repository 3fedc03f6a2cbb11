using System.Collections.Concurrent;
using System.Threading.Channels;

namespace IntentMatcher.Vendors;

/// <summary>Tells the open inbox pages of a vendor that something changed; what changed they read from the store.</summary>
internal sealed class InboxNews
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Channel<bool>, bool>> listeners = new();

    public void Publish(Guid vendor)
    {
        if (listeners.TryGetValue(vendor, out var open))
        {
            foreach (var channel in open.Keys)
            {
                channel.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>One item for each change, bursts melted into one; ends when the reader goes.</summary>
    public async IAsyncEnumerable<bool> ListenAsync(Guid vendor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var open = listeners.GetOrAdd(vendor, _ => new());
        open.TryAdd(channel, true);
        try
        {
            await foreach (var news in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return news;
            }
        }
        finally
        {
            open.TryRemove(channel, out _);
        }
    }
}
