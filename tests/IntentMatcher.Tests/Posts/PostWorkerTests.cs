using IntentMatcher.Feeds;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Posts;

public sealed class PostWorkerTests
{
    private static readonly PostOutcome Opened = new(PostResult.Accepted, null);
    private static readonly PostOutcome Duplicate = new(PostResult.Duplicate, null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_post_seen_twice_is_stored_once(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        Assert.Equal([Opened, Duplicate], await stages.TakeAsync(stages.Say("1"), stages.Say("1")));
        Assert.Equal([Duplicate], await stages.TakeAsync(stages.Say("1")));

        Assert.Equal((1, 1, 1), await CountAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Every_post_is_accounted_for_with_a_reason(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        var outcomes = await stages.TakeAsync(
            stages.Say("1"),
            stages.Say("2", Texts.Chat),
            stages.Say("3", "  \n "),
            stages.Say("4", Texts.Spanish),
            stages.Say("5", author: "bob", ago: TimeSpan.FromDays(31)),
            stages.Say("6", author: "cyd", ago: TimeSpan.FromDays(29)),
            stages.Say("7", author: "ann"),
            stages.Delete("8"));

        Assert.Equal(
            [null, DropReason.NoIntent, DropReason.Empty, DropReason.OtherLanguage, DropReason.TooOld, null, DropReason.SameNeed, DropReason.Deletion],
            outcomes.Select(o => o.Dropped));
        Assert.All(outcomes, o => Assert.Equal(PostResult.Accepted, o.Result));
        var counters = stages.Get<PostCounters>();
        Assert.Equal((8, 0, 2), (counters.Posts, counters.Duplicates, counters.NewIntents));
        Assert.Equal(counters.Posts, counters.NewIntents + counters.Dropped.Values.Sum());
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_post_its_edit_and_its_deletion_may_share_a_batch(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        var outcomes = await stages.TakeAsync(stages.Say("1"), stages.Say("1", Texts.Yaris + " Thanks!", op: PostOp.Update), stages.Delete("1"), stages.Say("1"));

        Assert.Equal([null, DropReason.Edit, DropReason.Deletion, null], outcomes.Select(o => o.Dropped));
        Assert.Equal(PostResult.Duplicate, outcomes[^1].Result);
        var intent = await stages.ReadAsync(db => db.Intents.Include(i => i.Sightings).SingleAsync(Stop));
        Assert.Equal((IntentState.Withdrawn, null, null, 0), (intent.State, intent.Text, intent.AuthorHandle, intent.Sightings.Count));
        Assert.False(await stages.ReadAsync(db => db.SampledPosts.AnyAsync(Stop)));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_deletion_that_comes_before_its_post_keeps_it_out(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        Assert.Equal([DropReason.Deletion], (await stages.TakeAsync(stages.Delete("1"))).Select(o => o.Dropped));
        Assert.Equal([Duplicate, Duplicate], await stages.TakeAsync(stages.Say("1"), stages.Say("1", Texts.Bike, op: PostOp.Update)));
        Assert.Equal([DropReason.Deletion, null], (await stages.TakeAsync(stages.Delete("2"), stages.Say("2"))).Select(o => o.Dropped));

        Assert.Equal((0, 0, 2), await CountAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_whole_history_read_again_changes_nothing(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        Post[] history =
        [
            stages.Say("1"), stages.Say("2", Texts.Bike, author: "bob"), stages.Say("2", Texts.Yaris, author: "bob", op: PostOp.Update), stages.Say("3", author: "cyd"),
            stages.Delete("3"), stages.Say("4", Texts.Chat), stages.Say("4", author: "dan", op: PostOp.Update), stages.Say("5", ""), stages.Delete("6"),
        ];
        await stages.TakeAsync(history);
        var before = await stages.ReadAsync(db => db.Intents.OrderBy(i => i.Id).Select(i => new { i.Id, i.Version, i.State, i.Text }).ToListAsync(Stop));

        var again = await stages.TakeAsync(history);

        Assert.All(again, outcome => Assert.Equal(Duplicate, outcome));
        Assert.Equal(before, await stages.ReadAsync(db => db.Intents.OrderBy(i => i.Id).Select(i => new { i.Id, i.Version, i.State, i.Text }).ToListAsync(Stop)));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task What_no_database_can_hold_is_taken_out_of_the_words(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        await stages.TakeAsync(stages.Say("1\0", "\ud800" + Texts.Yaris + "\0\udc00 \U0001F697", author: "ann\0\udfff"));

        var intent = await stages.ReadAsync(db => db.Intents.SingleAsync(Stop));
        Assert.Equal(("1", Texts.Yaris + " \U0001F697", "ann"), (intent.PostId, intent.Text, intent.AuthorId));
        Assert.Equal([Duplicate], await stages.TakeAsync(stages.Say("1", Texts.Yaris + " \U0001F697")));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_thousand_posts_are_one_batch(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        var outcomes = await stages.TakeAsync(
            [.. Enumerable.Range(0, 1_000).Select(i => stages.Say($"{i}", i % 50 == 0 ? Texts.Yaris : $"{Texts.Chat} {i}", author: $"author-{i}"))]);

        Assert.Equal((20, 980), (outcomes.Count(o => o.Dropped is null), outcomes.Count(o => o.Dropped == DropReason.NoIntent)));
        Assert.Equal((20, 20, 1_000), await CountAsync(stages));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task The_cursor_is_saved_with_the_posts_it_covers_or_not_at_all(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        var feed = new Feed { Id = Guid.CreateVersion7(), Kind = FeedKinds.JsonLines, Address = "/posts.jsonl", Name = "posts", Cursor = "0", CreatedAt = stages.Time.Now };
        await stages.WriteAsync(db => db.Feeds.Add(feed));
        var done = new List<PostOutcome>();
        FeedItem[] items = [.. Enumerable.Range(1, 3).Select(i =>
            new FeedItem(stages.Say($"{i}", author: $"author-{i}"), feed.Id, $"{i}", done.Add) { ReceivedAt = stages.Time.Now })];
        await Breakage.ForbidInsertAsync(stages, "Intents");

        await Assert.ThrowsAsync<DbUpdateException>(() => stages.Posts.ProcessAsync(items, Stop));

        Assert.Equal((0, 0, 0), await CountAsync(stages));
        Assert.Equal(("0", 0L), await stages.ReadAsync(async db => await db.Feeds.SingleAsync(Stop) is var feed ? (feed.Cursor, feed.Items) : default));
        Assert.Empty(done);
        await Breakage.AllowInsertAsync(stages, "Intents");

        await stages.Posts.ProcessAsync(items, Stop);

        Assert.Equal([Opened, Opened, Opened], done);
        Assert.Equal(("3", 3L), await stages.ReadAsync(async db => await db.Feeds.SingleAsync(Stop) is var feed ? (feed.Cursor, feed.Items) : default));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Two_instances_that_take_the_same_posts_store_each_once(string store)
    {
        await using var one = await Stages.CreateAsync(store, settings: ("Posts:BatchSize", "10"));
        await using var two = one.Beside();

        var outcomes = await Task.WhenAll(
            PourAsync(one, id => one.Say($"{id}", author: $"author-{id}")), PourAsync(two, id => two.Say($"{99 - id}", author: $"author-{99 - id}")));

        Assert.Equal((100, 100), (outcomes.Sum(o => o.Count(x => x == Opened)), outcomes.Sum(o => o.Count(x => x == Duplicate))));
        Assert.Equal((100, 100, 100), await CountAsync(one));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Posts_and_their_deletions_at_two_instances_leave_nothing_open(string store)
    {
        await using var one = await Stages.CreateAsync(store, settings: ("Posts:BatchSize", "10"));
        await using var two = one.Beside();

        await Task.WhenAll(PourAsync(one, id => one.Say($"{id}", author: $"author-{id}")), PourAsync(two, id => two.Delete($"{id}")));

        Assert.Equal(100, await one.ReadAsync(db => db.Fingerprints.CountAsync(f => f.Content == Fingerprint.Deleted, Stop)));
        Assert.False(await one.ReadAsync(db => db.Intents.AnyAsync(i => i.State != IntentState.Withdrawn || i.Text != null, Stop)));
        Assert.False(await one.ReadAsync(db => db.SampledPosts.AnyAsync(Stop)));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Edits_and_deletions_at_two_instances_leave_nothing_open(string store)
    {
        await using var one = await Stages.CreateAsync(store, settings: ("Posts:BatchSize", "10"));
        await using var two = one.Beside();
        await PourAsync(one, id => one.Say($"{id}", author: $"author-{id}"));

        await Task.WhenAll(PourAsync(one, id => one.Say($"{id}", Texts.Yaris + " Red.", author: $"author-{id}", op: PostOp.Update)), PourAsync(two, id => two.Delete($"{id}")));

        Assert.False(await one.ReadAsync(db => db.Intents.AnyAsync(i => i.State != IntentState.Withdrawn || i.Text != null, Stop)));
    }

    [Fact]
    public async Task A_sample_goes_when_its_words_do()
    {
        await using var stages = await Stages.CreateAsync(settings: ("Posts:SampleShare", "1"));
        await stages.TakeAsync(stages.Say("1", Texts.Chat), stages.Say("2", Texts.Chat + " Again."), stages.Say("3", Texts.Chat + " And again."));
        Assert.Equal(3, await stages.ReadAsync(db => db.SampledPosts.CountAsync(Stop)));

        await stages.TakeAsync(stages.Delete("1"), stages.Say("2", "Nobody was there but us.", op: PostOp.Update));

        Assert.Equal(["3"], await stages.ReadAsync(db => db.SampledPosts.Select(p => p.ExternalId).ToListAsync(Stop)));
    }

    // Through the instance's own queue and worker, in small batches, so that the two meet often.
    private static async Task<List<PostOutcome>> PourAsync(Stages stages, Func<int, Post> post)
    {
        if (stages.Posts.ExecuteTask is null)
        {
            await stages.StartAsync(stages.Posts);
        }

        var outcomes = new List<PostOutcome>();
        var queue = stages.Get<PostQueue>();
        for (var i = 0; i < 100; i++)
        {
            await queue.WriteAsync(new FeedItem(post(i), Done: outcome =>
            {
                lock (outcomes)
                {
                    outcomes.Add(outcome);
                }
            }), Stop);
        }

        await Eventually.HoldsAsync("all posts are durable", () => queue.Pending == 0);
        return outcomes;
    }

    private static Task<(int Intents, int Sightings, int Fingerprints)> CountAsync(Stages stages) => stages.ReadAsync(async db =>
        (await db.Intents.CountAsync(Stop), await db.Sightings.CountAsync(Stop), await db.Fingerprints.CountAsync(Stop)));
}
