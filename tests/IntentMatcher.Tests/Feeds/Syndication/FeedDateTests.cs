using System.Globalization;
using IntentMatcher.Feeds.Syndication;

namespace IntentMatcher.Tests.Feeds.Syndication;

public sealed class FeedDateTests
{
    [Theory]
    // RFC 822 and what becomes of it
    [InlineData("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 98 19:48:21 GMT", "1998-01-01T19:48:21Z")]
    [InlineData("Thu, 1 Jan 2004 19:48 EST", "2004-01-01T19:48:00-05:00")]
    [InlineData("Thu, 5 Apr 2012 23:47:37 +0200", "2012-04-05T23:47:37+02:00")]
    [InlineData("Thu, 5 Apr 2012 23:47:37 +02:00", "2012-04-05T23:47:37+02:00")]
    [InlineData("Thu, 5 Apr 2012 23:47:37 GMT+2", "2012-04-05T23:47:37+02:00")]
    [InlineData("Thursday, 5 April 2012 23:47:37 PDT", "2012-04-05T23:47:37-07:00")]
    [InlineData("Thu,05 Apr 2012 23:47:37 +0000 (UTC)", "2012-04-05T23:47:37Z")]
    [InlineData("Thu Apr 05 2012 23:47:37 GMT+0200 (CEST)", "2012-04-05T23:47:37+02:00")]
    [InlineData("Thu Apr  5 23:47:37 2012", "2012-04-05T23:47:37Z")]
    [InlineData("Thu Apr 05 23:47:37 EST 2012", "2012-04-05T23:47:37-05:00")]
    [InlineData("Mon, 31 Dec 2012 24:00:00 GMT", "2013-01-01T00:00:00Z")]
    [InlineData("Mon, 31 Dec 2012 23:59:60 GMT", "2013-01-01T00:00:00Z")]
    [InlineData("Thu, 05 Apr 2012 23:47:37 XYZ", "2012-04-05T23:47:37Z")]
    [InlineData("Thu, 05 Apr 2012", "2012-04-05T00:00:00Z")]
    [InlineData("April 5, 2012", "2012-04-05T00:00:00Z")]
    [InlineData("April 5, 2012 3:07 pm", "2012-04-05T15:07:00Z")]
    [InlineData("Apr 05, 2012 12:07 AM", "2012-04-05T00:07:00Z")]
    [InlineData("Sun, 31 Dec 1999 9:5:3 GMT", "1999-12-31T09:05:03Z")]
    [InlineData("15-Aug-2012 10:00 UTC", "2012-08-15T10:00:00Z")]
    // other languages
    [InlineData("mer, 16 nov 2022 00:38:15 +0100", "2022-11-16T00:38:15+01:00")]
    [InlineData("mar., 05 juil. 2022 08:00:00 +0200", "2022-07-05T08:00:00+02:00")]
    [InlineData("mar, 8 mar 2022 08:00:00 GMT", "2022-03-08T08:00:00Z")]
    [InlineData("Mi, 09 Mär 2022 08:00:00 MEZ", "2022-03-09T08:00:00+01:00")]
    [InlineData("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T12:00:00-05:00")]
    [InlineData("2004-július-13T9:15-05:00", "2004-07-13T09:15:00-05:00")]
    [InlineData("2004년 05월 28일 01:31:15", "2004-05-28T01:31:15+09:00")]
    [InlineData("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17+09:00")]
    // ISO 8601
    [InlineData("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31T10:14:55.1234567Z", "2003-12-31T10:14:55.123Z")]
    [InlineData("2003-12-31T10:14:55+01:00", "2003-12-31T10:14:55+01:00")]
    [InlineData("2003-12-31T10:14:55-0800", "2003-12-31T10:14:55-08:00")]
    [InlineData("2003-12-31T10:14Z", "2003-12-31T10:14:00Z")]
    [InlineData("2003-12-31T10:14:55", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31 10:14:55", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31 10:14:55.0", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31 10:14:55 UTC", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31 10:14:55 +0200", "2003-12-31T10:14:55+02:00")]
    [InlineData("2003/12/31 10:14:55 EST", "2003-12-31T10:14:55-05:00")]
    [InlineData("20031231T101455Z", "2003-12-31T10:14:55Z")]
    [InlineData("20031231", "2003-12-31T00:00:00Z")]
    [InlineData("2003-12-31", "2003-12-31T00:00:00Z")]
    [InlineData("2003-12", "2003-12-01T00:00:00Z")]
    [InlineData("2003", "2003-01-01T00:00:00Z")]
    [InlineData("2003-335", "2003-12-01T00:00:00Z")]
    public void The_zoo_of_dates_is_read(string text, string expected)
    {
        var date = FeedDate.Read(text);

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("soon, maybe in May")]
    [InlineData("03/04/2005")]
    [InlineData("2003-02-30")]
    [InlineData("2003-13-01")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("Thu, 31 Feb 2004 10:00:00 GMT")]
    [InlineData("Thu, 01 Jan 2004 25:00:00 GMT")]
    [InlineData("Thu, 01 Jan 2004 10:61:00 GMT")]
    [InlineData("Thu, 01 Jan 2004 10:00:00 +9900")]
    [InlineData("Thu, 01 Jam 2004 10:00:00 GMT")]
    [InlineData("1767225600")]
    [InlineData("Jan 2004")]
    [InlineData("2003-12-31T10:14:55+25:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    public void What_is_no_date_or_could_be_two_is_none(string text) => Assert.Null(FeedDate.Read(text));
}
