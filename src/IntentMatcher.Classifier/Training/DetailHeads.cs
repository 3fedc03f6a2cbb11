using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>Trains and shrinks the stance and category heads.</summary>
internal sealed class DetailHeads(IReadOnlyList<LabelledRow> rows, int[][] ids, FeatureIndex index, string[] leaves, int[] folds, TrainerOptions options)
{
    private const int MostFeatures = 46_080;
    private const float Rate = 0.15f;

    // About ln(rows / rows with it) of a middling feature of the shipped corpus, so that values stay near 1.
    private const float UsualRarity = 6;

    private const float Decay = 1e-4f;

    public (DetailTable Table, float[] Bias, float Sharpness) Train(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var map = Kept(out var hashes, out var rarity);
        var compact = Array.ConvertAll(ids, row => row.Select(id => map[id]).Where(id => id >= 0).ToArray());
        var targets = rows.Select(r => r.Category is null ? -1 : Array.IndexOf(leaves, r.Category)).ToArray();
        var held = Fit(rarity, compact, targets, r => folds[r] != 0, null, cancellationToken);
        var sharpness = Sharpness(held, compact, targets);
        var all = Fit(rarity, compact, targets, _ => true, progress, cancellationToken);
        for (var i = 0; i < all.Weights.Length; i++)
        {
            all.Weights[i] *= rarity[i / DetailTable.Width];
        }

        return (DetailTable.Build(hashes, all.Weights), all.Bias, sharpness);
    }

    private DetailTrainer Fit(float[] rarity, int[][] compact, int[] targets, Func<int, bool> use, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var trainer = new DetailTrainer(rarity.Length, leaves.Length) { Rarity = rarity };
        var order = Enumerable.Range(0, rows.Count).Where(use).ToArray();
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < options.DetailEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var rate = Rate * (1 - (0.8f * epoch / options.DetailEpochs));
            foreach (var r in order)
            {
                var stance = (int)rows[r].Stance - 1;
                if (stance < 0 && targets[r] < 0)
                {
                    continue;
                }

                // Vendors read the category of demand; what others talk about helps a little.
                trainer.Step(compact[r], Value(r), stance, targets[r], 1, rows[r].Stance == Stance.Demand ? 1 : 0.5f, rate, Decay);
            }

            progress?.Report(new("stances and categories", 0.8 + (0.1 * (epoch + 1) / options.DetailEpochs)));
        }

        return trainer;
    }

    private float Value(int row) => (float)IntentClassifier.Factor(ids[row].Length);

    /// <summary>The factor on the leaf scores under which unseen rows are least surprising, from a fixed grid.</summary>
    private float Sharpness(DetailTrainer held, int[][] compact, int[] targets)
    {
        var unseen = Enumerable.Range(0, rows.Count).Where(r => folds[r] == 0 && targets[r] >= 0).ToArray();
        if (unseen.Length < 30)
        {
            return 1;
        }

        var scores = Array.ConvertAll(unseen, r =>
        {
            var row = new float[DetailTable.Width];
            held.Scores(compact[r], Value(r), row);
            return row[DetailTable.StanceColumns..(DetailTable.StanceColumns + leaves.Length)];
        });
        return Enumerable.Range(0, 31).Select(i => 0.3f + (0.05f * i)).MinBy(factor => unseen.Select((r, i) => Surprise(scores[i], targets[r], factor)).Sum());
    }

    private static double Surprise(float[] scores, int target, float factor)
    {
        var most = scores.Max();
        return Math.Log(scores.Sum(s => Math.Exp(factor * (s - most)))) - (factor * (scores[target] - most));
    }

    /// <summary>Features in at least two rows; if they are too many, those in most rows.</summary>
    private int[] Kept(out ulong[] hashes, out float[] rarity)
    {
        var kept = Enumerable.Range(0, index.Count)
            .Where(id => index.RowsWith(id) >= options.MinRows)
            .OrderByDescending(index.RowsWith).ThenBy(id => id)
            .Take(MostFeatures).Order().ToArray();
        var map = new int[index.Count];
        Array.Fill(map, -1);
        for (var i = 0; i < kept.Length; i++)
        {
            map[kept[i]] = i;
        }

        hashes = Array.ConvertAll(kept, index.HashOf);
        rarity = Array.ConvertAll(kept, id => MathF.Log((float)rows.Count / index.RowsWith(id)) / UsualRarity);
        return map;
    }
}
