namespace IntentMatcher.Classifier.Evaluation;

/// <summary>One thing to be told of one row; classes are numbered, -1 is none.</summary>
internal readonly record struct Case(int Row, int Actual, int Predicted, bool Right)
{
    public Case(int row, int actual, int predicted)
        : this(row, actual, predicted, actual >= 0 && actual == predicted)
    {
    }
}

/// <summary>Precision, recall and F1 of every class.</summary>
internal sealed class ClassStatistic(int classes, Case[] cases) : IStatistic
{
    public int Width => 3 * classes;

    public void Measure(ReadOnlySpan<int> times, Span<double> into)
    {
        Span<int> right = new int[classes], predicted = new int[classes], actual = new int[classes];
        foreach (var one in cases)
        {
            var count = times[one.Row];
            if (one.Actual >= 0)
            {
                actual[one.Actual] += count;
            }

            if (one.Predicted >= 0)
            {
                predicted[one.Predicted] += count;
                right[one.Predicted] += one.Right ? count : 0;
            }
        }

        for (var c = 0; c < classes; c++)
        {
            var precision = predicted[c] == 0 ? 0 : (double)right[c] / predicted[c];
            var recall = actual[c] == 0 ? 0 : (double)right[c] / actual[c];
            into[3 * c] = precision;
            into[(3 * c) + 1] = recall;
            into[(3 * c) + 2] = right[c] == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    public ClassMeasures Read(Estimate estimate, int of) => new(Rates(estimate.Values, of))
    {
        Rows = cases.Count(one => one.Actual == of),
        Interval95 = Rates(estimate.Intervals, of),
    };

    public IReadOnlyDictionary<string, ClassMeasures> Read(Estimate estimate, IReadOnlyList<string> names) =>
        Enumerable.Range(0, classes).ToDictionary(c => names[c], c => Read(estimate, c));

    private static ClassRates<T> Rates<T>(T[] from, int of) => new(from[3 * of], from[(3 * of) + 1], from[(3 * of) + 2]);
}
