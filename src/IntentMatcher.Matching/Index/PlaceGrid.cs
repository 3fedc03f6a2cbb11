using System.Globalization;
using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching.Index;

/// <summary>
/// The map in cells of four sizes, each cell a name: a circle waits at the few cells of the finest size that cover it, an intent has the
/// four cells it lies in. Cells only find candidates; the distance decides.
/// </summary>
internal static class PlaceGrid
{
    /// <summary>The name an intent without a place has instead.</summary>
    public const string Nowhere = "nowhere";

    private const int MostCells = 9;

    // Against rounding at a cell's edge.
    private const double Slack = 1e-6;

    // Degrees; each divides 360, so that columns close around the earth.
    private static readonly double[] Edges = [0.5, 2, 8, 40];

    /// <summary>The numbers of the cells that cover a circle, or null when it is too large for any size.</summary>
    public static int[]? Cover(double lat, double lon, double km, Vocabulary vocabulary)
    {
        var radius = km / ProgramRunner.EarthRadius;
        var high = double.RadiansToDegrees(radius) + Slack;
        var polar = Math.Abs(lat) + high >= 90;
        var wide = polar ? 180 : double.RadiansToDegrees(Math.Asin(Math.Min(1, Math.Sin(radius) / Math.Cos(double.DegreesToRadians(lat))))) + Slack;
        for (var level = 0; level < Edges.Length; level++)
        {
            var (south, north) = (Row(Math.Max(-90, lat - high), level), Row(Math.Min(90, lat + high), level));
            var (west, east) = (Column(lon - wide, level), Column(lon + wide, level));
            var columns = Math.Min(east - west + 1, (int)(360 / Edges[level]));
            if ((north - south + 1L) * columns <= MostCells)
            {
                return [.. Enumerable.Range(south, north - south + 1).SelectMany(y => Enumerable.Range(west, columns).Select(x => vocabulary.Number(NameKind.Cell, Name(level, x, y))))];
            }
        }

        return null;
    }

    /// <summary>The numbers of the cells a point lies in, those that some circle waits at.</summary>
    public static void CopyCells(double lat, double lon, Vocabulary vocabulary, List<int> into)
    {
        Span<char> name = stackalloc char[32];
        for (var level = 0; level < Edges.Length; level++)
        {
            name.TryWrite(CultureInfo.InvariantCulture, $"{level}:{Around(Column(lon, level), level)}:{Row(lat, level)}", out var length);
            if (vocabulary.Find(NameKind.Cell, name[..length]) is var number and >= 0)
            {
                into.Add(number);
            }
        }
    }

    private static string Name(int level, int column, int row) => FormattableString.Invariant($"{level}:{Around(column, level)}:{row}");

    private static int Row(double lat, int level) => (int)Math.Floor((lat + 90) / Edges[level]);

    private static int Column(double lon, int level) => (int)Math.Floor((lon + 180) / Edges[level]);

    private static int Around(int column, int level)
    {
        var columns = (int)(360 / Edges[level]);
        return ((column % columns) + columns) % columns;
    }
}
