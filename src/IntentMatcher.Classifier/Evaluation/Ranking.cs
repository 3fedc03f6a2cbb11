namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Measures of a ranking of rows by score. Ties count as one threshold.</summary>
public static class Ranking
{
    /// <summary>Average precision: Σ (recall gain) · precision over the thresholds, without interpolation. NaN without positives.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        double sum = 0;
        var found = 0;
        foreach (var (taken, hits) in Thresholds(scores, positive))
        {
            sum += (hits - found) * ((double)hits / taken);
            found = hits;
        }

        return sum / found;
    }

    /// <summary>Probability that a positive row scores above a negative one; ties count half. NaN if a class is empty.</summary>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        double area = 0;
        int hits = 0, misses = 0;
        foreach (var (taken, found) in Thresholds(scores, positive))
        {
            area += (taken - found - misses) * (hits + found) / 2d;
            (hits, misses) = (found, taken - found);
        }

        return area / ((double)hits * misses);
    }

    /// <summary>Best precision at a threshold that finds at least <paramref name="recall"/> of the positives.</summary>
    public static double PrecisionAtRecall(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, double recall)
    {
        double best = 0;
        var all = positive.Count(true);
        foreach (var (taken, hits) in Thresholds(scores, positive))
        {
            best = hits >= recall * all ? Math.Max(best, (double)hits / taken) : best;
        }

        return all == 0 ? double.NaN : best;
    }

    /// <summary>Best recall at a threshold that is right at least <paramref name="precision"/> of the time; 0 if none is.</summary>
    public static double RecallAtPrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, double precision)
    {
        double best = 0;
        var all = positive.Count(true);
        foreach (var (taken, hits) in Thresholds(scores, positive))
        {
            best = hits >= precision * taken ? Math.Max(best, (double)hits / all) : best;
        }

        return all == 0 ? double.NaN : best;
    }

    /// <summary>Expected calibration error over <paramref name="bins"/> bins of equal mass: Σ share · |mean probability − share of positives|.</summary>
    public static double CalibrationError(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> positive, int bins = 15)
    {
        var order = Order(probabilities);
        double error = 0;
        for (var bin = 0; bin < bins; bin++)
        {
            int from = (int)((long)order.Length * bin / bins), to = (int)((long)order.Length * (bin + 1) / bins);
            double difference = 0;
            for (var i = from; i < to; i++)
            {
                difference += probabilities[order[i]] - (positive[order[i]] ? 1 : 0);
            }

            error += Math.Abs(difference);
        }

        return error / order.Length;
    }

    private static List<(int Taken, int Hits)> Thresholds(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        var order = Order(scores);
        var thresholds = new List<(int, int)>();
        var hits = 0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            hits += positive[order[i]] ? 1 : 0;
            if (i == 0 || scores[order[i - 1]] != scores[order[i]])
            {
                thresholds.Add((order.Length - i, hits));
            }
        }

        return thresholds;
    }

    /// <summary>Indices by rising score.</summary>
    private static int[] Order(ReadOnlySpan<double> scores)
    {
        var keys = scores.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, order);
        return order;
    }
}
