using IntentMatcher.Posts;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>Between which times feeds are asked.</summary>
internal sealed record FeedPace
{
    public TimeSpan Shortest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait for a feed that answers.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Longest wait for one that fails, but for what its server asks.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>When to ask a feed again: as often as it brings something, never sooner than it asks, ever more rarely while it fails.</summary>
internal static class FeedSchedule
{
    /// <param name="now">When the read ended.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="failures">Failed reads in a row, this one included.</param>
    /// <param name="usualGap">From <see cref="UsualGap"/>, kept from the last document; null = unknown.</param>
    /// <param name="spread">0 to 1, moves the time by up to a tenth, so that feeds added together do not stay together.</param>
    /// <returns>Null: never again.</returns>
    public static DateTimeOffset? Next(DateTimeOffset now, FeedFetch outcome, int failures, TimeSpan? usualGap, FeedPace pace, double spread)
    {
        if (outcome is FeedFetch.Gone)
        {
            return null;
        }

        var wait = outcome is FeedFetch.Failed failed ? BackOff(failed, failures, pace) : Usual(outcome, usualGap, pace);
        return now + (wait * (1 + (Math.Clamp(spread, 0, 1) / 10)));
    }

    /// <summary>The middle gap between a document's newest posts, the time since the last one included; null without two dates.</summary>
    public static TimeSpan? UsualGap(IEnumerable<Post> posts, DateTimeOffset now)
    {
        var times = posts.Select(p => p.CreatedAt).OfType<DateTimeOffset>().Where(t => t <= now).Append(now).OrderDescending().Take(21).ToList();
        if (times.Count < 3)
        {
            return null;
        }

        var gaps = times.Zip(times.Skip(1), (newer, older) => newer - older).Order().ToList();
        return gaps[gaps.Count / 2];
    }

    private static TimeSpan Usual(FeedFetch outcome, TimeSpan? usualGap, FeedPace pace)
    {
        var wait = (usualGap ?? pace.Shortest * 6) / 2;
        wait = Longer(wait, outcome.FreshFor);
        wait = Longer(wait, (outcome as FeedFetch.Read)?.Document.Ttl);
        return Between(wait, pace.Shortest, pace.Longest);
    }

    private static TimeSpan BackOff(FeedFetch.Failed failed, int failures, FeedPace pace)
    {
        // 2^20 times the shortest wait is beyond every cap already.
        var wait = Between(pace.Shortest * Math.Pow(2, Math.Clamp(failures - 1, 0, 20)), pace.Shortest, pace.LongestBackOff);
        // A server may ask for more patience than we have of our own, within a week.
        return Longer(wait, failed.RetryAfter is { } wish ? Between(wish, TimeSpan.Zero, TimeSpan.FromDays(7)) : null);
    }

    private static TimeSpan Longer(TimeSpan wait, TimeSpan? other) => other > wait ? other.Value : wait;

    private static TimeSpan Between(TimeSpan wait, TimeSpan least, TimeSpan most) => wait < least ? least : wait > most ? most : wait;
}
