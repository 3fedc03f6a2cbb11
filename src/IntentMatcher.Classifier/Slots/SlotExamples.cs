using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier;

/// <summary>Training rows as tags and feature numbers in flat lists; features seen less than a few times are dropped.</summary>
internal sealed class SlotExamples
{
    private readonly List<byte[]> _tags = [];
    private readonly List<int[]> _starts = [];
    private readonly List<int[]> _features = [];

    /// <summary>The rows kept, one an example.</summary>
    internal List<LabelledSlots> Rows { get; } = [];

    internal int Count => _features.Count;

    internal bool AnySpan { get; private set; }

    internal int FeatureCount => Keys.Count;

    /// <summary>Feature number to hash.</summary>
    internal List<uint> Keys { get; } = [];

    /// <summary>How often each feature occurs.</summary>
    internal List<int> Counts { get; } = [];

    internal Example this[int i] => new(_tags[i], _starts[i], _features[i]);

    internal static SlotExamples Gather(IEnumerable<LabelledSlots> rows, Gazetteer gazetteer, WordGroups groups, int leastCount, CancellationToken cancellationToken)
    {
        var examples = new SlotExamples();
        var reader = new SlotFeatures(gazetteer, groups);
        var numbers = new Dictionary<uint, int>();
        var rowsFeatures = new List<int[]>();
        Span<uint> features = stackalloc uint[SlotFeatures.Most];
        var all = new List<int>();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Read(row.Text);
            var tags = new byte[reader.Tokens.Count];
            if (tags.Length == 0
                || !Mark(row.Text, reader.Tokens, row.Product, SlotKind.Product, tags) || !Mark(row.Text, reader.Tokens, row.Budget, SlotKind.Budget, tags)
                || !Mark(row.Text, reader.Tokens, row.Place, SlotKind.Place, tags) || !Mark(row.Text, reader.Tokens, row.Deadline, SlotKind.Deadline, tags))
            {
                continue;
            }

            all.Clear();
            var starts = new int[tags.Length + 1];
            for (var t = 0; t < tags.Length; t++)
            {
                var n = reader.Of(t, features);
                foreach (var feature in features[..n])
                {
                    ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, feature, out var known);
                    if (!known)
                    {
                        number = examples.Keys.Count;
                        examples.Keys.Add(feature);
                        examples.Counts.Add(0);
                    }

                    examples.Counts[number]++;
                    all.Add(number);
                }

                starts[t + 1] = all.Count;
            }

            examples.Rows.Add(row);
            examples._tags.Add(tags);
            examples._starts.Add(starts);
            examples.AnySpan |= tags.AsSpan().ContainsAnyExcept((byte)SlotTags.Outside);
            rowsFeatures.Add([.. all]);
        }

        examples.Drop(rowsFeatures, leastCount);
        return examples;
    }

    /// <summary>Drops features that are too rare and closes the gaps in the numbers.</summary>
    private void Drop(List<int[]> rowsFeatures, int leastCount)
    {
        var map = new int[Keys.Count];
        var kept = 0;
        for (var number = 0; number < map.Length; number++)
        {
            map[number] = Counts[number] >= leastCount ? kept : -1;
            if (map[number] >= 0)
            {
                (Keys[kept], Counts[kept]) = (Keys[number], Counts[number]);
                kept++;
            }
        }

        Keys.RemoveRange(kept, Keys.Count - kept);
        Counts.RemoveRange(kept, Counts.Count - kept);
        for (var example = 0; example < rowsFeatures.Count; example++)
        {
            var row = rowsFeatures[example];
            var starts = _starts[example];
            var features = new List<int>(row.Length);
            var begin = 0;
            for (var t = 0; t + 1 < starts.Length; t++)
            {
                var end = starts[t + 1];
                starts[t] = features.Count;
                for (; begin < end; begin++)
                {
                    if (map[row[begin]] >= 0)
                    {
                        features.Add(map[row[begin]]);
                    }
                }
            }

            starts[^1] = features.Count;
            _features.Add([.. features]);
        }
    }

    /// <summary>Tags every place where the annotator's words stand on token borders. False when there is none.</summary>
    private static bool Mark(string text, List<SlotToken> tokens, string? words, SlotKind kind, byte[] tags)
    {
        if (string.IsNullOrEmpty(words))
        {
            return true;
        }

        var found = false;
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.Ordinal))
        {
            var first = tokens.FindIndex(t => t.Start == at);
            var last = tokens.FindIndex(t => t.End == at + words.Length);
            if (first >= 0 && last >= first && tags.AsSpan(first, last - first + 1).IndexOfAnyExcept((byte)0) < 0)
            {
                tags.AsSpan(first, last - first + 1).Fill((byte)SlotTags.Inside(kind));
                tags[first] = (byte)SlotTags.Begin(kind);
                found = true;
            }
        }

        return found;
    }

    /// <summary>One row: a tag a token; features of token t are <c>Features[Starts[t]..Starts[t + 1]]</c>.</summary>
    internal readonly record struct Example(byte[] Tags, int[] Starts, int[] Features);
}
