using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Posts;

namespace IntentMatcher.Routing;

/// <summary>A vendor chosen for an intent, by its best-fitting subscription.</summary>
internal sealed record Chosen(Asker Asker, double Fit);

/// <summary>What is to become of an intent's leads.</summary>
/// <param name="Told">Vendors that have or get a lead, in order of rank.</param>
/// <param name="Retracted">Leads to take back.</param>
/// <param name="Withheld">Which rule kept the intent from whoever asked; null if none did.</param>
internal sealed record LeadPlan(IReadOnlyList<Chosen> Told, IReadOnlyList<Lead> Retracted, string? Withheld)
{
    public const string Sensitive = "sensitive";

    /// <summary>
    /// Decides who is told: best fit first, never more than the cap; who was told stays told while the intent is still what they
    /// asked for. Ties fall by a hash of intent and vendor, the same on every machine, so that no vendor is always first.
    /// </summary>
    public static LeadPlan Decide(Intent intent, IReadOnlyList<(Asker Asker, double Fit)> matches, IReadOnlyList<Lead> leads, int cap, Taxonomy taxonomy)
    {
        var open = leads.Where(l => l.State == LeadState.Open).ToList();
        if (intent.State == IntentState.Withdrawn)
        {
            return new LeadPlan([], open, null);
        }

        if (intent.State == IntentState.Closed)
        {
            return new LeadPlan([], [], null);
        }

        if (IsWithheld(intent, taxonomy))
        {
            return new LeadPlan([], open, matches.Count > 0 ? Sensitive : null);
        }

        var best = matches
            .GroupBy(m => m.Asker.VendorId)
            .Select(vendor => vendor.OrderByDescending(m => m.Fit).ThenBy(m => m.Asker.SubscriptionId).First())
            .Select(m => new Chosen(m.Asker, m.Fit))
            .ToList();
        var told = open.Select(l => l.VendorId).ToHashSet();
        var gone = leads.Where(l => l.State == LeadState.Retracted).Select(l => l.VendorId).ToHashSet();
        var ranked = best
            .Where(c => !gone.Contains(c.Asker.VendorId))
            .OrderByDescending(c => told.Contains(c.Asker.VendorId))
            .ThenByDescending(c => Math.Round(c.Fit, 6))
            .ThenBy(c => Convert.ToHexString(PostKey.Of("turn", intent.Source, intent.PostId, c.Asker.VendorName)), StringComparer.Ordinal)
            .Take(cap)
            .ToList();
        var still = ranked.Select(c => c.Asker.VendorId).ToHashSet();
        return new LeadPlan(ranked, open.FindAll(l => !still.Contains(l.VendorId)), null);
    }

    /// <summary>Whether the intent goes to nobody: its category is sensitive and its author did not cast it here.</summary>
    public static bool IsWithheld(Intent intent, Taxonomy taxonomy) =>
        intent.Source != RoutingOptions.CastSource && (taxonomy.IsSensitive(intent.Category) || taxonomy.IsSensitive(intent.Leaf));
}
