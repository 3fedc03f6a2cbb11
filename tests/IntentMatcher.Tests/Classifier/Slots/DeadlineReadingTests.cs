using System.Globalization;
using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class DeadlineReadingTests
{
    // A Wednesday evening where the author is, already Thursday in UTC.
    private static readonly DateTimeOffset Posted = new(2026, 3, 11, 22, 30, 0, TimeSpan.FromHours(-5));

    [Theory]
    [InlineData("today", "2026-03-11")]
    [InlineData("ASAP", "2026-03-11")]
    [InlineData("a.s.a.p", "2026-03-11")]
    [InlineData("right away", "2026-03-11")]
    [InlineData("this evening", "2026-03-11")]
    [InlineData("tmrw", "2026-03-12")]
    [InlineData("the day after tomorrow", "2026-03-13")]
    [InlineData("by Friday", "2026-03-13")]
    [InlineData("this saturday", "2026-03-14")]
    [InlineData("Wednesday", "2026-03-18")]
    [InlineData("next Friday", "2026-03-20")]
    [InlineData("this weekend", "2026-03-15")]
    [InlineData("next wknd", "2026-03-22")]
    [InlineData("this week", "2026-03-15")]
    [InlineData("next week", "2026-03-22")]
    [InlineData("end of the month", "2026-03-31")]
    [InlineData("next month", "2026-04-30")]
    [InlineData("end of the year", "2026-12-31")]
    [InlineData("in two weeks", "2026-03-25")]
    [InlineData("within 10 days", "2026-03-21")]
    [InlineData("in a fortnight", "2026-03-25")]
    [InlineData("in a couple of weeks", "2026-03-25")]
    [InlineData("in 12 hours", "2026-03-12")]
    [InlineData("in 3 months", "2026-06-11")]
    [InlineData("before 3 Dec", "2026-12-03")]
    [InlineData("May 10th", "2026-05-10")]
    [InlineData("June 22nd, 2027", "2027-06-22")]
    [InlineData("2 Feb", "2027-02-02")]
    [InlineData("12-15 June", "2026-06-15")]
    [InlineData("by the 26th", "2026-03-26")]
    [InlineData("the 5th", "2026-04-05")]
    [InlineData("Sat 14th", "2026-03-14")]
    [InlineData("8/23", "2026-08-23")]
    [InlineData("2026-05-01", "2026-05-01")]
    [InlineData("in August", "2026-08-31")]
    [InlineData("early February", "2027-02-10")]
    [InlineData("first week of May", "2026-05-07")]
    [InlineData("next March", "2027-03-31")]
    [InlineData("for Christmas", "2026-12-25")]
    [InlineData("new years eve", "2026-12-31")]
    [InlineData("x-mas", "2026-12-25")]
    [InlineData("Easter", "2026-04-05")]
    [InlineData("Thanksgiving", "2026-11-26")]
    [InlineData("Black Friday", "2026-11-27")]
    [InlineData("4th of July", "2026-07-04")]
    [InlineData("Diwali", "2026-11-08")]
    [InlineData("soon", null)]
    [InlineData("in a few weeks", null)]
    [InlineData("two weeks after Christmas", null)]
    [InlineData("my sister's birthday", null)]
    [InlineData("this summer", null)]
    [InlineData("3/4", null)]
    [InlineData("31 Feb", null)]
    public void Words_name_a_day_counted_from_the_post_in_its_own_offset(string words, string? date)
    {
        Assert.Equal(Day(date), Read(words, Posted));
    }

    [Theory]
    [InlineData("by Friday", null)]
    [InlineData("in August", null)]
    [InlineData("June 22nd, 2027", "2027-06-22")]
    public void Without_a_post_time_only_full_dates_count(string words, string? date)
    {
        Assert.Equal(Day(date), Read(words, null));
    }

    [Fact]
    public void The_end_of_time_is_no_error() => Assert.Null(Read("next year", DateTimeOffset.MaxValue));

    private static DateOnly? Read(string words, DateTimeOffset? posted)
    {
        var (tokens, span) = SlotSamples.Point(words, words);
        return DeadlineReading.Read(words, tokens, span, posted);
    }

    private static DateOnly? Day(string? date) => date == null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
