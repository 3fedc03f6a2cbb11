using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching.Index;

/// <summary>
/// Finds, in a compiled subscription, the rarest required condition: a set of names of which every matching intent has at least one,
/// with the least chance that any intent has one. Of AND the best child is taken, of OR all children, of NOT nothing.
/// </summary>
internal static class Anchors
{
    /// <summary>Stands for "no name is required": every intent is a candidate.</summary>
    public const int EveryIntent = int.MaxValue;

    /// <summary>The names to wait for, at least one.</summary>
    public static int[] Choose(ReadOnlySpan<int> program, NameFrequencies frequencies)
    {
        var choice = Best(program, frequencies);
        return choice.Names is null ? [EveryIntent] : [.. choice.Names.Distinct()];
    }

    private static Choice Best(ReadOnlySpan<int> code, NameFrequencies frequencies) => (Op)code[0] switch
    {
        Op.All => BestChild(code, frequencies),
        Op.Any => AllChildren(code, frequencies),
        Op.Word => Rarest(code[3..4], frequencies),
        Op.Phrase => Rarest(code[3..code[1]], frequencies),
        Op.Near => RarestItem(code[5..code[1]], frequencies),
        Op.Category or Op.Source or Op.Lang => AnyName(code[2..code[1]], frequencies),
        Op.NoPlace => AnyName([frequencies.Vocabulary.Number(NameKind.Cell, PlaceGrid.Nowhere)], frequencies),
        Op.Within => PlaceGrid.Cover(ProgramRunner.Double(code, 2), ProgramRunner.Double(code, 4), ProgramRunner.Double(code, 6), frequencies.Vocabulary) is { } cells
            ? AnyName(cells, frequencies)
            : Choice.None,
        _ => Choice.None,
    };

    private static Choice BestChild(ReadOnlySpan<int> code, NameFrequencies frequencies)
    {
        var best = Choice.None;
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            best = Choice.Rarer(best, Best(code[at..], frequencies));
        }

        return best;
    }

    private static Choice AllChildren(ReadOnlySpan<int> code, NameFrequencies frequencies)
    {
        var all = new Choice([], 0);
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            var child = Best(code[at..], frequencies);
            if (child.Names is null)
            {
                return Choice.None;
            }

            all.Names!.AddRange(child.Names);
            all = all with { Frequency = all.Frequency + child.Frequency };
        }

        return all;
    }

    private static Choice Rarest(ReadOnlySpan<int> names, NameFrequencies frequencies)
    {
        var best = Choice.None;
        foreach (var name in names)
        {
            best = Choice.Rarer(best, new Choice([name], frequencies.Of(name)));
        }

        return best;
    }

    private static Choice RarestItem(ReadOnlySpan<int> items, NameFrequencies frequencies)
    {
        var best = Choice.None;
        for (var at = 0; at < items.Length; at += items[at] + 1)
        {
            best = Choice.Rarer(best, Rarest(items.Slice(at + 1, items[at]), frequencies));
        }

        return best;
    }

    private static Choice AnyName(ReadOnlySpan<int> names, NameFrequencies frequencies)
    {
        var all = new Choice([], 0);
        foreach (var name in names)
        {
            all.Names!.Add(name);
            all = all with { Frequency = all.Frequency + frequencies.Of(name) };
        }

        return all;
    }

    // Names null: nothing is required, so every intent is a candidate.
    private readonly record struct Choice(List<int>? Names, double Frequency)
    {
        public static Choice None => new(null, double.PositiveInfinity);

        public static Choice Rarer(Choice a, Choice b) => b.Frequency < a.Frequency ? b : a;
    }
}
