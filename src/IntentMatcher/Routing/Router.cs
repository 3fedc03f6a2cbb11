using IntentMatcher.Delivery;
using IntentMatcher.Intents;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Routing;

/// <summary>Vendors with news after a turn of routing.</summary>
internal sealed record RoutingNews(IReadOnlyList<Guid> Created, IReadOnlyList<Guid> Changed, IReadOnlyList<Guid> Retracted);

/// <summary>
/// Brings leads and deliveries in line with their intents' rows. Deleting the work row is part of the same transaction: whoever
/// deletes it has done the work, so a message that comes twice, late or never changes nothing but the delay.
/// </summary>
internal sealed class Router(
    IDbContextFactory<Db> factory, SubscriptionBook book, ClassifierHost classifier, PostCounters counters, TimeProvider time, IOptions<RoutingOptions> options)
{
    public async Task<RoutingNews> RouteAsync(IReadOnlyList<Guid> intents, CancellationToken cancellationToken)
    {
        await book.Loaded.WaitAsync(cancellationToken);
        var turn = await factory.WriteAsync(
            async db =>
            {
                var turn = new RoutingTurn(db, book, classifier.Current.Taxonomy, options.Value, time.GetUtcNow().UtcDateTime);
                await turn.RunAsync(intents, cancellationToken);
                return turn;
            },
            cancellationToken);
        counters.Leads(turn.NewLeads);
        return new RoutingNews([.. turn.Created], [.. turn.Changed], [.. turn.Retracted]);
    }
}
