using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier;

/// <summary>
/// Trains the span tagger: a linear-chain conditional random field by AdaGrad (Duchi, Hazan and Singer, 2011) with a decay of weights,
/// then rounded to bytes. Same rows, order, seed and gazetteer give the same model. Seconds for ten thousand rows.
/// </summary>
public static class SlotTrainer
{
    /// <summary>Passes over the rows.</summary>
    internal const int Passes = 7;

    private const float TransitionRate = 0.05f;

    // What a product is called varies without end: its tags learn slowly, or they would learn rows by heart. Prices, places and dates repeat.
    private const float OutsideRate = 0.05f;
    private const float ProductRate = 0.03f;
    private const float OtherRate = 0.1f;
    private const float Decay = 0.06f;
    private const int LeastCount = 2;

    // By kind; best on forums and written posts left out. Of spans this likely, six to eight in ten are the annotator's very words.
    private static readonly float[] Thresholds = [0.1f, 0.12f, 0.1f, 0.1f];

    private static readonly Vector256<float> LowRates = Vector256.Create(OutsideRate, ProductRate, ProductRate, OtherRate, OtherRate, OtherRate, OtherRate, OtherRate);

    /// <summary>Trains on judged rows of stance demand and need.</summary>
    /// <param name="rows">Rows; one whose words are not found in its text on word borders is left out.</param>
    /// <param name="seed">Order of the rows in each pass.</param>
    /// <param name="gazetteer">The gazetteer the reader will use.</param>
    /// <param name="groups">Word groups, stored with the model; without them the tagger knows only the rows' own words.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    /// <exception cref="InvalidDataException">No row bears a slot.</exception>
    public static SlotModel Train(IEnumerable<LabelledSlots> rows, int seed, Gazetteer gazetteer, WordGroups? groups = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(gazetteer);
        var examples = SlotExamples.Gather(rows, gazetteer, groups ?? WordGroups.None, LeastCount, cancellationToken);
        if (!examples.AnySpan)
        {
            throw new InvalidDataException("no row bears a product, budget, place or deadline that is found in its text; nothing to train on");
        }

        var weights = new float[examples.FeatureCount * SlotTags.Lanes];
        var squares = new float[weights.Length];
        Array.Fill(squares, 1f); // rare features start no bolder than common ones
        var transitions = new float[SlotTags.Count * SlotTags.Count];
        var transitionSquares = new float[transitions.Length];
        var decays = new float[examples.FeatureCount];
        for (var i = 0; i < decays.Length; i++)
        {
            decays[i] = 1 - (Decay / examples.Counts[i]);
        }

        var chain = new SlotChain();
        var scores = new float[SlotTokens.Limit * SlotTags.Lanes];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(seed);
        for (var pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var example in order)
            {
                var (tags, starts, features) = examples[example];
                for (var t = 0; t < tags.Length; t++)
                {
                    var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
                    for (var f = starts[t]; f < starts[t + 1]; f++)
                    {
                        ref var row = ref weights[features[f] * SlotTags.Lanes];
                        low += Vector256.LoadUnsafe(ref row);
                        high += Vector256.LoadUnsafe(ref row, 8);
                    }

                    low.StoreUnsafe(ref scores[t * SlotTags.Lanes]);
                    high.StoreUnsafe(ref scores[(t * SlotTags.Lanes) + 8]);
                }

                chain.SetSteps(transitions);
                chain.Run(scores, tags.Length);
                StepTransitions(chain, tags, transitions, transitionSquares);
                StepWeights(chain, tags, starts, features, weights, squares, decays);
            }
        }

