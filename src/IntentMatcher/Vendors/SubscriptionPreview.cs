using System.Diagnostics;
using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>How many of the latest intents a subscription asks for, day by day. Counts only: the texts are for those who were told.</summary>
/// <param name="Matched">Intents it asks for and could have got.</param>
/// <param name="Of">Intents looked at.</param>
/// <param name="Since">When the oldest of them reached us; null if there is none.</param>
/// <param name="Cut">There are older ones of the last <see cref="Days"/> days that were not looked at.</param>
/// <param name="ByDay">Every day from the oldest looked at to now, oldest first; none where there is no intent.</param>
public sealed record SubscriptionPreview(int Matched, int Of, DateTime? Since, bool Cut, IReadOnlyList<PreviewDay> ByDay)
{
    public const int Days = 30;
    public const int MostIntents = 20_000;
    private const int PageSize = 1_000;

    /// <summary>After that long it answers with what it has: whoever edits waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Goes from the newest intent back, for no more than <see cref="Days"/>, <see cref="MostIntents"/> and three seconds.</summary>
    internal static async Task<SubscriptionPreview> CountAsync(Db db, CompiledSubscription subscription, Taxonomy taxonomy, DateTime now, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var first = now.Date.AddDays(1 - Days);
        var preview = new Preview(subscription);
        DateTime? since = null;
        var (last, before, cut) = (Guid.Empty, DateTime.MaxValue, false);
        while (!cut)
        {
            var page = await db.Intents.AsNoTracking()
                .Where(i => i.State != IntentState.Withdrawn && (i.Text != null || i.Title != null) && i.ReceivedAt >= first)
                .Where(i => i.ReceivedAt < before || (i.ReceivedAt == before && i.Id.CompareTo(last) < 0))
                .OrderByDescending(i => i.ReceivedAt).ThenByDescending(i => i.Id).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var intent in page)
            {
                var day = DateOnly.FromDateTime(intent.ReceivedAt);
                if (LeadPlan.IsWithheld(intent, taxonomy))
                {
                    preview.Skip(day);
                    continue;
                }

                // As of when it was routed: fields such as posted:<1h asked then.
                preview.Add(IntentForMatching.Of(intent), intent.UpdatedAt, day);
            }

            if (page.Count > 0)
            {
                (last, before, since) = (page[^1].Id, page[^1].ReceivedAt, page[^1].ReceivedAt);
            }

            if (page.Count < PageSize)
            {
                break;
            }

            cut = preview.Of >= MostIntents || Stopwatch.GetElapsedTime(started) > Patience;
        }

        return new SubscriptionPreview(preview.Matched, preview.Of, since, cut, [.. ByDayOf(preview, since, now)]);
    }

    // Days without an intent too.
    private static IEnumerable<PreviewDay> ByDayOf(Preview preview, DateTime? since, DateTime now)
    {
        if (since is not { } oldest)
        {
            yield break;
        }

        var days = preview.Days.ToDictionary(d => d.Day);
        for (var day = DateOnly.FromDateTime(oldest); day <= DateOnly.FromDateTime(now); day = day.AddDays(1))
        {
            yield return days.GetValueOrDefault(day, new PreviewDay(day, 0, 0));
        }
    }
}
