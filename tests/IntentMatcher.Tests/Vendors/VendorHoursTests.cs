using System.Globalization;
using IntentMatcher.Vendors;

namespace IntentMatcher.Tests.Vendors;

public sealed class VendorHoursTests
{
    [Theory]
    [InlineData("Europe/London", "22:00", "07:00", "2026-11-20T21:59:59Z", null)]
    [InlineData("Europe/London", "22:00", "07:00", "2026-11-20T22:00:00Z", "2026-11-21T07:00:00Z")]
    [InlineData("Europe/London", "22:00", "07:00", "2026-11-21T06:59:59Z", "2026-11-21T07:00:00Z")]
    [InlineData("Europe/London", "22:00", "07:00", "2026-11-21T07:00:00Z", null)]
    [InlineData("Europe/London", "22:00", "07:00", "2026-06-20T21:30:00Z", "2026-06-21T06:00:00Z")] // summer time
    [InlineData("America/New_York", "18:00", "08:30", "2026-11-20T23:30:00Z", "2026-11-21T13:30:00Z")]
    [InlineData("Asia/Kolkata", "00:00", "06:00", "2026-11-20T20:00:00Z", "2026-11-21T00:30:00Z")]
    [InlineData(null, "12:00", "13:00", "2026-11-20T12:30:00Z", "2026-11-20T13:00:00Z")]
    [InlineData("No/Such_Zone", "12:00", "13:00", "2026-11-20T12:30:00Z", "2026-11-20T13:00:00Z")]
    [InlineData("Europe/London", "22:00", "01:30", "2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z")] // 01:30 is skipped that night
    [InlineData("Europe/London", "22:00", "01:30", "2026-10-24T23:00:00Z", "2026-10-25T01:30:00Z")] // 01:30 comes twice
    public void Quiet_hours_end_by_the_vendors_own_clock(string? zone, string from, string until, string now, string? end)
    {
        var vendor = Vendor(zone);
        (vendor.QuietFrom, vendor.QuietUntil) = (TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(until, CultureInfo.InvariantCulture));

        Assert.Equal(end is null ? null : At(end), VendorHours.QuietUntil(vendor, At(now)));
    }

    [Fact]
    public void Without_quiet_hours_none_last() => Assert.Null(VendorHours.QuietUntil(Vendor("Europe/London"), At("2026-11-20T03:00:00Z")));

    [Theory]
    [InlineData(null, "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z")]
    [InlineData("America/New_York", "2026-11-20T04:59:59Z", "2026-11-19T05:00:00Z")]
    [InlineData("America/New_York", "2026-11-20T05:00:00Z", "2026-11-20T05:00:00Z")]
    [InlineData("America/Santiago", "2026-09-06T12:00:00Z", "2026-09-06T04:00:00Z")] // midnight itself is skipped that night
    public void A_day_begins_at_the_vendors_own_midnight(string? zone, string now, string start) => Assert.Equal(At(start), VendorHours.DayStart(Vendor(zone), At(now)));

    private static Vendor Vendor(string? zone) => new() { Name = "a", NameKey = "A", TimeZone = zone };

    private static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
