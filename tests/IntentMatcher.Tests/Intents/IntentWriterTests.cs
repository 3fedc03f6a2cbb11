using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Intents;

public sealed class IntentWriterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task One_need_of_one_author_is_one_intent_however_often_it_is_voiced(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        await stages.TakeAsync(stages.Say("1"), stages.Say("2"));
        await stages.TakeAsync(stages.Say("3"));
        await stages.TakeAsync(stages.Say("4", author: "bob"), stages.Say("5", Texts.Bike), stages.Say("6") with { Source = "elsewhere" });

        var intents = await ReadAsync(stages);
        Assert.Equal(["1 2 3", "4", "5", "6"], intents.Select(i => string.Join(' ', i.Sightings.Select(s => s.ExternalId).Order())));
        Assert.Equal(["Found 1", "Found 1", "Found 1", "Found 1"], await WorkAsync(stages));
        Assert.Equal(("forum", "1", "handle-of-ann", "https://forum.example/1", Texts.Yaris), (intents[0].Source, intents[0].PostId, intents[0].AuthorHandle, intents[0].Url, intents[0].Text));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Without_an_author_each_post_stands_alone(string store)
    {
        await using var stages = await Stages.CreateAsync(store);

        await stages.TakeAsync(stages.Say("1", author: null), stages.Say("2", author: null), stages.Say("3", author: ""));

        Assert.Equal(3, (await ReadAsync(stages)).Count);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task The_same_need_after_thirty_days_is_a_new_intent_and_the_old_one_is_closed(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.TakeAsync(stages.Say("1"));
        stages.Time.Advance(TimeSpan.FromDays(29));
        await stages.TakeAsync(stages.Say("2"));
        stages.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal([new PostOutcome(PostResult.Accepted, null)], await stages.TakeAsync(stages.Say("3")));
        Assert.Equal([new PostOutcome(PostResult.Accepted, DropReason.SameNeed)], await stages.TakeAsync(stages.Say("4")));

        var intents = await ReadAsync(stages);
        Assert.Equal([IntentState.Closed, IntentState.Open], intents.Select(i => i.State));
        Assert.Equal([2, 2], intents.Select(i => i.Sightings.Count));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task An_edit_changes_the_intent_and_the_last_wording_counts(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.TakeAsync(stages.Say("1"));

        var outcomes = await stages.TakeAsync(
            stages.Say("1", Texts.Yaris + " It must be red.", op: PostOp.Update), stages.Say("1", Texts.Yaris + " It must be blue.", op: PostOp.Update));

        Assert.All(outcomes, o => Assert.Equal(DropReason.Edit, o.Dropped));
        var intent = Assert.Single(await ReadAsync(stages));
        Assert.Equal((3, IntentState.Open), (intent.Version, intent.State));
        Assert.EndsWith("blue.", intent.Text, StringComparison.Ordinal);
        Assert.Equal(["Found 1", "Changed 2", "Changed 3"], await WorkAsync(stages));
        Assert.Equal(0, await stages.ReadAsync(db => db.SampledPosts.CountAsync(Stop)));
    }

    [Theory]
    [InlineData(Texts.Chat, DropReason.NoIntent)]
    [InlineData("", DropReason.Empty)]
    [InlineData(Texts.Spanish, DropReason.OtherLanguage)]
    public async Task An_edit_that_no_longer_says_so_withdraws(string edited, string reason)
    {
        await using var stages = await Stages.CreateAsync();
        await stages.TakeAsync(stages.Say("1"));

        Assert.Equal([reason], (await stages.TakeAsync(stages.Say("1", edited, op: PostOp.Update))).Select(o => o.Dropped));

        await AssertWithdrawnAsync(stages);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Deleting_the_post_withdraws_and_its_words_are_gone(string store)
    {
        await using var stages = await Stages.CreateAsync(store);
        await stages.TakeAsync(stages.Say("1", title: "Wanted"));

        await stages.TakeAsync(stages.Delete("1"));

        await AssertWithdrawnAsync(stages);
        Assert.Equal(["Found 1", "Withdrawn 2"], await WorkAsync(stages));
        await stages.TakeAsync(stages.Say("2"));
        Assert.Equal([IntentState.Withdrawn, IntentState.Open], (await ReadAsync(stages)).Select(i => i.State)); // said again, it is wanted again
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleted_and_posted_again_in_one_batch_it_is_wanted_again(bool seenBefore)
    {
        await using var stages = await Stages.CreateAsync();
        Post[] all = [stages.Say("1"), stages.Delete("1"), stages.Say("2")];
        if (seenBefore)
        {
            await stages.TakeAsync(all[0]);
        }

        await stages.TakeAsync(all);

        Assert.Equal([IntentState.Withdrawn, IntentState.Open], (await ReadAsync(stages)).Select(i => i.State));
    }

    [Fact]
    public async Task Deleting_one_more_sighting_leaves_the_intent()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.TakeAsync(stages.Say("1"), stages.Say("2"));

        await stages.TakeAsync(stages.Delete("2"));

        var intent = Assert.Single(await ReadAsync(stages));
        Assert.Equal((IntentState.Open, 1, 1), (intent.State, intent.Version, intent.Sightings.Count));
        await stages.TakeAsync(stages.Delete("1"));
        await AssertWithdrawnAsync(stages);
    }

    [Fact]
    public async Task A_withdrawn_intent_stays_so_whatever_its_posts_say_later()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.TakeAsync(stages.Say("1"), stages.Say("2"));
        await stages.TakeAsync(stages.Delete("1"));

        await stages.TakeAsync(stages.Say("2", Texts.Yaris + " Please.", op: PostOp.Update));

        var intent = Assert.Single(await ReadAsync(stages));
        Assert.Equal((IntentState.Withdrawn, 2, null), (intent.State, intent.Version, intent.Text));
    }

    [Fact]
    public async Task An_edit_may_open_an_intent_but_not_of_a_post_that_is_too_old()
    {
        await using var stages = await Stages.CreateAsync();
        await stages.TakeAsync(
            stages.Say("1", Texts.Chat), stages.Say("2", author: "bob", ago: TimeSpan.FromDays(40)), stages.Say("3", Texts.Chat, author: "cyd", ago: TimeSpan.FromDays(40)));

        var outcomes = await stages.TakeAsync(
            stages.Say("1", op: PostOp.Update),
            stages.Say("2", Texts.Yaris + " Still.", author: "bob", op: PostOp.Update, ago: TimeSpan.FromDays(40)),
            stages.Say("3", author: "cyd", op: PostOp.Update, ago: TimeSpan.FromDays(40)));

        Assert.Equal([null, DropReason.TooOld, DropReason.TooOld], outcomes.Select(o => o.Dropped));
        Assert.Equal("1", Assert.Single(await ReadAsync(stages)).PostId);
    }

    [Fact]
    public async Task An_old_intent_still_follows_its_post()
    {
        await using var stages = await Stages.CreateAsync();
        var first = stages.Say("1");
        await stages.TakeAsync(first);
        stages.Time.Advance(TimeSpan.FromDays(40));

        await stages.TakeAsync(first with { Op = PostOp.Update, Text = Texts.Yaris + " Red, please." });

        Assert.EndsWith("please.", Assert.Single(await ReadAsync(stages)).Text, StringComparison.Ordinal);
    }

    private static async Task AssertWithdrawnAsync(Stages stages)
    {
        var intent = Assert.Single(await ReadAsync(stages));
        Assert.Equal((IntentState.Withdrawn, 2), (intent.State, intent.Version));
        Assert.True(intent is { Text: null, Title: null, Url: null, AuthorId: null, AuthorHandle: null, Detail: null });
        Assert.Equal(0, await stages.ReadAsync(db => db.SampledPosts.CountAsync(p => p.ExternalId == "1", Stop)));
    }

    private static Task<List<Intent>> ReadAsync(Stages stages) =>
        stages.ReadAsync(db => db.Intents.AsNoTracking().Include(i => i.Sightings).OrderBy(i => i.PostId).ToListAsync(Stop)); // ids of one moment have no order

    private static Task<List<string>> WorkAsync(Stages stages) =>
        stages.ReadAsync(async db => (await db.Work.OrderBy(w => w.Id).ToListAsync(Stop)).ConvertAll(w => $"{w.Kind} {w.Version}"));
}
