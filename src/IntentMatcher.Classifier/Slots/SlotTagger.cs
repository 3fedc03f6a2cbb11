namespace IntentMatcher.Classifier;

/// <summary>A span of tokens and the probability that an annotator would have copied exactly its words.</summary>
internal readonly record struct SlotSpan(int First, int Last, float Probability)
{
    internal bool Found => Probability > 0;
}

/// <summary>
/// Finds the likeliest span of each kind in a text. Exact: sums over all taggings, and over repetitions of the same words.
/// Holds its working memory; one per thread.
/// </summary>
internal sealed class SlotTagger(Gazetteer gazetteer, WordGroups groups)
{
    private const int LongestSpan = 12;
    private const float Faintest = 0.02f;

    private readonly SlotFeatures _features = new(gazetteer, groups);
    private readonly SlotChain _chain = new();
    private readonly float[] _scores = new float[SlotTokens.Limit * SlotTags.Lanes];
    private readonly List<SlotSpan> _candidates = [];

    internal List<SlotToken> Tokens => _features.Tokens;

    /// <summary>Reads a text; then ask <see cref="Best"/>.</summary>
    internal void Read(ReadOnlySpan<char> text, SlotModel model)
    {
        _features.Read(text);
        Span<uint> features = stackalloc uint[SlotFeatures.Most];
        for (var t = 0; t < Tokens.Count; t++)
        {
            var n = _features.Of(t, features);
            model.Score(features[..n], _scores.AsSpan(t * SlotTags.Lanes, SlotTags.Lanes));
        }

        _chain.SetSteps(model.Transitions);
        _chain.Run(_scores, Tokens.Count);
    }

    /// <summary>The span of one kind most likely to be right, first occurrence; not found if it is less likely than the threshold.</summary>
    internal SlotSpan Best(ReadOnlySpan<char> text, SlotKind kind, float threshold)
    {
        _candidates.Clear();
        var begin = SlotTags.Begin(kind);
        for (var start = 0; start < Tokens.Count; start++)
        {
            if (_chain.Marginal(start, begin) < Faintest)
            {
                continue;
            }

            var reached = 0f;
            for (var end = start + 1; end <= Math.Min(Tokens.Count, start + LongestSpan); end++)
            {
                var probability = _chain.SpanEndingAt(start, end, kind, ref reached);
                if (probability >= Faintest)
                {
                    Add(text, new SlotSpan(start, end - 1, probability));
                }
            }
        }

        var best = default(SlotSpan);
        foreach (var candidate in _candidates)
        {
            best = candidate.Probability > best.Probability ? candidate : best;
        }

        return best.Probability >= threshold ? best with { Probability = Math.Min(best.Probability, 1) } : default;
    }

    private void Add(ReadOnlySpan<char> text, SlotSpan span)
    {
        var words = Words(text, span);
        for (var i = 0; i < _candidates.Count; i++)
        {
            if (words.SequenceEqual(Words(text, _candidates[i])))
            {
                // Either occurrence may be the one that was meant: at least one is, unless neither.
                var both = 1 - ((1 - _candidates[i].Probability) * (1 - span.Probability));
                _candidates[i] = _candidates[i] with { Probability = both };
                return;
            }
        }

        _candidates.Add(span);
    }

    private ReadOnlySpan<char> Words(ReadOnlySpan<char> text, SlotSpan span) => text[Tokens[span.First].Start..Tokens[span.Last].End];
}
