namespace IntentMatcher.Classifier.Training;

/// <summary>A text for the stance and category heads and the network.</summary>
/// <param name="Ids">Its features.</param>
/// <param name="Stance">Column of its stance, -1 for demand and for what has none.</param>
/// <param name="StanceCost">Weight of its stance in the network, 0 for what has none.</param>
/// <param name="Leaf">Its leaf, -1 to leave that head alone.</param>
/// <param name="LeafCost">Weight for the category head.</param>
/// <param name="Fold">Rows of a fold are held out together; -1 is never held out.</param>
internal readonly record struct DetailRow(int[] Ids, int Stance, float StanceCost, int Leaf, float LeafCost, int Fold)
{
    public bool IsDemand => Stance < 0 && StanceCost > 0;
}

/// <summary>The features that the detail table has room for, and the texts in their numbering.</summary>
internal sealed class DetailFeatures
{
    private const int Most = 61_440;

    public DetailFeatures(IReadOnlyList<DetailRow> rows, FeatureIndex index, int minRows)
    {
        // If they are too many, those in most rows.
        var kept = Enumerable.Range(0, index.Count)
            .Where(id => index.RowsWith(id) >= minRows)
            .OrderByDescending(index.RowsWith).ThenBy(id => id)
            .Take(Most).Order().ToArray();
        var map = new int[index.Count];
        Array.Fill(map, -1);
        for (var i = 0; i < kept.Length; i++)
        {
            map[kept[i]] = i;
        }

        Rows = rows;
        Hashes = Array.ConvertAll(kept, index.HashOf);
        Rarity = Array.ConvertAll(kept, id => (float)Training.Rarity.Of(rows.Count, index.RowsWith(id)));
        Ids = [.. rows.Select(row => row.Ids.Select(id => map[id]).Where(id => id >= 0).ToArray())];
        Value = [.. rows.Select(row => (float)IntentClassifier.Factor(row.Ids.Length))];
    }

    public IReadOnlyList<DetailRow> Rows { get; }

    /// <summary>Hashes of the features kept, by number.</summary>
    public ulong[] Hashes { get; }

    /// <summary>What each feature's value is multiplied by.</summary>
    public float[] Rarity { get; }

    /// <summary>Features kept, by row.</summary>
    public int[][] Ids { get; }

    /// <summary>What every value of a row is multiplied by.</summary>
    public float[] Value { get; }

    /// <summary>Weights that need no rarity: what a table holds.</summary>
    public void Scale(Span<float> weights, int width)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= Rarity[i / width];
        }
    }
}
