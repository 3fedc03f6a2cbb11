using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Feeds.Syndication;
using IntentMatcher.Posts;

namespace IntentMatcher.Tests.Feeds.Syndication;

public sealed class FeedScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeedPace Pace = new();

    [Fact]
    public void A_feed_that_is_gone_is_never_asked_again() => Assert.Null(FeedSchedule.Next(Now, new FeedFetch.Gone(), 0, null, Pace, 0));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(8, 640)]
    [InlineData(9, 1280)]
    [InlineData(10, 1440)]
    [InlineData(5_000, 1440)]
    public void Failures_in_a_row_double_the_wait_up_to_a_day(int failures, int minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), FeedSchedule.Next(Now, new FeedFetch.Failed("status 500"), failures, null, Pace, 0));

    [Theory]
    [InlineData(60, 5)]
    [InlineData(7_200, 120)]
    [InlineData(100_000_000, 7 * 24 * 60)]
    public void A_server_may_ask_for_a_longer_wait_but_not_a_shorter_one(int seconds, int minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), FeedSchedule.Next(Now, new FeedFetch.Failed("status 429", TimeSpan.FromSeconds(seconds)), 1, null, Pace, 0));

    [Theory]
    [InlineData(2, null, null, 5)]
    [InlineData(60, null, null, 30)]
    [InlineData(60, 45, null, 45)]
    [InlineData(60, 45, 90, 90)]
    [InlineData(60, null, 100_000, 360)]
    [InlineData(100_000, null, null, 360)]
    [InlineData(null, null, null, 15)]
    public void A_feed_is_asked_twice_as_often_as_it_brings_something_within_what_it_allows(int? gap, int? fresh, int? ttl, int minutes)
    {
        var document = new FeedDocument { Posts = [], Ttl = Minutes(ttl) };
        var outcome = new FeedFetch.Read(document, new FeedValidators(null, null), 0) { FreshFor = Minutes(fresh) };

        Assert.Equal(Now.AddMinutes(minutes), FeedSchedule.Next(Now, outcome, 0, Minutes(gap), Pace, 0));
    }

    [Fact]
    public void The_next_time_is_always_after_now_and_within_the_pace_and_its_spread() =>
        Prop.ForAll<int, int, int>((failures, gap, spread) =>
        {
            FeedFetch outcome = failures > 0 ? new FeedFetch.Failed("x") : new FeedFetch.NotModified();
            var next = FeedSchedule.Next(Now, outcome, failures, TimeSpan.FromMinutes(gap), Pace, spread / 10.0)!.Value;
            return next >= Now + Pace.Shortest && next <= Now + (Pace.LongestBackOff * 1.1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_usual_gap_is_the_middle_one_and_unknown_without_two_dates()
    {
        var posts = new[] { 60, 70, 80, 5_000 }.Select(m => Posted(Now.AddMinutes(-m))).ToList();

        Assert.Equal(TimeSpan.FromMinutes(60), FeedSchedule.UsualGap(posts, Now));
        Assert.Null(FeedSchedule.UsualGap([Posted(Now), Posted(null)], Now));
        Assert.Null(FeedSchedule.UsualGap([Posted(Now.AddDays(3)), Posted(Now.AddDays(4))], Now));
    }

    private static TimeSpan? Minutes(int? minutes) => minutes is { } m ? TimeSpan.FromMinutes(m) : null;

    private static Post Posted(DateTimeOffset? at) => new() { Source = "s", Id = "i", CreatedAt = at };
}
