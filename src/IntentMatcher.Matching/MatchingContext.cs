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
    private volatile CategoryCodes categories;

    /// <param name="categories">The taxonomy's codes, parents included. Null: any code is accepted.</param>
    /// <param name="places">Finds a place by name, or null when there is none such. Null: names cannot be used in queries.</param>
    /// <param name="merged">Categories merged into others, each with the one that stands for it.</param>
    public MatchingContext(
        IEnumerable<string>? categories = null, Func<string, GeoPoint?>? places = null, IReadOnlyDictionary<string, string>? merged = null)
    {
        this.categories = new CategoryCodes(categories, merged);
        Places = places;
    }

    internal CategoryCodes Categories => categories;

    internal Func<string, GeoPoint?>? Places { get; }

    internal Vocabulary Vocabulary { get; } = new();

    /// <summary>Takes up a changed taxonomy. What is compiled stays so; intents read from now on are of the categories they are merged into.</summary>
    /// <param name="categories">The taxonomy's codes, parents included.</param>
    /// <param name="merged">Categories merged into others, each with the one that stands for it.</param>
    public void Renew(IEnumerable<string> categories, IReadOnlyDictionary<string, string> merged) => this.categories = new CategoryCodes(categories, merged);
}
