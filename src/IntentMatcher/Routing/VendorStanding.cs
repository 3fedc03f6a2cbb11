namespace IntentMatcher.Routing;

/// <summary>What counts about a vendor beside how well its subscription fits.</summary>
/// <param name="Good">Leads it called good.</param>
/// <param name="Bad">Leads it called bad.</param>
/// <param name="LeftToday">New leads that it still takes today; null where it set no limit.</param>
/// <param name="BlocksAuthor">It does not want to hear of the intent's author.</param>
/// <param name="BlockedByAuthor">The intent's author does not want it to be told.</param>
/// <param name="QuietUntil">When its quiet hours end, if they last now.</param>
internal readonly record struct VendorStanding(int Good, int Bad, int? LeftToday, bool BlocksAuthor, bool BlockedByAuthor, DateTime? QuietUntil)
{
    /// <summary>Marks are a vendor's own word, so that even the best record moves it little.</summary>
    private const double Weight = 0.1;

    /// <summary>A record begins as if so many leads had been marked, half of them good: a few marks say little.</summary>
    private const double Assumed = 20;

    /// <summary>
    /// What vendors are ranked by: the fit, 0 to 1, and at most 0.1 more or less by the share of good leads among those marked,
    /// smoothed towards a half (Laplace). Money is no part of it.
    /// </summary>
    public double MeritOf(double fit) => fit + (Weight * ((2 * (Good + (Assumed / 2)) / (Good + Bad + Assumed)) - 1));
}
