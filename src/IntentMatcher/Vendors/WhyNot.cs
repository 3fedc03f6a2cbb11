using IntentMatcher.Customers;
using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Vendors;

/// <summary>What kept a post from a vendor, or that nothing did.</summary>
/// <param name="Code">For programs: see <see cref="WhyNot"/>.</param>
/// <param name="Text">For people.</param>
/// <param name="Rank">Place among the vendors that could be told; null where it has none.</param>
/// <param name="Until">When what holds now ends, if it does.</param>
/// <param name="Misses">Where no subscription asked for it: those that came nearest, nearest first.</param>
internal sealed record WhyAnswer(string Code, string Text, int? Rank = null, int? Cap = null, DateTime? Until = null, IReadOnlyList<NearMiss>? Misses = null);

/// <summary>A subscription and the first of its conditions that did not hold. What the post has there is not said.</summary>
/// <param name="Held">Conditions before it that held.</param>
internal sealed record NearMiss(Guid Subscription, string Name, int Held, string Part, string Condition);

/// <summary>
/// Answers a vendor's "why did I not get this?" for a post whose address it names. It says nothing of the post but whether the vendor's
/// own conditions held; and whether a post is unknown, taken back, sensitive, or its author's wish was that this vendor is not told,
/// all sound the same. Codes: told, told-later, taken-back, cap, daily-limit, author-blocked, waiting, over, being-routed, not-asked-then,
/// below-kept, not-asked, none.
/// </summary>
internal sealed class WhyNot(Db db, VendorSubscriptions subscriptions, ClassifierHost classifier, IOptions<RoutingOptions> options)
{
    private const int MostSubscriptions = 1_000;
    private const int MostMisses = 10;

    private static readonly WhyAnswer Nothing = new(
        "none",
        "We hold no open need under this address that may be passed on to you. Perhaps it never reached us, or says no need; perhaps its author took it back or keeps it to "
        + "others, or it is of a kind that goes out only when its author casts it here. We do not say which.");

