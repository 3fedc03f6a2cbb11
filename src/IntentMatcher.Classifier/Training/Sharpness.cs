namespace IntentMatcher.Classifier.Training;

/// <summary>The factor on leaf scores under which unseen rows are least surprising (temperature scaling, Guo et al. 2017), from a fixed grid.</summary>
internal static class Sharpness
{
    private const int Enough = 30;

    /// <param name="unseen">Scores of all leaves of a row, and its leaf.</param>
    public static float Of(IReadOnlyList<(float[] Scores, int Leaf)> unseen) => unseen.Count < Enough
        ? 1
        : Enumerable.Range(0, 31).Select(i => 0.3f + (0.05f * i)).MinBy(factor => unseen.Sum(row => Surprise(row.Scores, row.Leaf, factor)));

    private static double Surprise(float[] scores, int target, float factor)
    {
        var most = scores.Max();
        return Math.Log(scores.Sum(s => Math.Exp(factor * (s - most)))) - (factor * (scores[target] - most));
    }
}
