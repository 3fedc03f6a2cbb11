using IntentMatcher.Feeds;
using IntentMatcher.Posts;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Tests.Posts;

public sealed class PostQueueTests
{
    private readonly PostQueue queue = new(Options.Create(new PostOptions { QueueLength = 2 }));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_holds_the_feed_back_and_loses_nothing()
    {
        await queue.WriteAsync(Item("1"), Stop);
        await queue.WriteAsync(Item("2"), Stop);
        var third = queue.WriteAsync(Item("3"), Stop).AsTask();
        Assert.False(third.IsCompleted);

        var first = await queue.ReadBatchAsync(1, Stop);
        await third;
        var rest = await queue.ReadBatchAsync(10, Stop);

        Assert.Equal(["1", "2", "3"], first.Concat(rest).Select(i => i.Post.Id));
        Assert.Equal(3, queue.Pending);
        queue.Finished(3);
        Assert.Equal(0, queue.Pending);
    }

    [Fact]
    public async Task A_feed_that_gives_up_waiting_leaves_nothing_pending()
    {
        using var impatient = new CancellationTokenSource();
        await queue.WriteAsync(Item("1"), Stop);
        await queue.WriteAsync(Item("2"), Stop);
        var third = queue.WriteAsync(Item("3"), impatient.Token).AsTask();

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(2, queue.Pending);
    }

    private static FeedItem Item(string id) => new(new Post { Source = "forum", Id = id, Text = "x" });
}
