using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier;

/// <summary>
/// Learns which of the tagger's candidates an annotator copied, or that none was: one softmax a text and kind over the candidates and "none" (score 0).
/// Fed with candidates of texts the tagger had not seen, else it would learn to trust what was learnt by heart.
/// </summary>
internal sealed class SlotRanker
{
    private const int LeastCount = 2;
    private const int Passes = 5;
    private const float Rate = 0.03f;
    private const float Decay = 0.1f;

    private readonly List<Choice> _choices = [];
    private readonly Dictionary<uint, int> _counts = [];

    /// <summary>Takes the candidates one text offers for one kind. <paramref name="right"/> is the annotator's, -1 for none of them.</summary>
    internal void Add(SlotKind kind, uint[][] candidates, int right)
    {
        _choices.Add(new Choice(kind, candidates, right));
        foreach (var candidate in candidates)
        {
            foreach (var feature in candidate)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, feature, out _)++;
            }
        }
    }

    /// <summary>Features and their weights, one a kind, <see cref="SlotTags.Kinds"/> apart.</summary>
    internal SpanWeights Train(int seed, CancellationToken cancellationToken)
    {
        var keys = new List<uint>();
        var counts = new List<int>();
        var numbers = new Dictionary<uint, int>();
        var choices = _choices.ConvertAll(choice => (choice.Kind, choice.Right, Candidates: Array.ConvertAll(choice.Candidates, features => Number(features))));
        var weights = new float[keys.Count * SlotTags.Kinds];
        var squares = new float[weights.Length];
        Array.Fill(squares, 1f);
        var order = Enumerable.Range(0, choices.Count).ToArray();
        var random = new Random(seed);
        var scores = new float[SlotTagger.MostCandidates];
        for (var pass = 0; pass < Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (kind, right, candidates) = choices[at];
                var lane = (int)kind;
                for (var c = 0; c < candidates.Length; c++)
                {
                    scores[c] = 0;
                    foreach (var feature in candidates[c])
                    {
                        scores[c] += weights[(feature * SlotTags.Kinds) + lane];
                    }
                }

                Shares(scores.AsSpan(0, candidates.Length));
                for (var c = 0; c < candidates.Length; c++)
                {
                    var gradient = scores[c] - (c == right ? 1 : 0);
                    if (Math.Abs(gradient) < 1e-3f)
                    {
                        continue;
                    }

                    foreach (var feature in candidates[c])
                    {
                        var i = (feature * SlotTags.Kinds) + lane;
                        squares[i] += gradient * gradient;
                        weights[i] = (weights[i] * (1 - (Decay / counts[feature]))) - (Rate * gradient / MathF.Sqrt(squares[i]));
                    }
                }
            }
        }

        return new SpanWeights(keys, weights);

        int[] Number(uint[] features)
        {
            var kept = new List<int>(features.Length);
            foreach (var feature in features)
            {
                if (_counts[feature] < LeastCount)
                {
                    continue;
                }

                if (!numbers.TryGetValue(feature, out var number))
                {
                    number = keys.Count;
                    numbers.Add(feature, number);
                    keys.Add(feature);
                    counts.Add(_counts[feature]);
                }

                kept.Add(number);
            }

            return [.. kept];
        }
    }

    /// <summary>Turns scores into probabilities beside a "none" of score 0.</summary>
    internal static void Shares(Span<float> scores)
    {
        var top = 0f;
        foreach (var score in scores)
        {
            top = Math.Max(top, score);
        }

        var sum = MathF.Exp(-top);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i] - top);
            sum += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
        }
    }

    private readonly record struct Choice(SlotKind Kind, uint[][] Candidates, int Right);
}

/// <summary>Features of spans and their weights, one a kind, <see cref="SlotTags.Kinds"/> apart.</summary>
internal sealed record SpanWeights(List<uint> Keys, float[] Weights)
{
    internal static SpanWeights None { get; } = new([], []);
}
