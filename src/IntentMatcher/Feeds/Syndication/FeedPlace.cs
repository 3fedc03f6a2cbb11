using System.Globalization;
using IntentMatcher.Feeds.Markup;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// Where an item says it belongs: a name (georss:featurename), else <c>latitude,longitude</c> from GeoRSS simple, GML or W3C geo.
/// Lines, boxes and polygons give their middle.
/// </summary>
internal static class FeedPlace
{
    public static string? Read(FeedElement item)
    {
        var name = item.Word(Vocabulary.GeoRss, "featurename") ?? item.Child(Vocabulary.GeoRss, "where")?.Word(Vocabulary.GeoRss, "featurename");
        return name is { Length: > 0 and <= 200 } ? HtmlText.OfMaybe(name) : Coordinates(item);
    }

    private static string? Coordinates(FeedElement item)
    {
        foreach (var element in item.Elements)
        {
            var found = element.Vocabulary switch
            {
                Vocabulary.GeoRss when element.Name.ToLowerInvariant() is "point" or "line" or "polygon" or "box" or "circle" =>
                    Middle(element.Text, onlyFirst: element.Name.Equals("circle", StringComparison.OrdinalIgnoreCase)),
                Vocabulary.GeoRss when element.Name.Equals("where", StringComparison.OrdinalIgnoreCase) => Gml(element),
                Vocabulary.Gml => Gml(item),
                Vocabulary.Geo when element.Name.Equals("Point", StringComparison.OrdinalIgnoreCase) => LatLong(element),
                Vocabulary.Geo => LatLong(item),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static string? LatLong(FeedElement point) =>
        point.Word(Vocabulary.Geo, "lat") is { } lat && (point.Word(Vocabulary.Geo, "long") ?? point.Word(Vocabulary.Geo, "lon")) is { } lon
            ? Middle(lat + " " + lon, onlyFirst: true) : null;

    private static string? Gml(FeedElement where)
    {
        foreach (var element in where.Elements)
        {
            if (element.Vocabulary == Vocabulary.Gml)
            {
                var found = element.Name.ToLowerInvariant() is "pos" or "poslist" or "lowercorner" ? Middle(element.Text, onlyFirst: false) : Gml(element);
                if (found is not null)
                {
                    return found;
                }
            }
        }

        return null;
    }

    // Pairs of latitude and longitude; a closed ring's last pair repeats its first, which moves the middle a little.
    private static string? Middle(string text, bool onlyFirst)
    {
        var parts = text.Split([' ', '\t', '\r', '\n', ','], 2_000, StringSplitOptions.RemoveEmptyEntries);
        double latitudes = 0, longitudes = 0;
        var pairs = onlyFirst ? 1 : parts.Length / 2;
        if (parts.Length < 2)
        {
            return null;
        }

        for (var i = 0; i < pairs; i++)
        {
            if (!Degrees(parts[2 * i], 90, out var latitude) || !Degrees(parts[(2 * i) + 1], 180, out var longitude))
            {
                return null;
            }

            latitudes += latitude;
            longitudes += longitude;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(latitudes / pairs, 6)},{Math.Round(longitudes / pairs, 6)}");
    }

    private static bool Degrees(string text, double limit, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= limit;
}
