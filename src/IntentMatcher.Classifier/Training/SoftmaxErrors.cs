namespace IntentMatcher.Classifier.Training;

internal static class SoftmaxErrors
{
    /// <summary>Turns scores into softmax minus target, times the cost; all 0 for a target of -1.</summary>
    public static void Of(Span<float> scores, int target, float cost)
    {
        if (target < 0 || cost == 0)
        {
            scores.Clear();
            return;
        }

        var most = float.NegativeInfinity;
        foreach (var s in scores)
        {
            most = Math.Max(most, s);
        }

        var sum = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += scores[i] = MathF.Exp(scores[i] - most);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = cost * ((scores[i] / sum) - (i == target ? 1 : 0));
        }
    }
}
