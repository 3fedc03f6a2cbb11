using System.Numerics;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>From features seen to the compact numbering a linear model is trained in, and back to a quantised table.</summary>
internal static class DemandFeatures
{
    // How far one feature moves the score before the cost of its weight is felt; best on forums left out.
    private const double Gain = 1.5;

    /// <summary>Keeps the features that are in at least <paramref name="minRows"/> rows. Values fall with the number of the text's features, known or not.</summary>
    public static SparseRows Compact(RowFeatures features, int minRows, double rarityPower, out ulong[] hashes)
    {
        var map = Kept(features.Demands, minRows, out hashes);
        var scale = new float[hashes.Length];
        Rarity(features.Demands, map, features.Demand.Length, rarityPower, scale);
        return new SparseRows
        {
            Ids = Array.ConvertAll(features.Demand, row => row.Select(id => map[id]).Where(id => id >= 0).ToArray()),
            Value = Array.ConvertAll(features.DemandCount, count => (float)IntentClassifier.Factor(count)),
            Scale = scale,
        };
    }

    public static DemandTable Table(ReadOnlySpan<ulong> hashes, ReadOnlySpan<float> weights, ReadOnlySpan<float> scale)
    {
        var largest = 0f;
        var values = new float[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            values[i] = weights[i] * scale[i];
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        // Four places a bucket, filled to half on average, so that few features are crowded out.
        var table = new DemandTable(new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Length / 2))], largest);
        for (var i = 0; i < hashes.Length; i++)
        {
            table.Set(hashes[i], values[i]);
        }

        return table;
    }

    private static int[] Kept(FeatureIndex index, int minRows, out ulong[] hashes)
    {
        var map = new int[index.Count];
        var kept = new List<ulong>();
        for (var id = 0; id < index.Count; id++)
        {
            map[id] = -1;
            if (index.RowsWith(id) >= minRows)
            {
                map[id] = kept.Count;
                kept.Add(index.HashOf(id));
            }
        }

        hashes = [.. kept];
        return map;
    }

    private static void Rarity(FeatureIndex index, int[] map, int rows, double power, float[] scale)
    {
        for (var id = 0; id < map.Length; id++)
        {
            if (map[id] >= 0)
            {
                scale[map[id]] = (float)(Gain * (power == 0 ? 1 : Math.Pow(Training.Rarity.Of(rows, index.RowsWith(id)), power)));
            }
        }
    }
}
