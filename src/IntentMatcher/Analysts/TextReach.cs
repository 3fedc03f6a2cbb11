using IntentMatcher.Classifier;
using IntentMatcher.Intents;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using IntentMatcher.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Analysts;

/// <summary>A vendor that a text would reach, or would but for a rule.</summary>
/// <param name="Choice">What routing would decide, and the rank.</param>
/// <param name="Why">The conditions that hold, with their spans in the text; null where the subscription changed meanwhile.</param>
internal sealed record ReachedVendor(Choice Choice, string SubscriptionName, Explanation? Why);

/// <summary>What a text would do, were it posted now.</summary>
/// <param name="Opens">Whether it would open an intent at all; vendors are shown either way.</param>
/// <param name="Subscriptions">How many subscriptions ask for it.</param>
/// <param name="Vendors">Best rank first, those that could not be told last; at most <see cref="TextReach.MostShown"/>.</param>
internal sealed record ReachedBy(Classification Classification, bool Opens, string? Withheld, int Subscriptions, int VendorCount, IReadOnlyList<ReachedVendor> Vendors);

/// <summary>Which subscriptions a text would reach: the whole way of a post up to the plan, with nothing written.</summary>
internal sealed class TextReach(
    Db db, SubscriptionBook book, VendorSubscriptions subscriptions, ClassifierHost classifier, TimeProvider time, IOptions<RoutingOptions> routing, IOptions<IntentOptions> intents)
{
    public const int MostShown = 100;
    public const int LongestText = 20_000;

    /// <summary>Stands for a post of nobody: no author blocks or is blocked.</summary>
    public const string UsualSource = "somewhere";

    /// <param name="source">Where it would be said; sources are a condition, and what is cast here may be sensitive.</param>
    public async Task<ReachedBy> OfAsync(string? title, string text, string source, CancellationToken cancellationToken)
    {
        await book.Loaded.WaitAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var current = classifier.Current;
        var found = current.Classify(ScoredText.Join(title, text), now);
        var intent = IntentOf(found, title, text, source, now);
        var matches = book.Match(IntentForMatching.Of(intent), now);
        var standings = await VendorStandings.LoadAsync(db, [.. matches.Select(m => m.Asker.VendorId).Distinct()], [], now, cancellationToken);
        var plan = LeadPlan.Decide(intent, matches, [], vendor => standings.Of(vendor, null), routing.Value, current.Taxonomy, now);
        var shown = plan.Choices.Take(MostShown).ToList();
        var ids = shown.ConvertAll(c => c.Asker.SubscriptionId);
        var rows = await db.Subscriptions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var asked = IntentForMatching.Of(intent);
        var opens = intents.Value.Opening.Any(stance => found.Stances[(int)stance] >= intents.Value.Threshold);
        return new ReachedBy(
            found, opens, plan.Withheld, matches.Count, plan.Choices.Count,
            shown.ConvertAll(c => new ReachedVendor(c, rows[c.Asker.SubscriptionId].Name, subscriptions.Explain(rows[c.Asker.SubscriptionId].Definition, asked, now))));
    }

    private static Intents.Intent IntentOf(Classification found, string? title, string text, string source, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        NeedKey = [],
        Source = source,
        PostId = "",
        Title = title,
        Text = text,
        Lang = found.Lang,
        Stance = found.Stance,
        Demand = found.Demand,
        Category = found.Category,
        Leaf = found.Categories[0].Code,
        Detail = new IntentDetail(found.Slots, found.Evidence ?? [], found.Categories),
        Model = found.Model,
        PostedAt = now,
        ReceivedAt = now,
        UpdatedAt = now,
    };
}
