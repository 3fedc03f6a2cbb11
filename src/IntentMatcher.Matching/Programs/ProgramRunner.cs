using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Matching.Programs;

/// <summary>Runs a compiled subscription against a prepared intent: no allocation, nothing looked at twice, time linear in both.</summary>
internal static class ProgramRunner
{
    /// <summary>The mean radius of the earth (IUGG), km.</summary>
    public const double EarthRadius = 6371.0088;

    public static bool Holds(ReadOnlySpan<int> code, PreparedIntent intent, DateTimeOffset now) => (Op)code[0] switch
    {
        Op.All => AllHold(code, intent, now),
        Op.Any => AnyHolds(code, intent, now),
        Op.Not => !Holds(code[2..], intent, now),
        Op.Word => intent.Table(code[2]).First(code[3]) >= 0,
        Op.Phrase => TextRunner.PhraseHolds(intent.Table(code[2]), code[3..code[1]]),
        Op.Near => TextRunner.NearHolds(intent.Table(code[2]), code[3], code[4], code[5..code[1]]),
        Op.Category => CategoryHolds(code[2..code[1]], intent.Categories),
        Op.Source => code[2..code[1]].Contains(intent.Source),
        Op.Lang => code[2..code[1]].Contains(intent.Lang),
        Op.Stance => (code[2] & intent.Stance) != 0,
        Op.Score => Compare(intent.Intent.Demand.CompareTo(Double(code, 3)), (Comparison)code[2]),
        Op.Within => intent.HasPlace && Distance(Double(code, 2), Double(code, 4), intent.Lat, intent.Lon) <= Double(code, 6),
        Op.NoPlace => !intent.HasPlace,
        Op.Budget => BudgetKnown(code[2], intent) && Overlap(code, intent),
        Op.NoBudget => !BudgetKnown(code[2], intent),
        Op.Deadline => intent.Intent.Slots?.Deadline is { } deadline && Compare((deadline - now).Ticks.CompareTo(Long(code, 3)), (Comparison)code[2]),
        Op.Posted => intent.Intent.CreatedAt is { } created && Compare((now - created).Ticks.CompareTo(Long(code, 3)), (Comparison)code[2]),
        _ => throw new InvalidOperationException($"No instruction {code[0]}"),
    };

    /// <summary>Kilometres along the surface of a sphere (haversine).</summary>
    public static double Distance(double lat1, double lon1, double lat2, double lon2)
    {
        var (phi1, phi2) = (double.DegreesToRadians(lat1), double.DegreesToRadians(lat2));
        var sinLat = Math.Sin((phi2 - phi1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(lon2 - lon1) / 2);
        var a = (sinLat * sinLat) + (Math.Cos(phi1) * Math.Cos(phi2) * sinLon * sinLon);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    public static long Long(ReadOnlySpan<int> code, int at) => (uint)code[at] | ((long)code[at + 1] << 32);

    public static double Double(ReadOnlySpan<int> code, int at) => BitConverter.Int64BitsToDouble(Long(code, at));

    private static bool AllHold(ReadOnlySpan<int> code, PreparedIntent intent, DateTimeOffset now)
    {
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            if (!Holds(code[at..], intent, now))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AnyHolds(ReadOnlySpan<int> code, PreparedIntent intent, DateTimeOffset now)
    {
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            if (Holds(code[at..], intent, now))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CategoryHolds(ReadOnlySpan<int> wanted, List<int> path)
    {
        foreach (var node in path)
        {
            if (wanted.Contains(node))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BudgetKnown(int currency, PreparedIntent intent) =>
        intent.HasBudget && (currency < 0 || intent.Currency == currency);

    // Intervals overlap when each begins before the other ends; an open end of ours must be passed, not met.
    private static bool Overlap(ReadOnlySpan<int> code, PreparedIntent intent)
    {
        var (min, max) = (Double(code, 4), Double(code, 6));
        var above = (code[3] & 1) != 0 ? intent.BudgetMax > min : intent.BudgetMax >= min;
        var below = (code[3] & 2) != 0 ? intent.BudgetMin < max : intent.BudgetMin <= max;
        return above && below;
    }

    private static bool Compare(int order, Comparison comparison) => comparison switch
    {
        Comparison.Less => order < 0,
        Comparison.AtMost => order <= 0,
        Comparison.Equal => order == 0,
        Comparison.AtLeast => order >= 0,
        _ => order > 0,
    };
}
