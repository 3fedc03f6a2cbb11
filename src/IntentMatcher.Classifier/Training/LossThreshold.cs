namespace IntentMatcher.Classifier.Training;

/// <summary>Where a stage may stop reading.</summary>
internal static class LossThreshold
{
    /// <summary>The score below which lies no more than this share of the undoubted demand; no bound where there is none.</summary>
    /// <param name="unseen">Scores of rows by models that had not seen them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="share">Between 0 and 1.</param>
    public static float Of(double[] unseen, IReadOnlyList<LabelledRow> rows, double share)
    {
        var demand = Enumerable.Range(0, rows.Count).Where(r => rows[r].Stance == Stance.Demand && !rows[r].Doubtful).Select(r => unseen[r]).Order().ToArray();
        return demand.Length == 0 ? float.NegativeInfinity : (float)demand[(int)(demand.Length * share)];
    }
}
