using System.Runtime.CompilerServices;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Routing;

/// <summary>A subscription's row as the index needs it.</summary>
internal readonly record struct SubscriptionRow(Guid Id, Guid VendorId, string Definition, DateTime UpdatedAt, bool Removed);

/// <summary>Reads subscriptions in batches that several processors may compile at once.</summary>
internal static class SubscriptionRows
{
    private const int Batch = 1_000;

    /// <summary>
    /// Every live subscription. By hand, because a provider that tries again first gathers all rows, and because a million of them
    /// take a third less time without the mapper between.
    /// </summary>
    public static async IAsyncEnumerable<List<SubscriptionRow>> LiveAsync(Db db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """SELECT "Id", "VendorId", "Definition", "UpdatedAt" FROM "Subscriptions" WHERE "RemovedAt" IS NULL""";
        command.CommandTimeout = 0; // as long as there are rows; a connection that died is seen by its own means
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batch = new List<SubscriptionRow>(Batch);
        while (await reader.ReadAsync(cancellationToken))
        {
            batch.Add(new SubscriptionRow(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetDateTime(3), Removed: false));
            if (batch.Count == Batch)
            {
                yield return batch;
                batch = new List<SubscriptionRow>(Batch);
            }
        }

        yield return batch;
    }

    /// <summary>These subscriptions, removed ones too.</summary>
    public static async IAsyncEnumerable<List<SubscriptionRow>> NamedAsync(Db db, IEnumerable<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Chunk(Batch))
        {
            yield return await db.Subscriptions.AsNoTracking().Where(s => chunk.Contains(s.Id))
                .Select(s => new SubscriptionRow(s.Id, s.VendorId, s.Definition, s.UpdatedAt, s.RemovedAt != null)).ToListAsync(cancellationToken);
        }
    }
}
