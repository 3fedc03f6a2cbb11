using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;

namespace IntentMatcher.Routing;

/// <summary>What subscriptions may name: the taxonomy's categories and the gazetteer's places.</summary>
internal static class KnownWorld
{
    public static MatchingContext Of(Taxonomy taxonomy)
    {
        // Read only once a query names a place.
        var gazetteer = new Lazy<Gazetteer>(() => Gazetteer.Load(Path.Combine(ShippedModel.Folder, SlotReader.GazetteerFileName)));
        return new MatchingContext(
            taxonomy.Nodes.Select(n => n.Code),
            name => gazetteer.Value.TryFind(name, out var place) ? new GeoPoint(place.Lat, place.Lon) : null);
    }
}
