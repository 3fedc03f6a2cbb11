using System.Data.Common;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Store;

/// <summary>What a database is, as lines that compare: every column, key, reference and index. What EF keeps for its migrations is left out.</summary>
internal static class Schema
{
    private const string OfSqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' null:' || (1 - c."notnull") || ' default:' || coalesce(c.dflt_value, '') || ' key:' || c.pk
          FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\' AND t.name NOT LIKE 'sqlite%'
        UNION ALL SELECT 'counter ' || name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'
        UNION ALL SELECT 'reference ' || t.name || '.' || f."from" || ' ' || f."table" || '.' || f."to" || ' ' || f.on_delete || ' ' || f.on_update
          FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL SELECT 'index ' || t.name || ' ' || i.name || ' unique:' || i."unique" || ' partial:' || i.partial || ' ' ||
            (SELECT group_concat(x.name || CASE x."desc" WHEN 1 THEN ' desc' ELSE '' END, ', ') FROM pragma_index_xinfo(i.name) x WHERE x.key = 1) ||
            coalesce((SELECT substr(m.sql, instr(m.sql, ' WHERE ')) FROM sqlite_master m WHERE m.name = i.name AND i.partial = 1), '')
          FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        UNION ALL SELECT 'constraint ' || t.name || ' ' || (length(t.sql) - length(replace(t.sql, 'CONSTRAINT', ''))) / 10 FROM sqlite_master t
          WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\' AND t.name NOT LIKE 'sqlite%'
        """;

    private const string OfPostgres = """
        SELECT concat_ws(' ', 'column', table_name || '.' || column_name, data_type, character_maximum_length, datetime_precision, 'null:' || is_nullable,
            'default:' || coalesce(column_default, ''), 'identity:' || coalesce(identity_generation, ''), 'collation:' || coalesce(collation_name, ''))
          FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
        UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '"\_\_EF%' AND contype <> 'n'
        """;

    public static async Task<List<string>> ReadAsync(Db db)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db.Database.IsSqlite() ? OfSqlite : OfPostgres;
        var lines = new List<string>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
