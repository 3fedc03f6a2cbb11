using System.Globalization;
using IntentMatcher.Classifier;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Analysts;

/// <summary>A sampled post as one analyst sees it.</summary>
/// <param name="Own">This analyst's label; others' labels are not shown, so that each judges alone.</param>
internal sealed record PostToLabel(
    Guid Id, string Source, string? Url, string Text, string Lang, Stance Stance, double Demand, string Category, string Model, DateTime SeenAt, OwnLabel? Own);

internal sealed record OwnLabel(Stance Stance, string? Category);

/// <summary>Which posts are asked for, and from where on.</summary>
/// <param name="Until">Posts seen at this moment or before; null from the newest.</param>
/// <param name="Skip">Posts of exactly that moment that were shown already.</param>
internal sealed record PostFilter(Stance? Stance, double From, double To, bool Unlabelled, DateTime? Until, int Skip)
{
    public const int PageSize = 25;

    /// <summary>Reads the query's words; what makes no sense asks for everything.</summary>
    public static PostFilter Of(string? stance, string? from, string? to, string? unlabelled, string? until, string? skip) => new(
        StanceNames.TryParse(stance, out var found) ? found : null,
        Score(from) ?? 0,
        Score(to) ?? 1,
        unlabelled == "yes",
        DateTime.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);

    /// <summary>The address of the page that this filter asks for.</summary>
    public string Address
    {
        get
        {
            List<string> parts = [];
            if (Stance is { } stance)
            {
                parts.Add("stance=" + stance.Name());
            }

            if (From > 0)
            {
                parts.Add("from=" + From.ToString(CultureInfo.InvariantCulture));
            }

            if (To < 1)
            {
                parts.Add("to=" + To.ToString(CultureInfo.InvariantCulture));
            }

            if (Unlabelled)
            {
                parts.Add("unlabelled=yes");
            }

            if (Until is { } until)
            {
                parts.Add("until=" + Uri.EscapeDataString(until.ToString("O", CultureInfo.InvariantCulture)));
                parts.Add("skip=" + Skip.ToString(CultureInfo.InvariantCulture));
            }

            return parts.Count == 0 ? "/analyst/posts" : "/analyst/posts?" + string.Join('&', parts);
        }
    }

    /// <summary>One page, newest first.</summary>
    public async Task<List<PostToLabel>> ReadAsync(Db db, Guid user, CancellationToken cancellationToken) =>
        await db.SampledPosts.AsNoTracking()
            .Where(p => p.Demand >= From && p.Demand <= To)
            .Where(p => Stance == null || p.Stance == Stance)
            .Where(p => Until == null || p.SeenAt <= Until)
            .Where(p => !Unlabelled || !db.Labels.Any(l => l.PostId == p.Id && l.UserId == user))
            .OrderByDescending(p => p.SeenAt).ThenBy(p => p.Id).Skip(Skip).Take(PageSize)
            .Select(p => new PostToLabel(
                p.Id, p.Source, p.Url, p.Text, p.Lang, p.Stance, p.Demand, p.Category, p.Model, p.SeenAt,
                db.Labels.Where(l => l.PostId == p.Id && l.UserId == user).Select(l => new OwnLabel(l.Stance, l.Category)).FirstOrDefault()))
            .ToListAsync(cancellationToken);

    /// <summary>The page after this one; null if it was the last.</summary>
    public PostFilter? After(IReadOnlyList<PostToLabel> shown)
    {
        if (shown.Count < PageSize)
        {
            return null;
        }

        var last = shown[^1].SeenAt;
        return this with { Until = last, Skip = shown.Count(p => p.SeenAt == last) + (Until == last ? Skip : 0) };
    }

    private static double? Score(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1 ? score : null;
}
