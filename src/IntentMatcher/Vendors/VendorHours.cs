namespace IntentMatcher.Vendors;

/// <summary>A vendor's day and its quiet hours, by the clock on its own wall.</summary>
internal static class VendorHours
{
    /// <summary>When the vendor's present day began, in UTC.</summary>
    public static DateTime DayStart(Vendor vendor, DateTime now)
    {
        var zone = ZoneOf(vendor.TimeZone);
        return ToUtc(TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date, zone);
    }

    /// <summary>When the quiet hours end that last at <paramref name="now"/>, in UTC; null where none do.</summary>
    public static DateTime? QuietUntil(Vendor vendor, DateTime now)
    {
        if (vendor is not { QuietFrom: { } from, QuietUntil: { } until })
        {
            return null;
        }

        var zone = ZoneOf(vendor.TimeZone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(from, until)) // also over midnight; the end is not part of it
        {
            return null;
        }

        var end = local.Date + until.ToTimeSpan();
        return ToUtc(time < until ? end : end.AddDays(1), zone);
    }

    /// <summary>Null where there is no time zone of that name.</summary>
    public static TimeZoneInfo? Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    // A name that the system no longer knows: UTC, rather than no lead at all.
    private static TimeZoneInfo ZoneOf(string? name) => name is null ? TimeZoneInfo.Utc : Find(name) ?? TimeZoneInfo.Utc;

    // A time that clocks skip in spring is the first one after it.
    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var at = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(at))
        {
            at = at.AddMinutes(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(at, zone);
    }
}
