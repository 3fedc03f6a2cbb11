namespace IntentMatcher.Matching.Queries;

/// <summary>Near misses: the known word with the fewest edits from the one that was written.</summary>
internal static class Suggestion
{
    /// <summary>The nearest candidate within a third of the word's length (at least one edit), or null.</summary>
    public static string? Nearest(string found, IEnumerable<string> candidates)
    {
        if (found.Length > 64)
        {
            return null;
        }

        string? best = null;
        var allowed = Math.Max(1, found.Length / 3);
        foreach (var candidate in candidates)
        {
            var distance = Distance(found, candidate, allowed);
            if (distance <= allowed && (best is null || distance < allowed || string.CompareOrdinal(candidate, best) < 0))
            {
                (best, allowed) = (candidate, distance);
            }
        }

        return best;
    }

    // Optimal string alignment: insert, delete, replace, swap of neighbours.
    private static int Distance(string a, string b, int allowed)
    {
        if (Math.Abs(a.Length - b.Length) > allowed)
        {
            return int.MaxValue;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
