using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>Trains the stance and category heads.</summary>
internal sealed class DetailHeads(DetailFeatures features, int leaves, TrainerOptions options)
{
    private const float Rate = 0.15f;

    private const float Decay = 1e-4f;

    /// <summary>Weights of every feature's columns, and the biases of the columns.</summary>
    public (float[] Weights, float[] Bias) Train(CancellationToken cancellationToken)
    {
        var trainer = Fit(_ => true, cancellationToken);
        return (trainer.Weights, trainer.Bias);
    }

    /// <summary>Scores of all columns for the rows of fold 0, by heads that had not seen them; null for the other rows.</summary>
    public float[]?[] Unseen(CancellationToken cancellationToken)
    {
        var held = Fit(row => row.Fold != 0, cancellationToken);
        return [.. Enumerable.Range(0, features.Rows.Count).Select(r =>
        {
            if (features.Rows[r].Fold != 0)
            {
                return null;
            }

            var scores = new float[DetailTable.Width];
            held.Scores(features.Ids[r], features.Value[r], scores);
            return scores;
        })];
    }

    private DetailTrainer Fit(Func<DetailRow, bool> use, CancellationToken cancellationToken)
    {
        var rows = features.Rows;
        var trainer = new DetailTrainer(features.Hashes.Length, leaves) { Rarity = features.Rarity };
        var order = Enumerable.Range(0, rows.Count).Where(r => use(rows[r]) && (rows[r].Stance >= 0 || rows[r].Leaf >= 0)).ToArray();
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < options.DetailEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var rate = Rate * (1 - (0.8f * epoch / options.DetailEpochs));
            foreach (var r in order)
            {
                trainer.Step(features.Ids[r], features.Value[r], rows[r].Stance, rows[r].Leaf, 1, rows[r].LeafCost, rate, Decay);
            }
        }

        return trainer;
    }
}
