namespace IntentMatcher.Classifier.Training;

/// <summary>Scores of rows by models that had not seen their fold.</summary>
internal static class CrossFit
{
    /// <summary>One logit a row. Folds are trained side by side; the result does not depend on how many cores there are.</summary>
    public static double[] Scores(SparseRows sparse, bool[] positive, float[] cost, int[] folds, TrainerOptions options, CancellationToken cancellationToken)
    {
        var unseen = new double[folds.Length];
        Parallel.For(0, options.Folds, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            var part = new DualLogistic(sparse, [.. Enumerable.Range(0, folds.Length).Where(r => folds[r] != fold)], positive, cost);
            part.Run(options.Epochs, options.Seed, _ => { }, cancellationToken);
            for (var r = 0; r < folds.Length; r++)
            {
                if (folds[r] == fold)
                {
                    unseen[r] = sparse.Dot(r, part.Weights) + part.Bias;
                }
            }
        });
        return unseen;
    }
}
