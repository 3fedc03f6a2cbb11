namespace IntentMatcher.Classifier.Training;

/// <summary>How to group words. The defaults are those of the shipped table.</summary>
public sealed record ClusteringOptions
{
    /// <summary>Most groups of one kind: what the readers of the table take.</summary>
    public const int MostGroups = 4095;

    /// <summary>Most words that stand for themselves by frequency.</summary>
    public const int MostItself = 10_000;

    /// <summary>Coarse groups, 1 to <see cref="MostGroups"/>.</summary>
    public int Coarse { get; init; } = 300;

    /// <summary>Fine groups, 1 to <see cref="MostGroups"/>.</summary>
    public int Fine { get; init; } = 1200;

    /// <summary>Most frequent words of the posts that stand for themselves in the coarse column, 0 to <see cref="MostItself"/>.</summary>
    public int Itself { get; init; } = 220;

    /// <summary>Same seed, same posts, same vectors: same table.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Words taken from the head of the vectors, which list the most frequent words first.</summary>
    public int Frequent { get; init; } = 40_000;

    /// <summary>A word further down must stand this many times in the posts.</summary>
    public int LeastTimes { get; init; } = 4;

    /// <summary>A contraction without a vector stands for itself if it is said once in this many posts or more often.</summary>
    public int PostsPerContraction { get; init; } = 2000;

    /// <summary>Passes over the words for the coarse groups; fewer if a pass moves no word.</summary>
    public int CoarsePasses { get; init; } = 15;

    /// <summary>Passes over the words for the fine groups; fewer if a pass moves no word.</summary>
    public int FinePasses { get; init; } = 12;

    /// <summary>Threads at most; the table does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;
}
