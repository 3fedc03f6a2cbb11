using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntentMatcher.Store;

/// <summary>
/// Row locks that pass over what another instance holds, for queries marked with <see cref="RowLocks.SkipLocked{T}"/>.
/// PostgreSQL only: SQLite has one writer, so nothing is ever held.
/// </summary>
internal sealed class SkipLocked : DbCommandInterceptor
{
    public const string Tag = "skip-locked";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
        {
            command.CommandText += " FOR UPDATE SKIP LOCKED";
        }

        return ValueTask.FromResult(result);
    }
}

internal static class RowLocks
{
    /// <summary>Locks the rows read until the transaction ends and leaves out those that are locked already. For queries of one table.</summary>
    public static IQueryable<T> SkipLocked<T>(this IQueryable<T> rows) => rows.TagWith(Store.SkipLocked.Tag);
}
