using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Store;

internal sealed class StoreOptions
{
    /// <summary><c>sqlite</c> (embedded) or <c>postgres</c>.</summary>
    [RegularExpression("sqlite|postgres", ErrorMessage = "Store:Provider is sqlite or postgres")]
    public string Provider { get; init; } = "sqlite";

    /// <summary>Omitted with SQLite: a file in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Text that nobody claimed is removed after so many days.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; init; } = 30;

    public bool IsPostgres => Provider == "postgres";
}
