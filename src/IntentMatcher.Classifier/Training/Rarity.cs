namespace IntentMatcher.Classifier.Training;

/// <summary>How much a feature's rarity is worth: ln(rows / rows with it), near 1 for a middling feature of the shipped corpus.</summary>
internal static class Rarity
{
    /// <summary>The logarithm for a middling feature.</summary>
    public const float Usual = 6;

    public static double Of(int rows, int rowsWith) => Math.Log((double)rows / rowsWith) / Usual;
}
