using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching;

/// <summary>
/// How well a subscription that matches fits the intent, 0 to 1, from what it asked for and got:
/// 0.35 × category (a parent node half, a leaf whole) + 0.35 × query (1 - 2^-n for n words that had to be there)
/// + 0.15 × nearness (1 at the centre of the circle, 0 at its edge) + 0.15 × budget (known and overlapping).
/// It depends on nothing but the two, so that every instance ranks alike.
/// </summary>
internal struct Fit
{
    private double category;
    private double words;
    private double nearness;
    private double budget;

    public static double Of(ReadOnlySpan<int> program, PreparedIntent intent, DateTimeOffset now)
    {
        var fit = default(Fit);
        fit.Add(program, intent, now);
        return (0.35 * fit.category) + (0.35 * (1 - Math.Pow(2, -fit.words))) + (0.15 * fit.nearness) + (0.15 * fit.budget);
    }

    private void Add(ReadOnlySpan<int> code, PreparedIntent intent, DateTimeOffset now)
    {
        switch ((Op)code[0])
        {
            case Op.All:
                for (var at = 2; at < code[1]; at += code[at + 1])
                {
                    Add(code[at..], intent, now);
                }

                break;
            case Op.Any:
                AddBest(code, intent, now);
                break;
            case Op.Word:
                words += code[2] == 1 ? 1.5 : 1;
                break;
            case Op.Phrase:
                words += code[1] - 3 + (code[2] == 1 ? 0.5 : 0);
                break;
            case Op.Near:
                words += code[4];
                break;
            case Op.Category:
                category = Math.Max(category, Level(code[2..code[1]], intent) / 2.0);
                break;
            case Op.Within:
                var km = ProgramRunner.Double(code, 6);
                var distance = ProgramRunner.Distance(ProgramRunner.Double(code, 2), ProgramRunner.Double(code, 4), intent.Lat, intent.Lon);
                nearness = Math.Max(nearness, km > 0 ? 1 - (distance / km) : 1);
                break;
            case Op.Budget:
                budget = 1;
                break;
            default:
                break;
        }
    }

    // Of alternatives, the one that holds and says most, part by part.
    private void AddBest(ReadOnlySpan<int> code, PreparedIntent intent, DateTimeOffset now)
    {
        var before = words;
        var most = words;
        for (var at = 2; at < code[1]; at += code[at + 1])
        {
            if (ProgramRunner.Holds(code[at..], intent, now))
            {
                words = before;
                Add(code[at..], intent, now);
                most = Math.Max(most, words);
            }
        }

        words = most;
    }

    private static int Level(ReadOnlySpan<int> wanted, PreparedIntent intent)
    {
        for (var i = 0; i < intent.Categories.Count; i++)
        {
            if (wanted.Contains(intent.Categories[i]))
            {
                return Math.Min(2, intent.CategoryLevels[i]);
            }
        }

        return 0;
    }
}
