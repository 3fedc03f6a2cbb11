using System.Text;

namespace IntentMatcher.Matching;

/// <summary>A subscription that cannot be compiled: where, what was found, what could stand there.</summary>
public sealed class QueryException : Exception
{
    /// <param name="part">The subscription's part: "query", "categories[0]", "places[1].lat", ….</param>
    /// <param name="column">Column within that part from 1, in UTF-16 units; 0 when the part as a whole is meant.</param>
    /// <param name="found">What stood there, as the user wrote it (shortened when long).</param>
    /// <param name="expected">What could stand there.</param>
    /// <param name="suggestion">The nearest thing that would have been right, if one is near.</param>
    public QueryException(string part, int column, string found, string expected, string? suggestion = null)
        : base(Compose(part, column, found, expected, suggestion))
    {
        Part = part;
        Column = column;
        Found = found;
        Expected = expected;
        Suggestion = suggestion;
    }

    /// <summary>The subscription's part, "query" for the query.</summary>
    public string Part { get; }

    /// <summary>Column within the part, from 1; 0 for the part as a whole.</summary>
    public int Column { get; }

    /// <summary>What stood there.</summary>
    public string Found { get; }

    /// <summary>What could stand there.</summary>
    public string Expected { get; }

    /// <summary>The nearest right thing, or null.</summary>
    public string? Suggestion { get; }

    private static string Compose(string part, int column, string found, string expected, string? suggestion)
    {
        var message = new StringBuilder(part);
        if (column > 0)
        {
            message.Append(System.Globalization.CultureInfo.InvariantCulture, $", column {column}");
        }

        message.Append(": found ").Append(found).Append("; expected ").Append(expected);
        if (suggestion is not null)
        {
            message.Append("; did you mean ").Append(suggestion).Append('?');
        }

        return message.ToString();
    }
}
