namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Some numbers that follow from a sample of the rows.</summary>
internal interface IStatistic
{
    /// <summary>How many numbers.</summary>
    int Width { get; }

    /// <summary>Measures the sample in which row i stands <c>times[i]</c> times. NaN where the sample cannot tell. Called from several threads.</summary>
    void Measure(ReadOnlySpan<int> times, Span<double> into);
}

/// <summary>The numbers of one statistic on the rows themselves, and where each lies.</summary>
internal readonly record struct Estimate(double[] Values, Interval[] Intervals);
