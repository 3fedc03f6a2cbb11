namespace IntentMatcher.Classifier;

/// <summary>A span of tokens, the probability that an annotator would have copied exactly its words, and how many times the text says them.</summary>
internal readonly record struct SlotSpan(int First, int Last, float Probability, int Times = 1)
{
    internal bool Found => Probability > 0;
}

/// <summary>
/// Finds the likeliest span of each kind in a text: candidates by sums over all taggings (repetitions of the same words count as one), then a choice
/// among them by what is known of each as a whole.
/// Holds its working memory; one per thread.
/// </summary>
internal sealed class SlotTagger(Gazetteer gazetteer, WordGroups groups)
{
    private const int LongestSpan = 12;
    private const float Faintest = 0.02f;

    /// <summary>Candidates weighed of each kind.</summary>
    internal const int MostCandidates = 12;

    private static readonly DateTimeOffset AnyTime = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SlotFeatures _features = new(gazetteer, groups);
    private readonly SlotChain _chain = new();
    private readonly float[] _scores = new float[SlotTokens.Limit * SlotTags.Lanes];
    private readonly List<SlotSpan> _candidates = [];
    private SlotModel? _steppedBy;

    internal List<SlotToken> Tokens => _features.Tokens;

    /// <summary>What <see cref="Gather"/> found.</summary>
    internal List<SlotSpan> Candidates => _candidates;

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

        if (!ReferenceEquals(_steppedBy, model))
        {
            _chain.SetSteps(model.Transitions);
            _steppedBy = model;
        }

        _chain.Run(_scores, Tokens.Count);
    }

    /// <summary>
    /// The span of one kind most likely to be right, first occurrence; not found if it is less likely than the threshold.
    /// Spans that share words with <paramref name="taken"/> are passed over: nothing is both a price and the thing.
    /// </summary>
    internal SlotSpan Best(ReadOnlySpan<char> text, SlotKind kind, SlotModel model, SlotSpan taken = default)
    {
        Gather(text, kind);
        if (taken.Found)
        {
            for (var i = _candidates.Count - 1; i >= 0; i--)
            {
                if (_candidates[i].First <= taken.Last && _candidates[i].Last >= taken.First)
                {
                    _candidates.RemoveAt(i);
                }
            }
        }

        if (_candidates.Count == 0)
        {
            return default;
        }

        Span<float> shares = stackalloc float[MostCandidates];
        Span<uint> features = stackalloc uint[SpanFeatures.Most];
        Span<float> lanes = stackalloc float[SlotTags.Lanes];
        shares = shares[.._candidates.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            var n = Describe(text, kind, i, features);
            model.Score(features[..n], lanes);
            shares[i] = lanes[(int)kind];
        }

        SlotRanker.Shares(shares);
        var best = 0;
        for (var i = 1; i < shares.Length; i++)
        {
            best = shares[i] > shares[best] ? i : best;
        }

        return shares[best] >= model.Thresholds[(int)kind] ? _candidates[best] with { Probability = shares[best] } : default;
    }

    /// <summary>Fills <see cref="Candidates"/> with what the tagger holds possible of one kind, likeliest first.</summary>
    internal void Gather(ReadOnlySpan<char> text, SlotKind kind)
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

        _candidates.Sort(static (a, b) => a.Probability != b.Probability ? b.Probability.CompareTo(a.Probability) : a.First != b.First ? a.First.CompareTo(b.First) : a.Last.CompareTo(b.Last));
        if (_candidates.Count > MostCandidates)
        {
            _candidates.RemoveRange(MostCandidates, _candidates.Count - MostCandidates);
        }
    }

    /// <summary>Features of one candidate.</summary>
    internal int Describe(ReadOnlySpan<char> text, SlotKind kind, int candidate, Span<uint> features) =>
        SpanFeatures.Of(_features, text, kind, _candidates, candidate, Value(text, kind, _candidates[candidate]), features);

    private uint Value(ReadOnlySpan<char> text, SlotKind kind, SlotSpan span)
    {
        switch (kind)
        {
            case SlotKind.Budget:
                var (currency, min, max) = BudgetReading.Read(text, Tokens, span);
                return (min != null ? 1u : 0) + (max != null ? 2u : 0) + (currency != null ? 4u : 0) + (min == max ? 8u : 0);
            case SlotKind.Place:
                return PlaceReading.Read(text, Tokens, span, gazetteer) is { } place ? 1 + (uint)place.Kind + (place.Population > 200_000 ? 3u : 0) : 0;
            case SlotKind.Deadline:
                return DeadlineReading.Read(text, Tokens, span, AnyTime) is { } day ? 1 + (uint)Math.Min((day.DayNumber - DateOnly.FromDateTime(AnyTime.DateTime).DayNumber + 3) / 7, 5) : 0;
            default:
                return 0;
        }
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
                _candidates[i] = _candidates[i] with { Probability = both, Times = _candidates[i].Times + 1 };
                return;
            }
        }

        _candidates.Add(span);
    }

    internal ReadOnlySpan<char> Words(ReadOnlySpan<char> text, SlotSpan span) => text[Tokens[span.First].Start..Tokens[span.Last].End];
}
