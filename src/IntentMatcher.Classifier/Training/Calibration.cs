namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Turns logits of rows the model had not seen into probabilities on a natural stream (Platt 1999). The corpus is picked, not sampled: the slope is
/// learned on all rows and again on the naturally sampled ones, held near the first; the offset is set so that natural rows average the prior.
/// Without natural rows the base rate of all rows is shifted to the prior.
/// </summary>
internal static class Calibration
{
    private const int EnoughNatural = 200;

    public static (double Slope, double Offset) Fit(double[] logits, bool[] positive, bool[] natural, double prior)
    {
        var (slope, offset) = Platt(logits, positive, [.. Enumerable.Range(0, logits.Length)], 1, 1e-3);
        var sampled = Enumerable.Range(0, logits.Length).Where(i => natural[i]).ToArray();
        if (sampled.Length < EnoughNatural)
        {
            var rate = (positive.Count(p => p) + 1d) / (positive.Length + 2d);
            return (slope, offset + Math.Log(prior / (1 - prior)) - Math.Log(rate / (1 - rate)));
        }

        (slope, _) = Platt(logits, positive, sampled, slope, 5);
        return (slope, OffsetFor(logits, sampled, slope, prior));
    }

    /// <summary>Offset at which the mean probability is the prior, by bisection.</summary>
    private static double OffsetFor(double[] logits, int[] rows, double slope, double prior)
    {
        double low = -60, high = 60;
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            if (rows.Average(r => Sigmoid((slope * logits[r]) + middle)) > prior)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return (low + high) / 2;
    }

    /// <summary>Maximum a posteriori slope and offset; <paramref name="hold"/> is the precision of the belief that the slope is <paramref name="near"/>.</summary>
    private static (double Slope, double Offset) Platt(double[] logits, bool[] positive, int[] rows, double near, double hold)
    {
        double slope = near, offset = 0;
        for (var i = 0; i < 50; i++)
        {
            double ga = hold * (slope - near), gb = 0, haa = hold + 1e-9, hab = 0, hbb = 1e-9;
            foreach (var r in rows)
            {
                var p = Sigmoid((slope * logits[r]) + offset);
                var error = p - (positive[r] ? 1 : 0);
                var weight = Math.Max(p * (1 - p), 1e-9);
                ga += error * logits[r];
                gb += error;
                haa += weight * logits[r] * logits[r];
                hab += weight * logits[r];
                hbb += weight;
            }

            // Newton, no longer than a step of 2, so that a near-separable sample does not run away.
            var determinant = (haa * hbb) - (hab * hab);
            var (da, db) = (((hbb * ga) - (hab * gb)) / determinant, ((haa * gb) - (hab * ga)) / determinant);
            var size = Math.Max(1, Math.Max(Math.Abs(da), Math.Abs(db)) / 2);
            slope = Math.Max(1e-3, slope - (da / size));
            offset -= db / size;
            if (Math.Abs(da) + Math.Abs(db) < 1e-9)
            {
                break;
            }
        }

        return (slope, offset);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
