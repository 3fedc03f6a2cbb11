using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Support;

/// <summary>Makes a real database refuse, as a full disk or a lost connection would, until told otherwise.</summary>
internal static class Breakage
{
    public static Task ForbidInsertAsync(Stages stages, string table) => ExecuteAsync(
        stages,
        $"""CREATE TRIGGER forbid BEFORE INSERT ON "{table}" BEGIN SELECT RAISE(ABORT, 'refused by the test'); END""",
        $"""ALTER TABLE "{table}" ADD CONSTRAINT forbid CHECK (false) NOT VALID""");

    public static Task AllowInsertAsync(Stages stages, string table) =>
        ExecuteAsync(stages, "DROP TRIGGER forbid", $"""ALTER TABLE "{table}" DROP CONSTRAINT forbid""");

    private static Task<int> ExecuteAsync(Stages stages, string sqlite, string postgres) =>
        stages.ReadAsync((Db db) => db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? sqlite : postgres, TestContext.Current.CancellationToken));
}
