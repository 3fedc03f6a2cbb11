using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>How many of the latest intents a subscription asks for. A count only: the texts are for those who were told.</summary>
/// <param name="Matched">Intents it asks for and could have got.</param>
/// <param name="Of">Intents looked at.</param>
/// <param name="Since">When the oldest of them reached us; null if there is none.</param>
internal sealed record SubscriptionPreview(int Matched, int Of, DateTime? Since)
{
    public const int Latest = 500;

    public static async Task<SubscriptionPreview> CountAsync(Db db, CompiledSubscription subscription, Taxonomy taxonomy, DateTime now, CancellationToken cancellationToken)
    {
        var intents = await db.Intents.AsNoTracking().Where(i => i.State != IntentState.Withdrawn && (i.Text != null || i.Title != null))
            .OrderByDescending(i => i.ReceivedAt).Take(Latest).ToListAsync(cancellationToken);
        var matched = intents.Count(i => !LeadPlan.IsWithheld(i, taxonomy) && subscription.Matches(IntentForMatching.Of(i), now));
        return new SubscriptionPreview(matched, intents.Count, intents.Count > 0 ? intents[^1].ReceivedAt : null);
    }
}
