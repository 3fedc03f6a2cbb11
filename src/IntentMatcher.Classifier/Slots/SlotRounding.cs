namespace IntentMatcher.Classifier;

/// <summary>Turns fitted weights into a <see cref="SlotModel"/>: keeps the features that say most and rounds their weights to bytes.</summary>
internal static class SlotRounding
{
    private const float Widest = 3f;

    internal static SlotModel Round(SlotExamples examples, ChainWeights chain, SpanWeights spans, WordGroups groups, float[] thresholds)
    {
        var top = 1e-6f;
        foreach (var weight in chain.Weights)
        {
            top = Math.Max(top, Math.Abs(weight));
        }

        var scale = Math.Min(top, Widest) / 127;
        var kept = Strongest(examples.Keys, chain.Weights, SlotTags.Lanes, SlotTags.Count, scale, SlotModel.MostFeatures);
        var taken = kept.Select(feature => feature.Key).ToHashSet();
        kept.AddRange(Strongest(spans.Keys, spans.Weights, SlotTags.Kinds, SlotTags.Kinds, scale, SlotModel.MostSpanFeatures).Where(feature => !taken.Contains(feature.Key)));
        kept.Sort((a, b) => a.Key.CompareTo(b.Key));
        var rounded = new sbyte[kept.Count * SlotTags.Lanes];
        for (var i = 0; i < kept.Count; i++)
        {
            var row = kept[i].Row.Span;
            for (var j = 0; j < row.Length; j++)
            {
                rounded[(i * SlotTags.Lanes) + j] = (sbyte)Math.Clamp(MathF.Round(row[j] / scale), -127, 127);
            }
        }

        return new SlotModel([.. kept.Select(feature => feature.Key)], rounded, scale, chain.Transitions, groups, [.. thresholds]);
    }

    private static List<(uint Key, Memory<float> Row)> Strongest(List<uint> keys, float[] weights, int lanes, int used, float scale, int most)
    {
        var strength = new float[keys.Count];
        for (var i = 0; i < strength.Length; i++)
        {
            foreach (var weight in weights.AsSpan(i * lanes, used))
            {
                strength[i] = Math.Max(strength[i], Math.Abs(weight));
            }
        }

        return Enumerable.Range(0, strength.Length).Where(i => strength[i] >= scale / 2)
            .OrderByDescending(i => strength[i]).ThenBy(i => keys[i]).Take(most)
            .Select(i => (keys[i], weights.AsMemory(i * lanes, used))).ToList();
    }
}
