namespace IntentMatcher.Classifier;

/// <summary>What kind of place a gazetteer name stands for.</summary>
public enum PlaceKind
{
    /// <summary>A country.</summary>
    Country,

    /// <summary>A state, province, county, island or well-known area; may span countries.</summary>
    Region,

    /// <summary>A city, town, quarter or sight.</summary>
    City,
}

/// <summary>One place of the gazetteer.</summary>
/// <param name="Name">Its main name ("New York City" for "NYC").</param>
/// <param name="Kind">Country, region or city.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for areas that span countries.</param>
/// <param name="Region">State or province code where known ("TX"), else empty.</param>
/// <param name="Lat">Degrees north of its centre.</param>
/// <param name="Lon">Degrees east of its centre.</param>
/// <param name="Population">People living there, roughly.</param>
public sealed record GazetteerPlace(string Name, PlaceKind Kind, string? Country, string Region, double Lat, double Lon, long Population);
