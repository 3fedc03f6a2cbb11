using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Posts;

internal sealed class PostOptions
{
    /// <summary>Posts taken through classifier and store together.</summary>
    [Range(1, 5_000)]
    public int BatchSize { get; init; } = 512;

    /// <summary>Posts waiting before feeds are held back.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; init; } = 2_048;

    /// <summary>Share of the posts without intent that is kept for labelling.</summary>
    [Range(0, 1)]
    public double SampleShare { get; init; } = 0.01;

    /// <summary>An older post opens no intent: its author has moved on.</summary>
    [Range(1, 365)]
    public int MaxAgeDays { get; init; } = 30;
}
