using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier;

/// <summary>
/// Fits the tagger's weights: a linear-chain conditional random field by AdaGrad (Duchi, Hazan and Singer, 2011) with a decay of weights.
/// </summary>
internal static class ChainFit
{
    private const float TransitionRate = 0.05f;

    // What a product is called varies without end: its tags learn slowly, or they would learn rows by heart. Prices, places and dates repeat.
    private const float OutsideRate = 0.05f;
    private const float ProductRate = 0.03f;
    private const float OtherRate = 0.1f;
    private const float Decay = 0.06f;

    private static readonly Vector256<float> LowRates = Vector256.Create(OutsideRate, ProductRate, ProductRate, OtherRate, OtherRate, OtherRate, OtherRate, OtherRate);

    /// <summary>Goes over the given examples, in an order drawn by the seed, several times.</summary>
    internal static ChainWeights Run(SlotExamples examples, int[] order, int passes, int seed, CancellationToken cancellationToken)
    {
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
        var random = new Random(seed);
        for (var pass = 0; pass < passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var example in order)
            {
                var (tags, starts, features) = examples[example];
                Score(tags.Length, starts, features, weights, scores);
                chain.SetSteps(transitions);
                chain.Run(scores, tags.Length);
                StepTransitions(chain, tags, transitions, transitionSquares);
                StepWeights(chain, tags, starts, features, weights, squares, decays);
            }
        }

        return new ChainWeights(weights, transitions);
    }

    private static void Score(int length, int[] starts, int[] features, float[] weights, float[] scores)
    {
        for (var t = 0; t < length; t++)
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
        Span<float> steps = stackalloc float[SlotTags.Count * SlotTags.Lanes];
        chain.CountSteps(steps);
        for (var t = 0; t + 1 < tags.Length; t++)
        {
            steps[(tags[t] * SlotTags.Lanes) + tags[t + 1]] -= 1;
        }

        for (var i = 0; i < SlotTags.Count; i++)
        {
            for (var j = 0; j < SlotTags.Count; j++)
            {
                var at = (i * SlotTags.Count) + j;
                var gradient = steps[(i * SlotTags.Lanes) + j];
                squares[at] += gradient * gradient;
                transitions[at] -= TransitionRate * gradient / (MathF.Sqrt(squares[at]) + 1e-4f);
            }
        }
    }
}

/// <summary>Weights a feature (<see cref="SlotTags.Lanes"/> apart) and from tag to tag.</summary>
internal sealed record ChainWeights(float[] Weights, float[] Transitions);
