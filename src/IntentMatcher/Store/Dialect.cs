using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Store;

/// <summary>The few words in which the two databases differ.</summary>
internal static class Dialect
{
    /// <summary>Row locks that pass over what another instance holds; SQLite has one writer, so nothing is held.</summary>
    public static string SkipLocked(this Db db, string of = "") => db.Database.IsNpgsql() ? $" FOR UPDATE{(of.Length > 0 ? " OF " + of : "")} SKIP LOCKED" : "";
}