        return Round(examples, weights, transitions, groups ?? WordGroups.None);
    }

    private static void StepWeights(SlotChain chain, ReadOnlySpan<byte> tags, ReadOnlySpan<int> starts, ReadOnlySpan<int> features, float[] weights, float[] squares, float[] decays)
    {
        Span<float> gradient = stackalloc float[SlotTags.Lanes];
        gradient.Clear();
        for (var t = 0; t < tags.Length; t++)
        {
            for (var j = 0; j < SlotTags.Count; j++)
            {
                gradient[j] = chain.Marginal(t, j);
            }

            gradient[tags[t]] -= 1;
            if (gradient[tags[t]] > -1e-3f)
            {
                continue; // already sure; saves half of the time
            }

            var low = Vector256.Create<float>(gradient);
            var high = Vector256.Create<float>(gradient[8..]);
            for (var f = starts[t]; f < starts[t + 1]; f++)
            {
                Step(ref weights[features[f] * SlotTags.Lanes], ref squares[features[f] * SlotTags.Lanes], low, high, decays[features[f]]);
            }
        }
    }

    private static void Step(ref float weight, ref float square, Vector256<float> low, Vector256<float> high, float decay)
    {
        var epsilon = Vector256.Create(1e-4f);
        var squareLow = Vector256.LoadUnsafe(ref square) + (low * low);
        var squareHigh = Vector256.LoadUnsafe(ref square, 8) + (high * high);
        squareLow.StoreUnsafe(ref square);
        squareHigh.StoreUnsafe(ref square, 8);
        ((Vector256.LoadUnsafe(ref weight) * decay) - (low * LowRates / (Vector256.Sqrt(squareLow) + epsilon))).StoreUnsafe(ref weight);
        ((Vector256.LoadUnsafe(ref weight, 8) * decay) - (high * OtherRate / (Vector256.Sqrt(squareHigh) + epsilon))).StoreUnsafe(ref weight, 8);
    }

    private static void StepTransitions(SlotChain chain, ReadOnlySpan<byte> tags, float[] transitions, float[] squares)
    {
        Span<float> gradient = stackalloc float[SlotTags.Count * SlotTags.Count];
        gradient.Clear();
        for (var t = 0; t + 1 < tags.Length; t++)
        {
            for (var i = 0; i < SlotTags.Count; i++)
            {
                for (var j = 0; j < SlotTags.Count; j++)
                {
                    gradient[(i * SlotTags.Count) + j] += chain.Step(t, i, j);
                }
            }

            gradient[(tags[t] * SlotTags.Count) + tags[t + 1]] -= 1;
        }

        for (var i = 0; i < gradient.Length; i++)
        {
            squares[i] += gradient[i] * gradient[i];
            transitions[i] -= TransitionRate * gradient[i] / (MathF.Sqrt(squares[i]) + 1e-4f);
        }
    }

    /// <summary>Keeps the features that say most and rounds their weights to a byte.</summary>
    private static SlotModel Round(SlotExamples examples, float[] weights, float[] transitions, WordGroups groups)
    {
        var strength = new float[examples.FeatureCount];
        var top = 1e-6f;
        for (var i = 0; i < strength.Length; i++)
        {
            foreach (var weight in weights.AsSpan(i * SlotTags.Lanes, SlotTags.Count))
            {
                strength[i] = Math.Max(strength[i], Math.Abs(weight));
            }

            top = Math.Max(top, strength[i]);
        }

        var scale = Math.Min(top, 3f) / 127;
        var kept = Enumerable.Range(0, strength.Length).Where(i => strength[i] >= scale / 2)
            .OrderByDescending(i => strength[i]).ThenBy(i => examples.Keys[i]).Take(SlotModel.MostFeatures)
            .OrderBy(i => examples.Keys[i]).ToArray();
        var keys = new uint[kept.Length];
        var rounded = new sbyte[kept.Length * SlotTags.Lanes];
        for (var i = 0; i < kept.Length; i++)
        {
            keys[i] = examples.Keys[kept[i]];
            for (var j = 0; j < SlotTags.Count; j++)
            {
                rounded[(i * SlotTags.Lanes) + j] = (sbyte)Math.Clamp(MathF.Round(weights[(kept[i] * SlotTags.Lanes) + j] / scale), -127, 127);
            }
        }

        return new SlotModel(keys, rounded, scale, transitions, groups, [.. Thresholds]);
    }
}
