using System.Text.Json;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Routing;
using IntentMatcher.Store;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>A vendor's own subscriptions: checked before they are kept, never anybody else's, and every instance told of a change.</summary>
internal sealed class VendorSubscriptions(IDbContextFactory<Db> factory, ClassifierHost classifier, IBus bus, TimeProvider time)
{
    public const int MostPerVendor = 1_000;
    public const int LongestName = 100;

    /// <summary>Checks a subscription as routing will read it.</summary>
    /// <exception cref="QueryException">A part is wrong.</exception>
    public CompiledSubscription Compile(Subscription subscription) =>
        // A context of its own: words that were only tried would stay in the one that routing shares.
        CompiledSubscription.Compile(subscription, KnownWorld.Of(classifier.Current.Taxonomy));

    /// <summary>Why a kept subscription asks for an intent or does not; null where it no longer compiles, because the taxonomy or the language has changed since.</summary>
    public Explanation? Explain(string definition, Matching.Intent intent, DateTime now)
    {
        try
        {
            return Compile(SubscriptionJson.Parse(definition)).Explain(intent, now);
        }
        catch (Exception e) when (e is QueryException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a new subscription (<paramref name="id"/> null) or a change to one; answers its id, or null where the vendor has none of that id.</summary>
    /// <exception cref="QueryException">A part is wrong; nothing is kept.</exception>
    public async Task<Guid?> SaveAsync(Guid vendor, Guid? id, string name, Subscription subscription, CancellationToken cancellationToken)
    {
        var key = id ?? Guid.CreateVersion7();
        var definition = SubscriptionJson.Write(Compile(subscription with { Id = key.ToString(), Vendor = null }).Source);
        var now = time.GetUtcNow().UtcDateTime;
        var saved = await factory.WriteAsync(
            async db =>
            {
                if (id is null)
                {
                    db.Subscriptions.Add(new VendorSubscription { Id = key, VendorId = vendor, Name = name, Definition = definition, CreatedAt = now, UpdatedAt = now });
                    return true;
                }

                var row = await db.Subscriptions.Live(vendor).SingleOrDefaultAsync(s => s.Id == key, cancellationToken);
                if (row is null)
                {
                    return false;
                }

                (row.Name, row.Definition, row.UpdatedAt) = (name, definition, now);
                return true;
            },
            cancellationToken);
        return await TellAsync(vendor, key, saved, cancellationToken) ? key : null;
    }

    /// <summary>Removes a subscription; its leads stay. False where the vendor has none of that id.</summary>
    public async Task<bool> RemoveAsync(Guid vendor, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var removed = await factory.WriteAsync(
            async db =>
            {
                var row = await db.Subscriptions.Live(vendor).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
                if (row is not null)
                {
                    row.RemovedAt = row.UpdatedAt = now;
                }

                return row is not null;
            },
            cancellationToken);
        return await TellAsync(vendor, id, removed, cancellationToken);
    }

    private async Task<bool> TellAsync(Guid vendor, Guid subscription, bool changed, CancellationToken cancellationToken)
    {
        if (changed)
        {
            await bus.Publish(new SubscriptionChanged(vendor, [subscription]), cancellationToken);
        }

        return changed;
    }
}

internal static class VendorSubscriptionQueries
{
    /// <summary>What the vendor asks for now.</summary>
    public static IQueryable<VendorSubscription> Live(this IQueryable<VendorSubscription> subscriptions, Guid vendor) =>
        subscriptions.Where(s => s.VendorId == vendor && s.RemovedAt == null);
}
