namespace IntentMatcher.Matching.Queries;

/// <summary>The fields: what stands before the colon, and which values each takes.</summary>
internal static class FieldParser
{
    public static readonly string[] Names =
        ["category", "product", "source", "lang", "stance", "score", "place", "budget", "deadline", "posted"];

    /// <summary>The stances an intent can have, in the classifier's order.</summary>
    public static readonly string[] Stances = ["demand", "need", "wish", "offer", "owned", "complaint", "other"];

    /// <summary>True for a run such as "lang:en": letters, then a colon.</summary>
    public static bool NamesField(string run)
    {
        var colon = run.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && run.AsSpan(0, colon).IndexOfAnyExcept(Letters) < 0;
    }

    /// <summary>Reads a field, or returns null when none stands here.</summary>
    public static QueryNode? TryField(QueryReader reader)
    {
        var run = reader.PeekRun();
        if (!NamesField(run))
        {
            return null;
        }

        var column = reader.Column;
        var colon = run.IndexOf(':', StringComparison.Ordinal);
        var name = run[..colon].ToLowerInvariant();
        if (!Names.Contains(name))
        {
            throw UnknownField(reader, run, colon, column);
        }

        for (var i = 0; i <= colon; i++)
        {
            reader.Advance();
        }

        var value = FieldValue.Read(reader, name);
        reader.Count(1, column);
        var field = Field(name, value) with { Column = column };
        reader.SkipBlanks();
        return field;
    }

    private static QueryNode Field(string name, FieldValue value) => name switch
    {
        "category" => new CategoryField(value.Text("a category code, as in category:vehicles").ToLowerInvariant()),
        "product" => new ProductField(value.Term()),
        "source" => new SourceField(value.Text("a source, as in source:reddit").ToLowerInvariant()),
        "lang" => new LangField(value.Text("a language code, as in lang:en").ToLowerInvariant()),
        "stance" => new StanceField(value.OneOf(Stances)),
        "score" => value.Score(),
        "place" => value.Place(),
        "budget" => value.Budget(),
        "deadline" => value.Time() is var (comparison, time) ? new DeadlineField(comparison, time) : null!,
        _ => value.Time() is var (comparison, time) ? new PostedField(comparison, time) : null!,
    };

    private static QueryException UnknownField(QueryReader reader, string run, int colon, int column)
    {
        if (run[..colon].Equals("author", StringComparison.OrdinalIgnoreCase))
        {
            return QueryReader.ErrorAt(column, "author:", "no author: authors cannot be followed, and are blocked in the vendor's settings, not in a query");
        }

        var suggestion = Suggestion.Nearest(run[..colon], Names) is { } near ? near + ":" : $"\"{QueryReader.Shortened(run.Replace(':', ' '))}\"";
        return QueryReader.ErrorAt(column, run[..(colon + 1)], $"one of the fields {string.Join(": ", Names)}:", suggestion);
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
