using System.Data.Common;
using System.Globalization;
using System.Text;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntentMatcher.Posts;

/// <summary>
/// Bulk reads and writes of fingerprints. Every post passes here, so it is plain multi-row SQL, the same for both databases
/// (one row a post through change tracking would cost more than classifying it).
/// </summary>
internal static class FingerprintTable
{
    /// <summary>Contents known for <paramref name="keys"/>, by hexadecimal key.</summary>
    public static async Task<Dictionary<string, long>> FindAsync(Db db, IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, long>(keys.Count);
        foreach (var chunk in keys.Chunk(1_000))
        {
            await using var command = await CommandAsync(db, cancellationToken);
            var sql = new StringBuilder("SELECT \"Key\", \"Content\" FROM \"Fingerprints\" WHERE \"Key\" IN (");
            for (var i = 0; i < chunk.Length; i++)
            {
                sql.Append(i == 0 ? "" : ",").Append(Add(command, chunk[i]));
            }

            command.CommandText = sql.Append(')').ToString();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found[Convert.ToHexString(reader.GetFieldValue<byte[]>(0))] = reader.GetInt64(1);
            }
        }

        return found;
    }

    /// <summary>Adds rows; answers how many were new. Fewer than given means that another instance was faster.</summary>
    public static Task<int> AddAsync(Db db, IReadOnlyList<Fingerprint> rows, CancellationToken cancellationToken) =>
        WriteAsync(db, rows, "DO NOTHING", cancellationToken);

    /// <summary>Holds rows until the transaction ends; answers how many are there and not deleted.</summary>
    public static async Task<int> HoldAsync(Db db, IReadOnlyList<byte[]> keys, CancellationToken cancellationToken)
    {
        var held = 0;
        foreach (var chunk in keys.Chunk(1_000))
        {
            await using var command = await CommandAsync(db, cancellationToken);
            command.CommandText = $"UPDATE \"Fingerprints\" SET \"SeenAt\" = \"SeenAt\" WHERE \"Content\" <> {Fingerprint.Deleted} AND \"Key\" IN ({string.Join(',', chunk.Select(key => Add(command, key)))})";
            held += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return held;
    }

    /// <summary>Marks posts as deleted, seen before or not.</summary>
    public static Task BuryAsync(Db db, IReadOnlyList<Fingerprint> rows, CancellationToken cancellationToken) =>
        WriteAsync(db, rows, "DO UPDATE SET \"Content\" = excluded.\"Content\"", cancellationToken);

    private static async Task<int> WriteAsync(Db db, IReadOnlyList<Fingerprint> rows, string onConflict, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var chunk in rows.Chunk(1_000))
        {
            await using var command = await CommandAsync(db, cancellationToken);
            var seenAt = Add(command, chunk[0].SeenAt);
            var sql = new StringBuilder("INSERT INTO \"Fingerprints\" (\"Key\",\"Content\",\"SeenAt\") VALUES ");
            for (var i = 0; i < chunk.Length; i++)
            {
                sql.Append(i == 0 ? "(" : ",(").Append(Add(command, chunk[i].Key)).Append(',')
                    .Append(chunk[i].Content.ToString(CultureInfo.InvariantCulture)).Append(',').Append(seenAt).Append(')');
            }

            command.CommandText = sql.Append(" ON CONFLICT (\"Key\") ").Append(onConflict).ToString();
            added += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return added;
    }

    private static async Task<DbCommand> CommandAsync(Db db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static string Add(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
