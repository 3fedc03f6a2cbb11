using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching;

/// <summary>A point on the earth, in degrees (WGS 84).</summary>
public readonly record struct GeoPoint(double Lat, double Lon);

/// <summary>
/// What compiling needs to know of the world, and the vocabulary that compiled subscriptions and prepared intents share.
/// One context serves one index; it is thread-safe.
/// </summary>
public sealed class MatchingContext
{
    /// <param name="categories">The taxonomy's codes, parents included. Null: any code is accepted.</param>
    /// <param name="places">Finds a place by name, or null when there is none such. Null: names cannot be used in queries.</param>
    public MatchingContext(IEnumerable<string>? categories = null, Func<string, GeoPoint?>? places = null)
    {
        Categories = categories?.ToHashSet(StringComparer.Ordinal);
        Places = places;
    }

    internal IReadOnlySet<string>? Categories { get; }

    internal Func<string, GeoPoint?>? Places { get; }

    internal Vocabulary Vocabulary { get; } = new();
}