    /// <param name="address">The post's address as <see cref="PostAddress.Of"/> gives it.</param>
    public async Task<WhyAnswer> AskAsync(Guid vendor, string address, CancellationToken cancellationToken)
    {
        var variants = PostAddress.Variants(address);
        var intent = await db.Intents.AsNoTracking()
            .Where(i => i.State != IntentState.Withdrawn && (i.Text != null || i.Title != null) && i.Sightings.Any(s => s.Url != null && variants.Contains(s.Url)))
            .OrderByDescending(i => i.PostedAt).ThenBy(i => i.Id).FirstOrDefaultAsync(cancellationToken);
        if (intent is null || LeadPlan.IsWithheld(intent, classifier.Current.Taxonomy) || await IsBlockedAsync(vendor, intent, cancellationToken))
        {
            return Nothing;
        }

        if (await db.Leads.AsNoTracking().SingleOrDefaultAsync(l => l.IntentId == intent.Id && l.VendorId == vendor, cancellationToken) is { } lead)
        {
            return await OfLeadAsync(lead, cancellationToken);
        }

        if (await db.Work.AnyAsync(w => w.IntentId == intent.Id && w.DueAt == null, cancellationToken))
        {
            return new WhyAnswer("being-routed", "It has just come in, or just changed, and is being decided on. Ask again in a moment.");
        }

        var decision = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.IntentId == intent.Id && d.VendorId == vendor, cancellationToken);
        return decision is null ? await ExplainAsync(vendor, intent, cancellationToken) : OfDecision(decision);
    }

    private Task<bool> IsBlockedAsync(Guid vendor, Intents.Intent intent, CancellationToken cancellationToken) => db.AccountClaims
        .Where(c => c.ProvedAt != null && c.AuthorKey != null && c.AuthorKey == intent.AuthorKey)
        .AnyAsync(c => db.BlockedVendors.Any(b => b.UserId == c.UserId && b.VendorId == vendor), cancellationToken);

    private async Task<WhyAnswer> OfLeadAsync(Lead lead, CancellationToken cancellationToken)
    {
        if (lead.State == LeadState.Retracted)
        {
            return new WhyAnswer("taken-back", "You had it, and it was taken back: its author changed it, and it was no longer what you asked for. A lead is not given twice.");
        }

        var waits = await db.Deliveries.Where(d => d.LeadId == lead.Id && d.State == DeliveryState.Due && d.Attempts == 0).MinAsync(d => (DateTime?)d.NextAttemptAt, cancellationToken);
        return waits > lead.UpdatedAt
            ? new WhyAnswer("told-later", "It is in your inbox. Your system is told of it when your quiet hours end.", lead.Rank, Until: waits)
            : new WhyAnswer("told", "It is in your inbox.", lead.Rank);
    }

    private static WhyAnswer OfDecision(Decision decision) => decision.Outcome switch
    {
        DecisionOutcome.CapReached => new WhyAnswer(
            "cap", $"You asked for it and ranked {decision.Rank}; at most {decision.Cap} vendors get one post. The rank comes from how exactly a subscription asks for what the post says, and a little from how your leads turned out.",
            decision.Rank, decision.Cap),
        DecisionOutcome.DailyLimit => new WhyAnswer("daily-limit", "You asked for it, and had as many leads that day as your settings allow."),
        DecisionOutcome.AuthorBlocked => new WhyAnswer("author-blocked", "You asked for it, and its author is one that you blocked."),
        DecisionOutcome.Waiting => new WhyAnswer(
            "waiting", "You asked for it. Vendors that ranked before you have it to themselves for a while; then it is decided again.", decision.Rank, decision.Cap, decision.Until),
        DecisionOutcome.Over => new WhyAnswer("over", "You asked for it; it was over before the vendors that ranked first had had their time.", decision.Rank, decision.Cap),
        DecisionOutcome.Told or DecisionOutcome.TakenBack => new WhyAnswer("taken-back", "You had it, and it was taken back. A lead is not given twice."),
        _ => Nothing,
    };

    private async Task<WhyAnswer> ExplainAsync(Guid vendor, Intents.Intent intent, CancellationToken cancellationToken)
    {
        var rows = await db.Subscriptions.AsNoTracking().Live(vendor).OrderByDescending(s => s.UpdatedAt).ThenBy(s => s.Id).Take(MostSubscriptions)
            .Select(s => new { s.Id, s.Name, s.Definition }).ToListAsync(cancellationToken);
        var asked = IntentForMatching.Of(intent);
        var misses = new List<NearMiss>();
        foreach (var row in rows)
        {
            if (subscriptions.Explain(row.Definition, asked, intent.UpdatedAt) is not { } explanation)
            {
                continue;
            }

            if (explanation.Failed is not { } failed)
            {
                return await MatchesAsync(intent, row.Name, cancellationToken);
            }

            misses.Add(new NearMiss(row.Id, row.Name, explanation.Held.Count, failed.Part, failed.Condition));
        }

        return new WhyAnswer(
            "not-asked",
            rows.Count == 0 ? "You have no subscription, so nothing is passed on to you." : "None of your subscriptions asks for it. Those that came nearest, and the first of their conditions that did not hold:",
            Misses: [.. misses.OrderByDescending(m => m.Held).ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Subscription).Take(MostMisses)]);
    }

    private async Task<WhyAnswer> MatchesAsync(Intents.Intent intent, string name, CancellationToken cancellationToken)
    {
        var kept = await db.Decisions.CountAsync(d => d.IntentId == intent.Id, cancellationToken);
        return kept > 0 && kept >= Math.Max(options.Value.DecisionsKept, options.Value.ContactCap)
            ? new WhyAnswer("below-kept", $"“{name}” asks for it, but more than {kept} vendors ranked before you; at most {options.Value.ContactCap} get one post.", Cap: options.Value.ContactCap)
            : new WhyAnswer("not-asked-then", $"“{name}” asks for it now, and did not when the post was decided on. Posts are decided on when they come in or change.");
    }
}
