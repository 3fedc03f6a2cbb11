namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Turns logits of rows the model had not seen into probabilities on a natural stream (Platt 1999). The corpus is picked, not sampled: the slope is
/// learned on all rows and again on those whose <see cref="LabelledRow.Weight"/> is known, each counted as often as it stands for, and held near the
/// first; the offset is set so that the weighted rows average the prior. Without weights the base rate of all rows is shifted to the prior.
/// </summary>
internal static class Calibration
{
    private const int EnoughWeighted = 200;

    // How firmly the slope of all rows is believed in against that of the weighted ones, in rows.
    private const double Hold = 5;

    public static (double Slope, double Offset) Fit(double[] logits, bool[] positive, double[] weight, double prior)
    {
        var (slope, offset) = Platt(logits, positive, [.. logits.Select(_ => 1d)], 1, 1e-3);
        if (weight.Count(w => w > 0) < EnoughWeighted)
        {
            var rate = (positive.Count(p => p) + 1d) / (positive.Length + 2d);
            return (slope, offset + Math.Log(prior / (1 - prior)) - Math.Log(rate / (1 - rate)));
        }

        // As much weight in all as there are rows, so that rows which stand for many do not drown the belief.
        var share = weight.Count(w => w > 0) / weight.Sum();
        (slope, _) = Platt(logits, positive, [.. weight.Select(w => w * share)], slope, Hold);
        return (slope, OffsetFor(logits, weight, slope, prior));
    }

    /// <summary>Offset at which the weighted mean probability is the prior, by bisection.</summary>
    private static double OffsetFor(double[] logits, double[] weight, double slope, double prior)
    {
        var wished = prior * weight.Sum();
        double low = -60, high = 60;
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            if (logits.Zip(weight, (logit, w) => w == 0 ? 0 : w * Sigmoid((slope * logit) + middle)).Sum() > wished)
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
    private static (double Slope, double Offset) Platt(double[] logits, bool[] positive, double[] weight, double near, double hold)
    {
        double slope = near, offset = 0;
        for (var i = 0; i < 50; i++)
        {
            double ga = hold * (slope - near), gb = 0, haa = hold + 1e-9, hab = 0, hbb = 1e-9;
            for (var r = 0; r < logits.Length; r++)
            {
                var p = Sigmoid((slope * logits[r]) + offset);
                var error = weight[r] * (p - (positive[r] ? 1 : 0));
                var curve = weight[r] * Math.Max(p * (1 - p), 1e-9);
                ga += error * logits[r];
                gb += error;
                haa += curve * logits[r] * logits[r];
                hab += curve * logits[r];
                hbb += curve;
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
