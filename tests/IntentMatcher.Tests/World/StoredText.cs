using System.Text;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IntentMatcher.Tests.World;

/// <summary>Reads everything a store holds, whatever the column's type, to see where a word stands.</summary>
internal static class StoredText
{
    /// <summary>Each place (`Table.Column: word`) where one of the words stands, capitals or not.</summary>
    public static async Task<SortedSet<string>> FindAsync(Db db, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // a table's name of our own model
            command.CommandText = $"SELECT * FROM \"{table.Name}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    var text = rows.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : rows.GetValue(column).ToString()!;
                    found.UnionWith(words.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{table.Name}.{rows.GetName(column)}: {word}"));
                }
            }
        }

        return found;
    }
}
