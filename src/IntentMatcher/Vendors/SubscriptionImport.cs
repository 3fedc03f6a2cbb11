using IntentMatcher.Commands;
using IntentMatcher.Delivery;
using IntentMatcher.Matching;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Vendors;

/// <summary>Takes subscriptions from a file into the store, with the vendors they name. Done again, it changes only what differs.</summary>
internal sealed class SubscriptionImport(IDbContextFactory<Db> factory, MatchingContext context, TimeProvider time)
{
    private const string Unnamed = "vendor";

    /// <summary>Reads every good line; the others go to <paramref name="report"/>. Answers the vendors by name.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> RunAsync(string file, InputReport report, CancellationToken cancellationToken)
    {
        var read = new List<Subscription>();
        await using (var stream = JsonLines.Open(file))
        {
            foreach (var line in JsonLines.Read(stream))
            {
                if (line.Problem is { } problem)
                {
                    report.Add(file, line.Number, problem);
                    continue;
                }

                try
                {
                    read.Add(CompiledSubscription.Compile(MatchingJson.ReadSubscription(line.Bytes.Span), context).Source);
                }
                catch (Exception e) when (e is FormatException or QueryException)
                {
                    report.Add(file, line.Number, e.Message);
                }
            }
        }

        return await RunAsync(read, cancellationToken);
    }

    /// <summary>Takes in subscriptions that were read and checked.</summary>
    public Task<IReadOnlyDictionary<string, Guid>> RunAsync(IReadOnlyList<Subscription> read, CancellationToken cancellationToken) =>
        factory.WriteAsync(db => StoreAsync(db, read, cancellationToken), cancellationToken);

    private async Task<IReadOnlyDictionary<string, Guid>> StoreAsync(Db db, IReadOnlyList<Subscription> read, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var vendors = await db.Vendors.ToDictionaryAsync(v => v.NameKey, cancellationToken);
        var known = await db.Subscriptions.Where(s => s.ExternalId != null).ToDictionaryAsync(s => s.ExternalId!, cancellationToken);
        foreach (var subscription in read)
        {
            var name = subscription.Vendor ?? Unnamed;
            if (!vendors.TryGetValue(Vendor.KeyOf(name), out var vendor))
            {
                vendor = new Vendor { Id = Guid.CreateVersion7(), Name = name, NameKey = Vendor.KeyOf(name), CreatedAt = now };
                vendors.Add(vendor.NameKey, vendor);
                db.Vendors.Add(vendor);
            }

            var definition = SubscriptionJson.Write(subscription);
            if (!known.TryGetValue(subscription.Id, out var row))
            {
                row = new VendorSubscription { Id = Guid.CreateVersion7(), VendorId = vendor.Id, ExternalId = subscription.Id, Name = NameOf(subscription), Definition = definition, CreatedAt = now, UpdatedAt = now };
                known.Add(subscription.Id, row);
                db.Subscriptions.Add(row);
            }
            else if (row.Definition != definition || row.RemovedAt is not null)
            {
                row.Definition = definition;
                row.RemovedAt = null;
                row.UpdatedAt = now;
            }
        }

        var imported = read.Select(s => Vendor.KeyOf(s.Vendor ?? Unnamed)).ToHashSet();
        return vendors.Where(v => imported.Contains(v.Key)).ToDictionary(v => v.Value.Name, v => v.Value.Id);
    }

    private static string NameOf(Subscription subscription) =>
        subscription.Query is { Length: > 0 and <= 80 } query ? query
        : subscription.Categories is { Count: > 0 } categories ? string.Join(", ", categories)
        : subscription.Id;
}
