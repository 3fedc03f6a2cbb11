using System.Globalization;

namespace IntentMatcher.Classifier;

/// <summary>One line of the gazetteer: offsets into the file's text, and numbers.</summary>
internal readonly record struct GazetteerRow(
    int Name,
    short NameLength,
    int MainName,
    short MainNameLength,
    int Region,
    byte RegionLength,
    PlaceKind Kind,
    bool AlsoCommonWord,
    ushort CountryCode,
    float Lat,
    float Lon,
    float Population)
{
    internal static bool TryParse(string text, int start, int end, out GazetteerRow row)
    {
        row = default;
        Span<Range> columns = stackalloc Range[9];
        var line = text.AsSpan(start, end - start);
        var count = line.Split(columns, '\t');
        if (count < 7 || line[columns[0]].IsEmpty || line[columns[0]].Length > 200 || line[columns[3]].Length > 20 || line[columns[1]].Length != 1
            || !float.TryParse(line[columns[4]], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat) || !(Math.Abs(lat) <= 90)
            || !float.TryParse(line[columns[5]], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon) || !(Math.Abs(lon) <= 180)
            || !float.TryParse(line[columns[6]], NumberStyles.None, CultureInfo.InvariantCulture, out var population))
        {
            return false;
        }

        PlaceKind kind;
        switch (line[columns[1]][0])
        {
            case 'n':
                kind = PlaceKind.Country;
                break;
            case 'r':
                kind = PlaceKind.Region;
                break;
            case 'c':
                kind = PlaceKind.City;
                break;
            default:
                return false;
        }

        var country = line[columns[2]];
        if (country.Length is not (0 or 2))
        {
            return false;
        }

        var main = count > 8 && !line[columns[8]].IsEmpty ? columns[8] : columns[0];
        var (mainAt, mainLength) = main.GetOffsetAndLength(line.Length);
        var (regionAt, regionLength) = columns[3].GetOffsetAndLength(line.Length);
        row = new GazetteerRow(
            start,
            (short)line[columns[0]].Length,
            start + mainAt,
            (short)mainLength,
            start + regionAt,
            (byte)regionLength,
            kind,
            count > 7 && line[columns[7]] is "1",
            country.IsEmpty ? (ushort)0 : Code(country),
            lat,
            lon,
            population);
        return true;
    }

    internal static ushort Code(ReadOnlySpan<char> country) => (ushort)((country[0] << 8) | (country[1] & 255));
}
