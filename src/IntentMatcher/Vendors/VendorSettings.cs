using System.Globalization;
using IntentMatcher.Delivery;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>A vendor's settings as typed: what is wrong in them comes back as it was, with a word beside it. Empty is "none".</summary>
internal sealed record VendorSettings(string TimeZone, string QuietFrom, string QuietUntil, string DailyLimit)
{
    public const int HighestLimit = 100_000;
    private const string Clock = "HH:mm";

    public static VendorSettings Of(Vendor vendor) => new(
        vendor.TimeZone ?? "", Say(vendor.QuietFrom), Say(vendor.QuietUntil), vendor.DailyLimit?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Puts them into the vendor's row; does nothing where <paramref name="problems"/> (by field) says why not.</summary>
    public void Apply(Vendor vendor, Dictionary<string, string> problems)
    {
        if (TimeZone.Length > 0 && VendorHours.Find(TimeZone) is null)
        {
            problems["timeZone"] = $"Time zone: a name such as Europe/London is needed; \"{TimeZone}\" is not known. Empty: UTC.";
        }

        var (from, until) = (Time("quietFrom", "Quiet from", QuietFrom, problems), Time("quietUntil", "Quiet until", QuietUntil, problems));
        if (problems.Count == 0 && (from is null != until is null || (from is not null && from == until)))
        {
            problems["quietUntil"] = "Quiet hours: a beginning and another end are needed, or neither.";
        }

        int? limit = null;
        if (DailyLimit.Length > 0)
        {
            limit = int.TryParse(DailyLimit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (limit is < 1 or > HighestLimit)
            {
                problems["dailyLimit"] = $"Leads a day: a whole number from 1 to {HighestLimit} is needed; \"{DailyLimit}\" is not. Empty: any number.";
            }
        }

        if (problems.Count == 0)
        {
            (vendor.TimeZone, vendor.QuietFrom, vendor.QuietUntil, vendor.DailyLimit) = (TimeZone.Length > 0 ? TimeZone : null, from, until, limit);
        }
    }

    /// <summary>Keeps them; what waits for quiet hours to end is looked at anew. Answers what is wrong, by field.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SaveAsync(IDbContextFactory<Db> factory, Guid id, DateTime now, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<string, string>();
        await factory.WriteAsync(
            async db =>
            {
                problems.Clear();
                Apply(await db.Vendors.SingleAsync(v => v.Id == id, cancellationToken), problems);
                if (problems.Count == 0)
                {
                    await db.Deliveries.Where(d => d.Endpoint!.VendorId == id && d.State == DeliveryState.Due && d.Attempts == 0 && d.NextAttemptAt > now)
                        .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now), cancellationToken);
                }
            },
            cancellationToken);
        return problems;
    }

    private static TimeOnly? Time(string field, string name, string text, Dictionary<string, string> problems)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        problems[field] = $"{name}: a time from 00:00 to 23:59 is needed; \"{text}\" is not.";
        return null;
    }

    private static string Say(TimeOnly? time) => time?.ToString(Clock, CultureInfo.InvariantCulture) ?? "";
}
