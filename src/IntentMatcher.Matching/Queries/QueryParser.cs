namespace IntentMatcher.Matching.Queries;

/// <summary>
/// Recursive descent over the grammar of docs/query-language.md; one pass, nesting bounded by <see cref="QueryLimits.Depth"/>.
/// </summary>
public sealed class QueryParser
{
    private const string Operand = "a word, =word, prefix*, \"phrase\", NEAR/n(…), field:value or (";

    private readonly QueryReader reader;
    private int depth;

    private QueryParser(string source) => reader = new QueryReader(source);

    /// <summary>Parses a query; an empty or blank one is no condition and gives null.</summary>
    /// <exception cref="QueryException">The query is not in the language, or over a limit.</exception>
    public static QueryNode? Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length > QueryLimits.Length)
        {
            throw new QueryException("query", QueryLimits.Length + 1, $"{source.Length} characters", $"at most {QueryLimits.Length}");
        }

        var parser = new QueryParser(source);
        parser.reader.SkipBlanks();
        if (parser.reader.AtEnd)
        {
            return null;
        }

        var query = parser.Any();
        return parser.reader.AtEnd ? query : throw parser.reader.Error("AND, OR or the end (this ) closes nothing)");
    }

    private QueryNode Any()
    {
        var column = reader.Column;
        var parts = new List<QueryNode> { All() };
        while (reader.TryOperator("OR"))
        {
            parts.Add(All());
        }

        return parts.Count == 1 ? parts[0] : new AnyOf([.. parts.SelectMany(p => p is AnyOf any ? any.Parts : [p])]) { Column = column };
    }

    private QueryNode All()
    {
        var column = reader.Column;
        var parts = new List<QueryNode> { Unary() };
        while (!reader.AtEnd && reader.Current != ')' && !reader.AtOperator("OR"))
        {
            reader.TryOperator("AND");
            parts.Add(Unary());
        }

        return parts.Count == 1 ? parts[0] : new AllOf([.. parts.SelectMany(p => p is AllOf all ? all.Parts : [p])]) { Column = column };
    }

    private QueryNode Unary()
    {
        var column = reader.Column;
        if (reader.TryOperator("NOT"))
        {
            return Nested(() => new Not(Unary()) { Column = column });
        }

        if (!reader.AtEnd && reader.Current == '-')
        {
            reader.Advance();
            if (reader.AtEnd || reader.AtBlank)
            {
                throw QueryReader.ErrorAt(column, "-", "what to exclude directly after it, as in -broken");
            }

            return Nested(() => new Not(Unary()) { Column = column });
        }

        return Primary();
    }

    private QueryNode Primary()
    {
        if (reader.AtEnd || reader.Current == ')' || reader.AtOperator("AND") || reader.AtOperator("OR"))
        {
            throw reader.Error(Operand);
        }

        var column = reader.Column;
        if (reader.Current == '(')
        {
            reader.Advance();
            reader.SkipBlanks();
            var inner = Nested(Any);
            reader.Close(column);
            return inner;
        }

        if (reader.AtQuote)
        {
            return TermParser.Phrase(reader);
        }

        if (reader.PeekRun() is var run && run.StartsWith("NEAR", StringComparison.OrdinalIgnoreCase) && NearOperator(run) is { } distance)
        {
            return Near(distance, column);
        }

        return FieldParser.TryField(reader) ?? TermParser.Word(reader);
    }

    // NEAR/n( opens the operator. Anything that looks like a failed attempt at it is an error, not a search for the word "near".
    private int? NearOperator(string run)
    {
        var opens = reader.RunEndsAtParenthesis(run);
        if (run == "NEAR")
        {
            throw reader.Error("NEAR/n( with a number, as in NEAR/5(buy car)", opens ? "NEAR/5(" : "near");
        }

        if (run.Length < 5 || run[4] != '/')
        {
            return null;
        }

        var number = run[5..];
        if (!opens || !run.StartsWith("NEAR", StringComparison.Ordinal) || number.Length == 0 || !number.All(char.IsAsciiDigit))
        {
            throw reader.Error("NEAR/n( with a whole number, as in NEAR/5(buy car)", opens && number.All(char.IsAsciiDigit) && number.Length > 0 ? $"NEAR/{number}(" : "NEAR/5(");
        }

        return int.TryParse(number, out var distance) && distance <= QueryLimits.NearDistance
            ? distance
            : throw reader.Error($"NEAR/n( with n from 0 to {QueryLimits.NearDistance}");
    }

    private Near Near(int distance, int column)
    {
        reader.TakeRun();
        reader.Advance();
        reader.SkipBlanks();
        var items = new List<TextNode>();
        while (!reader.AtEnd && reader.Current != ')')
        {
            items.Add(TermParser.NearItem(reader));
        }

        if (items.Count == 0 && !reader.AtEnd)
        {
            throw reader.Error("the words that must be near each other");
        }

        reader.Close(column);
        return new Near(distance, items) { Column = column };
    }

    private QueryNode Nested(Func<QueryNode> parse)
    {
        if (++depth > QueryLimits.Depth)
        {
            throw reader.Error($"at most {QueryLimits.Depth} parentheses and negations inside one another");
        }

        var node = parse();
        depth--;
        return node;
    }
}
