namespace IntentMatcher.Classifier.Evaluation;

/// <summary>
/// Rows ranked by score once, measured for any sample of them. A sample says how often each row stands in it; ties count as one threshold.
/// </summary>
internal sealed class Ranking
{
    public const int Bins = 15;

    private readonly int[] _rows;
    private readonly double[] _scores;
    private readonly bool[] _positive;

    /// <param name="scores">Score of every row.</param>
    /// <param name="positive">Whether each row is what is looked for.</param>
    /// <param name="rows">The rows to rank.</param>
    public Ranking(double[] scores, bool[] positive, int[] rows)
    {
        _rows = [.. rows.OrderBy(i => scores[i])];
        _scores = Array.ConvertAll(_rows, i => scores[i]);
        _positive = Array.ConvertAll(_rows, i => positive[i]);
    }

    /// <summary>Ranked rows, lowest score first.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Rows of the sample, and the positive ones among them.</summary>
    public (int Rows, int Positives) Count(ReadOnlySpan<int> times)
    {
        int rows = 0, positives = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            rows += times[_rows[i]];
            positives += _positive[i] ? times[_rows[i]] : 0;
        }

        return (rows, positives);
    }

    /// <summary>Average precision: Σ (recall gain) · precision over the thresholds, without interpolation. NaN without positives.</summary>
    public double AveragePrecision(ReadOnlySpan<int> times)
    {
        double sum = 0;
        var found = 0;
        var thresholds = new Thresholds(this, times);
        while (thresholds.Next())
        {
            sum += (thresholds.Hits - found) * ((double)thresholds.Hits / thresholds.Taken);
            found = thresholds.Hits;
        }

        return sum / found;
    }

    /// <summary>Probability that a positive row scores above a negative one; ties count half. NaN if a class is empty.</summary>
    public double RocAuc(ReadOnlySpan<int> times)
    {
        double area = 0;
        int hits = 0, misses = 0;
        var thresholds = new Thresholds(this, times);
        while (thresholds.Next())
        {
            area += (thresholds.Taken - thresholds.Hits - misses) * ((double)hits + thresholds.Hits) / 2;
            (hits, misses) = (thresholds.Hits, thresholds.Taken - thresholds.Hits);
        }

        return area / ((double)hits * misses);
    }

    /// <summary>Best precision at a threshold that finds at least <paramref name="recall"/> of the positives. NaN without positives.</summary>
    public double PrecisionAtRecall(ReadOnlySpan<int> times, double recall)
    {
        double best = 0;
        var all = Count(times).Positives;
        var thresholds = new Thresholds(this, times);
        while (thresholds.Next())
        {
            best = thresholds.Hits >= recall * all ? Math.Max(best, (double)thresholds.Hits / thresholds.Taken) : best;
        }

        return all == 0 ? double.NaN : best;
    }

    /// <summary>Best recall at a threshold that is right at least <paramref name="precision"/> of the time; 0 if none is. NaN without positives.</summary>
    public double RecallAtPrecision(ReadOnlySpan<int> times, double precision)
    {
        var all = Count(times).Positives;
        return all == 0 ? double.NaN : (double)LowestThreshold(times, precision).Hits / all;
    }

    /// <summary>The lowest score from which on at least <paramref name="precision"/> of the rows are positive, and how many these are; NaN and 0 if none is.</summary>
    public (double Score, int Hits) LowestThreshold(ReadOnlySpan<int> times, double precision)
    {
        var best = (double.NaN, 0);
        var thresholds = new Thresholds(this, times);
        while (thresholds.Next())
        {
            best = thresholds.Hits >= precision * thresholds.Taken && thresholds.Hits > 0 ? (thresholds.Score, thresholds.Hits) : best;
        }

        return best;
    }

    /// <summary>Expected calibration error over 15 bins of equal mass: Σ share · |mean probability − share of positives|. NaN without rows.</summary>
    /// <param name="times">The sample.</param>
    /// <param name="shift">Where the probabilities are moved to.</param>
    public double CalibrationError(ReadOnlySpan<int> times, PriorShift shift)
    {
        long rows = Count(times).Rows;
        long at = 0;
        var bin = 1;
        double error = 0, difference = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            var gap = shift.Of(_scores[i]) - (_positive[i] ? 1 : 0);
            long left = times[_rows[i]];
            while (left > 0)
            {
                // A row that stands in the sample several times may part between bins.
                var taken = Math.Min(left, (rows * bin / Bins) - at);
                difference += taken * gap;
                at += taken;
                left -= taken;
                if (at == rows * bin / Bins)
                {
                    error += Math.Abs(difference);
                    difference = 0;
                    bin++;
                }
            }
        }

        return error / rows;
    }

    /// <summary>Mean −log probability of the truth, of probabilities no nearer to 0 than one in a million. NaN without rows.</summary>
    public double LogLoss(ReadOnlySpan<int> times, PriorShift shift)
    {
        double sum = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            if (times[_rows[i]] > 0)
            {
                var probability = shift.Of(_scores[i]);
                sum -= times[_rows[i]] * Math.Log(Math.Clamp(_positive[i] ? probability : 1 - probability, 1e-6, 1));
            }
        }

        return sum / Count(times).Rows;
    }

    /// <summary>Walks the thresholds from the highest score down; scores that the sample lacks are none.</summary>
    private ref struct Thresholds(Ranking ranking, ReadOnlySpan<int> times)
    {
        private readonly ReadOnlySpan<int> _times = times;
        private int _next = ranking._rows.Length - 1;

        /// <summary>Rows at or above the threshold.</summary>
        public int Taken { get; private set; }

        /// <summary>The positive ones among them.</summary>
        public int Hits { get; private set; }

        public double Score { get; private set; }

        public bool Next()
        {
            var before = Taken;
            while (_next >= 0 && (Taken == before || ranking._scores[_next] == Score))
            {
                Score = ranking._scores[_next];
                var count = _times[ranking._rows[_next]];
                Taken += count;
                Hits += ranking._positive[_next] ? count : 0;
                _next--;
            }

            return Taken > before;
        }
    }
}
