using IntentMatcher.Matching.Text;

namespace IntentMatcher.Matching.Queries;

/// <summary>Words, exact words, prefixes and phrases: the parts of a query that are compared with tokens.</summary>
internal static class TermParser
{
    /// <summary>A run of the query as a word. A run of several tokens (t-shirt, AT&amp;T) is the phrase of them.</summary>
    public static TextNode Word(QueryReader reader)
    {
        var column = reader.Column;
        var run = reader.TakeRun();
        var term = Term(reader, run, column);
        reader.SkipBlanks();
        return term;
    }

    /// <summary>A quoted phrase; of one token it is that word.</summary>
    public static TextNode Phrase(QueryReader reader)
    {
        var column = reader.Column;
        var quoted = reader.TakeQuoted();
        if (quoted.Contains('*', StringComparison.Ordinal))
        {
            throw QueryReader.ErrorAt(column + 1 + quoted.IndexOf('*', StringComparison.Ordinal), "*", "whole words inside a phrase (a prefix* stands outside the quotes)");
        }

        var phrase = Tokens(reader, quoted, column, $"\"{QueryReader.Shortened(quoted)}\"", exact: false);
        reader.SkipBlanks();
        return phrase;
    }

    public static TextNode NearItem(QueryReader reader)
    {
        if (reader.AtQuote)
        {
            return Phrase(reader);
        }

        var run = reader.PeekRun();
        var fails = reader.Current == '(' || run is "AND" or "OR" or "NOT" || run.StartsWith('-')
            || run.StartsWith("NEAR/", StringComparison.Ordinal) || FieldParser.NamesField(run);
        return fails
            ? throw reader.Error("words, =words, prefixes* or \"phrases\" only, inside NEAR")
            : Word(reader);
    }

    /// <summary>The term a run denotes: =exact, prefix*, word; <paramref name="column"/> is where the run starts.</summary>
    public static TextNode Term(QueryReader reader, string run, int column)
    {
        var exact = run.StartsWith('=');
        var prefix = run.EndsWith('*');
        var text = run[(exact ? 1 : 0)..(prefix && run.Length > (exact ? 1 : 0) ? ^1 : ^0)];
        var star = text.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0)
        {
            throw QueryReader.ErrorAt(column + star + (exact ? 1 : 0), "*", "a * at the end of a word only, as in toyo*");
        }

        if (exact && prefix)
        {
            throw QueryReader.ErrorAt(column, QueryReader.Shortened(run), "=word or prefix*, not both", text + "*");
        }

        return prefix ? Prefix(reader, run, text, column) : Tokens(reader, text, column, QueryReader.Shortened(run), exact);
    }

    private static Word Prefix(QueryReader reader, string run, string text, int column)
    {
        var tokens = Tokenizer.Tokens(text);
        if (tokens.Count > 1)
        {
            throw QueryReader.ErrorAt(column, QueryReader.Shortened(run), "one word before the *", $"\"{tokens[0]}\" {tokens[^1]}*");
        }

        var characters = tokens.Count == 0 ? 0 : tokens[0].EnumerateRunes().Count();
        if (characters < QueryLimits.PrefixLength)
        {
            throw QueryReader.ErrorAt(column, QueryReader.Shortened(run), $"at least {QueryLimits.PrefixLength} letters or digits before the *");
        }

        CheckWordLength(reader, tokens, column);
        reader.Count(1, column);
        return new Word(tokens[0], WordForm.Prefix) { Column = column };
    }

    private static TextNode Tokens(QueryReader reader, string text, int column, string found, bool exact)
    {
        var tokens = Tokenizer.Tokens(text);
        if (tokens.Count == 0)
        {
            throw QueryReader.ErrorAt(column, found, "a word with letters or digits");
        }

        CheckWordLength(reader, tokens, column);
        reader.Count(tokens.Count, column);
        return tokens.Count == 1
            ? new Word(tokens[0], exact ? WordForm.Exact : WordForm.Stem) { Column = column }
            : new Phrase(tokens, exact) { Column = column };
    }

    private static void CheckWordLength(QueryReader reader, List<string> tokens, int column)
    {
        if (tokens.Find(t => t.Length > QueryLimits.WordLength) is { } tooLong)
        {
            throw QueryReader.ErrorAt(column, QueryReader.Shortened(tooLong), $"words of at most {QueryLimits.WordLength} characters");
        }
    }
}
