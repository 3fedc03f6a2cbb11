using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Posts;

namespace IntentMatcher.Routing;

/// <summary>What one vendor that asked for an intent gets of it, by its best-fitting subscription.</summary>
/// <param name="Rank">Place among the vendors that could be told, from 1; 0 for those that could not.</param>
/// <param name="Until">When it is decided again; for a vendor told in its quiet hours, when they end.</param>
internal sealed record Choice(Asker Asker, double Fit, double Merit, DecisionOutcome Outcome, int Rank, DateTime? Until);

/// <summary>What is to become of an intent's leads.</summary>
/// <param name="Choices">Every vendor that asked, once: first those that could be told, in order of rank.</param>
/// <param name="Retracted">Leads to take back.</param>
/// <param name="Withheld">Which rule kept the intent from whoever asked; null if none did.</param>
/// <param name="Again">When to decide again, because somebody waits; null if nobody does.</param>
internal sealed record LeadPlan(IReadOnlyList<Choice> Choices, IReadOnlyList<Lead> Retracted, string? Withheld, DateTime? Again)
{
    public const string Sensitive = "sensitive";

    /// <summary>Vendors that have or get a lead, in order of rank.</summary>
    public IEnumerable<Choice> Told => Choices.Where(c => c.Outcome == DecisionOutcome.Told);

    /// <summary>
    /// Decides who is told: the highest merit first, never more than the cap; who was told stays told while the intent is still what
    /// they asked for. Ties fall by a hash of intent and vendor, the same on every machine, so that no vendor is always first.
    /// A pure function of rows and time: in whatever order the matches come, the plan is the same.
    /// </summary>
    /// <param name="matches">Subscriptions that the intent satisfies, with their fit.</param>
    /// <param name="leads">All the intent's leads, those taken back too.</param>
    public static LeadPlan Decide(
        Intent intent,
        IReadOnlyList<(Asker Asker, double Fit)> matches,
        IReadOnlyList<Lead> leads,
        Func<Guid, VendorStanding> standingOf,
        RoutingOptions options,
        Taxonomy taxonomy,
        DateTime now)
    {
        var open = leads.Where(l => l.State == LeadState.Open).ToList();
        if (intent.State != IntentState.Open)
        {
            return new LeadPlan([], intent.State == IntentState.Withdrawn ? open : [], null, null);
        }

        var best = matches
            .GroupBy(m => m.Asker.VendorId)
            .Select(vendor => vendor.OrderByDescending(m => m.Fit).ThenBy(m => m.Asker.SubscriptionId).First())
            .Select(m => (m.Asker, m.Fit, Standing: standingOf(m.Asker.VendorId)));
        if (IsWithheld(intent, taxonomy))
        {
            var kept = best.OrderBy(b => b.Asker.VendorId).Select(b => new Choice(b.Asker, b.Fit, b.Standing.MeritOf(b.Fit), DecisionOutcome.Sensitive, 0, null)).ToList();
            return new LeadPlan(kept, open, kept.Count > 0 ? Sensitive : null, null);
        }

        var states = leads.ToDictionary(l => l.VendorId, l => l.State);
        var ranked = best
            .Select(b => (b.Asker, b.Fit, b.Standing, Merit: b.Standing.MeritOf(b.Fit), Told: states.TryGetValue(b.Asker.VendorId, out var state) && state == LeadState.Open))
            .Select(b => (Ranked: b, Kept: WhyNot(b.Standing, b.Told, states.ContainsKey(b.Asker.VendorId))))
            .OrderBy(b => b.Kept is not null)
            .ThenByDescending(b => b.Ranked.Told)
            .ThenByDescending(b => Math.Round(b.Ranked.Merit, 6))
            .ThenBy(b => Convert.ToHexString(PostKey.Of("turn", intent.Source, intent.PostId, b.Ranked.Asker.VendorName)), StringComparer.Ordinal)
            .ThenBy(b => b.Ranked.Asker.VendorId);
        var exclusiveUntil = ExclusiveUntil(leads, options, now);
        var choices = new List<Choice>();
        foreach (var ((asker, fit, standing, merit, told), kept) in ranked)
        {
            var rank = kept is null ? choices.Count + 1 : 0;
            var outcome = kept
                ?? (rank > options.ContactCap ? DecisionOutcome.CapReached
                    : !told && exclusiveUntil is not null && rank > options.ExclusiveVendors ? DecisionOutcome.Waiting
                    : DecisionOutcome.Told);
            var until = outcome switch
            {
                DecisionOutcome.Waiting => exclusiveUntil,
                DecisionOutcome.Told => standing.QuietUntil,
                _ => null,
            };
            choices.Add(new Choice(asker, fit, merit, outcome, rank, until));
        }

        var still = choices.Where(c => c.Outcome == DecisionOutcome.Told).Select(c => c.Asker.VendorId).ToHashSet();
        return new LeadPlan(
            choices,
            open.FindAll(l => !still.Contains(l.VendorId)),
            null,
            choices.Exists(c => c.Outcome == DecisionOutcome.Waiting) ? exclusiveUntil : null);
    }

    /// <summary>Whether the intent goes to nobody: its category is sensitive and its author did not cast it here.</summary>
    public static bool IsWithheld(Intent intent, Taxonomy taxonomy) =>
        intent.Source != RoutingOptions.CastSource && (taxonomy.IsSensitive(intent.Category) || taxonomy.IsSensitive(intent.Leaf));

    private static DecisionOutcome? WhyNot(VendorStanding standing, bool told, bool had) =>
        standing.BlockedByAuthor ? DecisionOutcome.VendorBlocked
        : standing.BlocksAuthor ? DecisionOutcome.AuthorBlocked
        : had && !told ? DecisionOutcome.TakenBack
        : !told && standing.LeftToday <= 0 ? DecisionOutcome.DailyLimit
        : null;

    // The window opens with the first lead and its end is told from the leads' rows alone, so that a restart changes nothing.
    private static DateTime? ExclusiveUntil(IReadOnlyList<Lead> leads, RoutingOptions options, DateTime now)
    {
        var until = (leads.Count > 0 ? leads.Min(l => l.CreatedAt) : now).AddMinutes(options.ExclusiveMinutes);
        return options.ExclusiveVendors > 0 && now < until ? until : null;
    }
}
