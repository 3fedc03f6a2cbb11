namespace IntentMatcher.Matching.Queries;

/// <summary>The cursor over a query's source: blanks, runs, operators, quotes, and errors that know their column.</summary>
internal sealed class QueryReader(string source)
{
    private int position;
    private int terms;

    public bool AtEnd => position >= source.Length;

    public char Current => source[position];

    public int Column => position + 1;

    public bool AtBlank => char.IsWhiteSpace(Current);

    public bool AtQuote => IsQuote(Current);

    public void Advance() => position++;

    public void SkipBlanks()
    {
        while (!AtEnd && AtBlank)
        {
            position++;
        }
    }

    /// <summary>The characters up to the next blank, parenthesis or quote.</summary>
    public string PeekRun()
    {
        var end = position;
        while (end < source.Length && !char.IsWhiteSpace(source[end]) && source[end] is not ('(' or ')') && !IsQuote(source[end]))
        {
            end++;
        }

        return source[position..end];
    }

    public string TakeRun()
    {
        var run = PeekRun();
        position += run.Length;
        return run;
    }

    public bool RunEndsAtParenthesis(string run) => position + run.Length < source.Length && source[position + run.Length] == '(';

    /// <summary>What stands between two quotes; the cursor is on the first one and ends behind the second.</summary>
    public string TakeQuoted()
    {
        var column = Column;
        var end = position + 1;
        while (end < source.Length && !IsQuote(source[end]))
        {
            end++;
        }

        if (end == source.Length)
        {
            throw ErrorAt(column, "a quote that is never closed", "a second \"");
        }

        var quoted = source[(position + 1)..end];
        position = end + 1;
        return quoted;
    }

    /// <summary>True, and past it, when the operator stands here as a word of its own, in capitals.</summary>
    public bool TryOperator(string word)
    {
        if (!AtOperator(word))
        {
            return false;
        }

        position += word.Length;
        SkipBlanks();
        return true;
    }

    public bool AtOperator(string word) => !AtEnd && Current == word[0] && PeekRun() == word;

    public void Close(int openColumn)
    {
        if (AtEnd)
        {
            throw ErrorAt(Column, "the end", $") to close the ( of column {openColumn}");
        }

        if (Current != ')')
        {
            throw Error(")");
        }

        Advance();
        SkipBlanks();
    }

    /// <summary>Counts terms against the limit.</summary>
    public void Count(int more, int column)
    {
        terms += more;
        if (terms > QueryLimits.Terms)
        {
            throw ErrorAt(column, $"term {terms}", $"at most {QueryLimits.Terms} terms in one query");
        }
    }

    public QueryException Error(string expected, string? suggestion = null) => ErrorAt(Column, Here(), expected, suggestion);

    public static QueryException ErrorAt(int column, string found, string expected, string? suggestion = null) =>
        new("query", column, found, expected, suggestion);

    private string Here()
    {
        if (AtEnd)
        {
            return "the end";
        }

        var run = PeekRun();
        return run.Length == 0 ? Current.ToString() : Shortened(run);
    }

    public static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool IsQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';
}
