namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Calibration error and reliability bins of some rows, as stated or with the prior moved to their own share of demand.</summary>
internal sealed class ReliabilityStatistic : IStatistic
{
    private readonly JudgedRows _judged;
    private readonly Ranking _ranking;
    private readonly bool _shifted;
    private readonly double[] _probabilities;
    private readonly int _positives;
    private readonly int[][] _bins;

    public ReliabilityStatistic(JudgedRows judged, int[] rows, bool shifted)
    {
        _judged = judged;
        _ranking = new Ranking(judged.Scores, judged.Positive, rows);
        _shifted = shifted;
        _positives = rows.Count(i => judged.Positive[i]);
        var shift = shifted ? PriorShift.To((double)_positives / rows.Length, judged.Prior) : PriorShift.None;
        _probabilities = Array.ConvertAll(judged.Scores, shift.Of);
        var ranked = _ranking.Rows.ToArray();
        _bins =
        [
            .. Enumerable.Range(0, Ranking.Bins)
                .Select(bin => ranked[(int)((long)ranked.Length * bin / Ranking.Bins)..(int)((long)ranked.Length * (bin + 1) / Ranking.Bins)])
                .Where(bin => bin.Length > 0),
        ];
    }

    public int Width => 1 + (2 * _bins.Length);

    public void Measure(ReadOnlySpan<int> times, Span<double> into)
    {
        var (all, positives) = _ranking.Count(times);
        into[0] = _ranking.CalibrationError(times, _shifted ? PriorShift.To((double)positives / all, _judged.Prior) : PriorShift.None);
        for (var b = 0; b < _bins.Length; b++)
        {
            double sum = 0;
            int count = 0, hits = 0;
            foreach (var row in _bins[b])
            {
                count += times[row];
                hits += _judged.Positive[row] ? times[row] : 0;
                sum += times[row] * _probabilities[row];
            }

            into[1 + (2 * b)] = sum / count;
            into[2 + (2 * b)] = (double)hits / count;
        }
    }

    public ReliabilityTable Read(Estimate estimate) => new(new ReliabilityRates<double>(estimate.Values[0]))
    {
        Rows = _ranking.Rows.Length,
        Positives = _positives,
        Prior = _shifted ? (double)_positives / _ranking.Rows.Length : _judged.Prior,
        Interval95 = new ReliabilityRates<Interval>(estimate.Intervals[0]),
        Bins = [.. _bins.Select((bin, b) => new ReliabilityBin(Rates(estimate.Values, b))
        {
            From = _probabilities[bin[0]],
            To = _probabilities[bin[^1]],
            Rows = bin.Length,
            Interval95 = Rates(estimate.Intervals, b),
        })],
    };

    private static BinRates<T> Rates<T>(T[] from, int bin) => new(from[1 + (2 * bin)], from[2 + (2 * bin)]);
}
