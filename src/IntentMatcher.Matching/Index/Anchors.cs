using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching.Index;

/// <summary>A name to wait for, and up to two more names (-1 for none) that an intent needs beside it.</summary>
internal readonly record struct Anchor(int Name, int First, int Second);

/// <summary>
/// Finds, in a compiled subscription, the rarest required condition: a set of names of which every matching intent has at least one,
/// with the least chance that any intent has one. Of AND the best child is taken, of OR all children, of NOT nothing.
/// </summary>
internal sealed class Anchors(NameFrequencies frequencies)
{
    /// <summary>Stands for "no name is required": every intent is a candidate.</summary>
    public const int EveryIntent = int.MaxValue;

    // Names required on the way down to where we are, and the anchors found.
    private readonly List<int> required = [];
    private readonly List<Anchor> chosen = [];

    /// <summary>The least score a program asks for, 0 when it asks for none.</summary>
    public static double LeastScore(ReadOnlySpan<int> program)
    {
        var least = 0d;
        for (var at = 2; at < program[1]; at += program[at + 1])
        {
            if ((Op)program[at] == Op.Score && (Queries.Comparison)program[at + 2] is Queries.Comparison.AtLeast or Queries.Comparison.Greater or Queries.Comparison.Equal)
            {
                least = Math.Max(least, ProgramRunner.Double(program[at..], 3));
            }
        }

        return least;
    }

    /// <summary>The anchors, at least one, each name once; valid until the next call.</summary>
    public IReadOnlyList<Anchor> Of(ReadOnlySpan<int> program)
    {
        required.Clear();
        chosen.Clear();
        if (double.IsPositiveInfinity(Frequency(program)))
        {
            Require(program);
            Choose(EveryIntent);
        }
        else
        {
            Descend(program);
        }

        return chosen.Count == 1 ? chosen : [.. chosen.GroupBy(a => a.Name, (_, same) => same.Aggregate(Common))];
    }

    /// <summary>How likely an intent is a candidate if this condition is waited for; infinite when it cannot be.</summary>
    private double Frequency(ReadOnlySpan<int> code) => (Op)code[0] switch
    {
        Op.All => Least(code),
        Op.Any => Sum(code),
        Op.Word => frequencies.Of(code[3]),
        Op.Phrase => frequencies.Of(Rarest(code[3..code[1]])),
        Op.Near => frequencies.Of(Rarest(code[5..code[1]], items: true)),
        Op.Category or Op.Source or Op.Lang => Sum(code[2..code[1]], frequencies),
        Op.NoPlace => frequencies.Of(Nowhere),
        Op.Within => Cells(code) is { } cells ? Sum(cells, frequencies) : double.PositiveInfinity,
        _ => double.PositiveInfinity,
    };

    private int Nowhere => frequencies.Vocabulary.Number(NameKind.Cell, PlaceGrid.Nowhere);

    private int[]? Cells(ReadOnlySpan<int> code) =>
        PlaceGrid.Cover(ProgramRunner.Double(code, 2), ProgramRunner.Double(code, 4), ProgramRunner.Double(code, 6), frequencies.Vocabulary);

    private double Least(ReadOnlySpan<int> code)
    {
        var least = double.PositiveInfinity;
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            least = Math.Min(least, Frequency(code[at..]));
        }

        return least;
    }

    private double Sum(ReadOnlySpan<int> code)
    {
        var sum = 0d;
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            sum += Frequency(code[at..]);
        }

        return sum;
    }

    private static double Sum(ReadOnlySpan<int> names, NameFrequencies frequencies)
    {
        var sum = 0d;
        foreach (var name in names)
        {
            sum += frequencies.Of(name);
        }

        return sum;
    }

    // Goes down to the conditions to wait for, collecting what else is required on the way.
    private void Descend(ReadOnlySpan<int> code)
    {
        var before = required.Count;
        switch ((Op)code[0])
        {
            case Op.All:
                Require(code);
                Descend(code[RarestChild(code)..]);
                break;
            case Op.Any:
                for (var at = 2; at < code[1]; at += code[at + 1])
                {
                    Descend(code[at..]);
                }

                break;
            case Op.Word:
                Choose(code[3]);
                break;
            case Op.Phrase:
                Require(code);
                Choose(Rarest(code[3..code[1]]));
                break;
            case Op.Near:
                Require(code);
                Choose(Rarest(code[5..code[1]], items: true));
                break;
            case Op.NoPlace:
                Choose(Nowhere);
                break;
            case Op.Within:
                ChooseEach(Cells(code)!);
                break;
            default:
                ChooseEach(code[2..code[1]]);
                break;
        }

        required.RemoveRange(before, required.Count - before);
    }

    private int RarestChild(ReadOnlySpan<int> code)
    {
        var (rarest, least) = (2, double.PositiveInfinity);
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            var frequency = Frequency(code[at..]);
            if (frequency < least)
            {
                (rarest, least) = (at, frequency);
            }
        }

        return rarest;
    }

    // Collects the names that this condition cannot do without.
    private void Require(ReadOnlySpan<int> code)
    {
        switch ((Op)code[0])
        {
            case Op.All:
                for (var at = 2; at < code[1]; at += code[at + 1])
                {
                    Require(code[at..]);
                }

                break;
            case Op.Word:
                required.Add(code[3]);
                break;
            case Op.Phrase:
                required.AddRange(code[3..code[1]]);
                break;
            case Op.Near:
                for (var at = 5; at < code[1]; at += code[at] + 1)
                {
                    required.AddRange(code.Slice(at + 1, code[at]));
                }

                break;
            case Op.Category or Op.Source or Op.Lang when code[1] == 3:
                required.Add(code[2]);
                break;
            default:
                break;
        }
    }

    private void ChooseEach(ReadOnlySpan<int> names)
    {
        foreach (var name in names)
        {
            Choose(name);
        }
    }

    private void Choose(int name)
    {
        var (first, second) = (-1, -1);
        foreach (var other in required)
        {
            if (other == name || other == first || other == second)
            {
                continue;
            }

            if (first < 0 || frequencies.Of(other) < frequencies.Of(first))
            {
                (first, second) = (other, first);
            }
            else if (second < 0 || frequencies.Of(other) < frequencies.Of(second))
            {
                second = other;
            }
        }

        chosen.Add(new Anchor(name, first, second));
    }

    private int Rarest(ReadOnlySpan<int> names, bool items = false)
    {
        // With items, each run of names stands behind its length.
        var (rarest, length) = (-1, 0);
        for (var at = 0; at < names.Length; at++)
        {
            if (items && length-- == 0)
            {
                length = names[at];
            }
            else if (rarest < 0 || frequencies.Of(names[at]) < frequencies.Of(rarest))
            {
                rarest = names[at];
            }
        }

        return rarest;
    }

    // Two ways to match that wait for the same name: only what both need can be asked for.
    private static Anchor Common(Anchor a, Anchor b)
    {
        var first = a.First == b.First || a.First == b.Second ? a.First : -1;
        var second = a.Second == b.First || a.Second == b.Second ? a.Second : -1;
        return new Anchor(a.Name, first, second);
    }
}
