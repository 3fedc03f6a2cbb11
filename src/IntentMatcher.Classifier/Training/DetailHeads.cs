using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>A text for the stance and category heads.</summary>
/// <param name="Ids">Its features.</param>
/// <param name="Stance">Column of its stance, -1 to leave that head alone.</param>
/// <param name="Leaf">Its leaf, -1 to leave that head alone.</param>
/// <param name="LeafCost">Weight for the category head.</param>
/// <param name="Fold">Rows of fold 0 are held out to find the sharpness; -1 is never held out.</param>
internal readonly record struct DetailRow(int[] Ids, int Stance, int Leaf, float LeafCost, int Fold);

/// <summary>Trains and shrinks the stance and category heads.</summary>
internal sealed class DetailHeads(IReadOnlyList<DetailRow> rows, FeatureIndex index, int leaves, TrainerOptions options)
{
    private const int MostFeatures = 61_440;
    private const float Rate = 0.15f;

    private const float Decay = 1e-4f;

    public (DetailTable Table, float[] Bias, float Sharpness) Train(CancellationToken cancellationToken)
    {
        var map = Kept(out var hashes, out var rarity);
        var compact = rows.Select(row => row.Ids.Select(id => map[id]).Where(id => id >= 0).ToArray()).ToArray();
        var held = Fit(rarity, compact, row => row.Fold != 0, cancellationToken);
        var sharpness = Sharpness(held, compact);
        var all = Fit(rarity, compact, _ => true, cancellationToken);
        for (var i = 0; i < all.Weights.Length; i++)
        {
            all.Weights[i] *= rarity[i / DetailTable.Width];
        }

        return (DetailTable.Build(hashes, all.Weights), all.Bias, sharpness);
    }

    private DetailTrainer Fit(float[] rarity, int[][] compact, Func<DetailRow, bool> use, CancellationToken cancellationToken)
    {
        var trainer = new DetailTrainer(rarity.Length, leaves) { Rarity = rarity };
        var order = Enumerable.Range(0, rows.Count).Where(r => use(rows[r]) && (rows[r].Stance >= 0 || rows[r].Leaf >= 0)).ToArray();
        var random = new Random(options.Seed);
        for (var epoch = 0; epoch < options.DetailEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            var rate = Rate * (1 - (0.8f * epoch / options.DetailEpochs));
            foreach (var r in order)
            {
                trainer.Step(compact[r], Value(r), rows[r].Stance, rows[r].Leaf, 1, rows[r].LeafCost, rate, Decay);
            }
        }

        return trainer;
    }

    private float Value(int row) => (float)IntentClassifier.Factor(rows[row].Ids.Length);

    /// <summary>The factor on the leaf scores under which unseen rows are least surprising, from a fixed grid.</summary>
    private float Sharpness(DetailTrainer held, int[][] compact)
    {
        var unseen = Enumerable.Range(0, rows.Count).Where(r => rows[r].Fold == 0 && rows[r].Leaf >= 0).ToArray();
        if (unseen.Length < 30)
        {
            return 1;
        }

        var scores = Array.ConvertAll(unseen, r =>
        {
            var row = new float[DetailTable.Width];
            held.Scores(compact[r], Value(r), row);
            return row[DetailTable.StanceColumns..(DetailTable.StanceColumns + leaves)];
        });
        return Enumerable.Range(0, 31).Select(i => 0.3f + (0.05f * i)).MinBy(factor => unseen.Select((r, i) => Surprise(scores[i], rows[r].Leaf, factor)).Sum());
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
        rarity = Array.ConvertAll(kept, id => MathF.Log((float)rows.Count / index.RowsWith(id)) / Rarity.Usual);
        return map;
    }
}
