using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;

namespace IntentMatcher.Routing;

/// <summary>What subscriptions may name: the taxonomy's categories and the gazetteer's places.</summary>
internal static class KnownWorld
{
    // Read only once a query or a form names a place.
    private static readonly Lazy<Gazetteer> Gazetteer = new(() => Classifier.Gazetteer.Load(Path.Combine(ShippedModel.Folder, SlotReader.GazetteerFileName)));

    public static MatchingContext Of(Taxonomy taxonomy) => new(taxonomy.Nodes.Select(n => n.Code), PlaceOf, taxonomy.Merged);

    /// <summary>Takes up what an operator changed in the taxonomy.</summary>
    public static void Renew(MatchingContext context, Taxonomy taxonomy) => context.Renew(taxonomy.Nodes.Select(n => n.Code), taxonomy.Merged);

    /// <summary>The largest place of that name; null where none is known.</summary>
    public static GeoPoint? PlaceOf(string name) => Gazetteer.Value.TryFind(name, out var place) ? new GeoPoint(place.Lat, place.Lon) : null;
}
