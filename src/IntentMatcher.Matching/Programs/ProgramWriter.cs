using IntentMatcher.Matching.Queries;
using IntentMatcher.Matching.Text;

namespace IntentMatcher.Matching.Programs;

/// <summary>Writes syntax trees as instructions, numbering the names they ask for.</summary>
internal sealed class ProgramWriter(MatchingContext context)
{
    private readonly List<int> code = [];

    public int[] ToProgram() => [.. code];

    /// <summary>Writes one instruction: its operands, or its children, in <paramref name="body"/>.</summary>
    public void Write(Op op, Action body)
    {
        var start = code.Count;
        code.Add((int)op);
        code.Add(0);
        body();
        code[start + 1] = code.Count - start;
    }

    public void Int(int value) => code.Add(value);

    public void Long(long value)
    {
        code.Add((int)value);
        code.Add((int)(value >> 32));
    }

    public void Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    public void Name(NameKind kind, string name) => Int(context.Vocabulary.Number(kind, name));

    public void Names(Op op, NameKind kind, IEnumerable<string> names) =>
        Write(op, () =>
        {
            foreach (var name in names)
            {
                Name(kind, name.ToLowerInvariant());
            }
        });

    public void Stances(IEnumerable<string> stances) =>
        Write(Op.Stance, () => Int(stances.Aggregate(0, (mask, stance) => mask | (1 << Array.IndexOf(FieldParser.Stances, stance.ToLowerInvariant())))));

    public void Score(Comparison comparison, double score) =>
        Write(Op.Score, () =>
        {
            Int((int)comparison);
            Double(score);
        });

    public void Within(double lat, double lon, double km) =>
        Write(Op.Within, () =>
        {
            Double(lat);
            Double(lon);
            Double(km);
        });

    public void Budget(string? currency, double min, bool minOpen, double max, bool maxOpen) =>
        Write(Op.Budget, () =>
        {
            Currency(currency);
            Int((minOpen ? 1 : 0) | (maxOpen ? 2 : 0));
            Double(min);
            Double(max);
        });

    public void Currency(string? currency)
    {
        if (currency is null)
        {
            Int(-1);
        }
        else
        {
            Name(NameKind.Currency, currency.ToUpperInvariant());
        }
    }

    public void Query(QueryNode node)
    {
        switch (node)
        {
            case AllOf all:
                Write(Op.All, () => All(all.Parts));
                break;
            case AnyOf any:
                Write(Op.Any, () => All(any.Parts));
                break;
            case Not not:
                Write(Op.Not, () => Query(not.Operand));
                break;
            case TextNode text:
                Text(text, table: 0);
                break;
            case ProductField product:
                Text(product.Text, table: 1);
                break;
            case CategoryField category:
                Names(Op.Category, NameKind.Category, [category.Code]);
                break;
            case SourceField source:
                Names(Op.Source, NameKind.Source, [source.Source]);
                break;
            case LangField lang:
                Names(Op.Lang, NameKind.Lang, [lang.Lang]);
                break;
            case StanceField stance:
                Stances([stance.Stance]);
                break;
            case ScoreField score:
                Score(score.Comparison, score.Score);
                break;
            case PlaceField place:
                Within(place.Lat, place.Lon, place.Km);
                break;
            case BudgetField budget:
                Budget(budget);
                break;
            case DeadlineField deadline:
                Time(Op.Deadline, deadline.Comparison, deadline.Time);
                break;
            case PostedField posted:
                Time(Op.Posted, posted.Comparison, posted.Time);
                break;
            default:
                throw new InvalidOperationException($"No instruction for {node.GetType().Name}");
        }
    }

    private void All(IReadOnlyList<QueryNode> parts)
    {
        foreach (var part in parts)
        {
            Query(part);
        }
    }

    private void Budget(BudgetField field)
    {
        var below = field.Comparison is Comparison.Less or Comparison.AtMost;
        var above = field.Comparison is Comparison.Greater or Comparison.AtLeast;
        Budget(
            field.Currency,
            below ? double.NegativeInfinity : field.Amount,
            field.Comparison == Comparison.Greater,
            above ? double.PositiveInfinity : field.Amount,
            field.Comparison == Comparison.Less);
    }

    private void Time(Op op, Comparison comparison, TimeSpan time) =>
        Write(op, () =>
        {
            Int((int)comparison);
            Long(time.Ticks);
        });

    private void Text(TextNode node, int table)
    {
        var op = node switch { Near => Op.Near, Phrase => Op.Phrase, _ => Op.Word };
        Write(op, () =>
        {
            Int(table);
            if (node is Near near)
            {
                NearItems(near);
            }
            else
            {
                code.AddRange(Tokens(node));
            }
        });
    }

    // An item that is there twice, cars and car, is one: no token is asked to be two.
    private void NearItems(Near near)
    {
        var items = near.Items.Select(Tokens).DistinctBy(numbers => string.Join(' ', numbers)).ToList();
        Int(near.Distance);
        Int(items.Count);
        foreach (var numbers in items)
        {
            Int(numbers.Count);
            code.AddRange(numbers);
        }
    }

    private List<int> Tokens(TextNode node) => node is Phrase phrase
        ? [.. phrase.Tokens.Select(t => Number(t, phrase.Exact ? WordForm.Exact : WordForm.Stem))]
        : node is Word word ? [Number(word.Token, word.Form)] : throw new InvalidOperationException("NEAR holds words and phrases only");

    private int Number(string token, WordForm form) => form switch
    {
        WordForm.Stem => context.Vocabulary.Number(NameKind.Stem, EnglishStemmer.Stem(token)),
        WordForm.Exact => context.Vocabulary.Number(NameKind.Word, token),
        _ => context.Vocabulary.Number(NameKind.Prefix, token),
    };
}
