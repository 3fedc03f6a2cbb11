using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntentMatcher.Store;

/// <summary>
/// Row locks for queries marked with <see cref="RowLocks.SkipLocked{T}"/> or <see cref="RowLocks.Locked{T}"/>.
/// PostgreSQL only: SQLite has one writer, so nothing is ever held.
/// </summary>
internal sealed class SkipLocked : DbCommandInterceptor
{
    public const string Tag = "skip-locked";
    public const string WaitTag = "locked";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
        {
            command.CommandText += " FOR UPDATE SKIP LOCKED";
        }
        else if (command.CommandText.StartsWith("-- " + WaitTag, StringComparison.Ordinal))
        {
            command.CommandText += " FOR NO KEY UPDATE"; // rows that refer to these may still be added
        }

        return ValueTask.FromResult(result);
    }
}

internal static class RowLocks
{
    /// <summary>Locks the rows read until the transaction ends and leaves out those that are locked already. For queries of one table.</summary>
    public static IQueryable<T> SkipLocked<T>(this IQueryable<T> rows) => rows.TagWith(Store.SkipLocked.Tag);

    /// <summary>Locks the rows read until the transaction ends, waiting for whoever holds them. For queries of one table, in an order that all keep.</summary>
    public static IQueryable<T> Locked<T>(this IQueryable<T> rows) => rows.TagWith(Store.SkipLocked.WaitTag);
}
