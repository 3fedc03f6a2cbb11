using System.Globalization;
using System.Text.RegularExpressions;

namespace IntentMatcher.Matching.Queries;

/// <summary>The value behind a field's colon: its text, whether it was quoted, and what follows the closing quote.</summary>
internal sealed partial class FieldValue
{
    private readonly QueryReader reader;
    private readonly string field;
    private readonly int column;
    private readonly string? quoted;
    private readonly string plain;

    private FieldValue(QueryReader reader, string field)
    {
        (this.reader, this.field, column) = (reader, field, reader.Column);
        quoted = !reader.AtEnd && reader.AtQuote ? reader.TakeQuoted() : null;
        plain = reader.TakeRun();
    }

    private string Written => quoted is null ? plain : $"\"{quoted}\"{plain}";

    public static FieldValue Read(QueryReader reader, string field)
    {
        var value = new FieldValue(reader, field);
        return value.quoted is null && value.plain.Length == 0
            ? throw QueryReader.ErrorAt(value.column, "nothing", $"a value directly after {field}:")
            : value;
    }

    public string Text(string expected) => quoted switch
    {
        null => plain,
        _ when plain.Length == 0 && !string.IsNullOrWhiteSpace(quoted) => quoted,
        _ => throw Error(expected),
    };

    public string OneOf(string[] allowed)
    {
        var text = Text($"one of {string.Join(", ", allowed)}").ToLowerInvariant();
        return allowed.Contains(text)
            ? text
            : throw Error($"one of {string.Join(", ", allowed)}", Suggestion.Nearest(text, allowed) is { } near ? $"{field}:{near}" : null);
    }

    public TextNode Term()
    {
        if (quoted is null)
        {
            return TermParser.Term(reader, plain, column);
        }

        // A phrase is a term of its own notation: read it again as one, from its own source.
        return plain.Length == 0 && QueryParser.Parse($"\"{quoted}\"") is TextNode text
            ? text with { Column = column }
            : throw Error("a word, =word, prefix* or \"phrase\"");
    }

    public ScoreField Score()
    {
        const string Expected = "a comparison with a number from 0 to 1, as in score:>=0.7";
        var match = quoted is null ? ScorePattern().Match(plain) : Match.Empty;
        if (!match.Success)
        {
            throw Error(Expected, plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? "score:>=" + QueryReader.Shortened(plain) : null);
        }

        var score = Number(match.Groups["n"].Value);
        return score is >= 0 and <= 1 ? new ScoreField(Compared(match), score) : throw Error(Expected, score is > 1 and <= 100 ? $"score:{match.Groups["op"].Value}{(score / 100).ToString(CultureInfo.InvariantCulture)}" : null);
    }

    public QueryNode Place()
    {
        const string Expected = "place:lat,lon~50km or place:\"Leeds\"~50km";
        var match = PlacePattern().Match(quoted is null ? plain : plain.StartsWith('~') ? "name" + plain : "");
        if (!match.Success)
        {
            throw Error(Expected, plain.Contains('~', StringComparison.Ordinal) ? null : $"place:{QueryReader.Shortened(Written)}~50km");
        }

        var km = Number(match.Groups["km"].Value) * (match.Groups["unit"].Value.Equals("mi", StringComparison.OrdinalIgnoreCase) ? 1.609344 : 1);
        if (!double.IsFinite(km))
        {
            throw Error(Expected);
        }

        if (!match.Groups["lat"].Success)
        {
            var name = quoted ?? match.Groups["name"].Value;
            return string.IsNullOrWhiteSpace(name) ? throw Error(Expected) : new NamedPlaceField(name, km);
        }

        var (lat, lon) = (Number(match.Groups["lat"].Value), Number(match.Groups["lon"].Value));
        return Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180
            ? new PlaceField(lat, lon, km)
            : throw Error("a latitude from -90 to 90, then a longitude from -180 to 180", Math.Abs(lon) <= 90 && Math.Abs(lat) <= 180 ? FormattableString.Invariant($"place:{lon},{lat}~{km}km") : null);
    }

    public BudgetField Budget()
    {
        const string Expected = "a comparison with an amount and a currency of three letters, as in budget:>=500USD";
        var match = quoted is null ? BudgetPattern().Match(plain) : Match.Empty;
        if (!match.Success)
        {
            throw Error(Expected, plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? "budget:>=" + QueryReader.Shortened(plain) : null);
        }

        var currency = match.Groups["currency"].Value;
        var amount = Number(match.Groups["n"].Value);
        return double.IsFinite(amount)
            ? new BudgetField(Compared(match), amount, currency.Length == 0 ? null : currency.ToUpperInvariant())
            : throw Error(Expected);
    }

    public (Comparison Comparison, TimeSpan Time) Time()
    {
        var expected = $"a comparison with a time in m, h, d or w, as in {field}:<7d";
        var match = quoted is null ? TimePattern().Match(plain) : Match.Empty;
        if (!match.Success || Compared(match) == Comparison.Equal)
        {
            throw Error(expected, plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? $"{field}:<{QueryReader.Shortened(plain)}" : null);
        }

        var minutes = Number(match.Groups["n"].Value) * match.Groups["unit"].Value.ToLowerInvariant() switch { "m" => 1, "h" => 60, "d" => 1440, _ => 10080 };
        // A century: longer says nothing, and the sum with an instant must not overflow.
        return minutes <= 60 * 24 * 36525 ? (Compared(match), TimeSpan.FromMinutes((long)minutes)) : throw Error("a time of at most 36525d");
    }

    private QueryException Error(string expected, string? suggestion = null) =>
        QueryReader.ErrorAt(column, QueryReader.Shortened(Written), expected, suggestion);

    private static double Number(string digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static Comparison Compared(Match match) => match.Groups["op"].Value switch
    {
        "<" => Comparison.Less,
        "<=" => Comparison.AtMost,
        ">" => Comparison.Greater,
        ">=" => Comparison.AtLeast,
        _ => Comparison.Equal,
    };

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string Digits = @"[0-9]{1,20}(\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?";

    [GeneratedRegex(@"^(?<op><=|>=|<|>|=)(?<n>" + Digits + @")\z", Plain)]
    private static partial Regex ScorePattern();

    [GeneratedRegex(@"^((?<lat>[+-]?" + Digits + @"),(?<lon>[+-]?" + Digits + @")|(?<name>\p{L}[^~]*))~(?<km>" + Digits + @")(?<unit>km|mi)\z", Plain)]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"^(?<op><=|>=|<|>|=)(?<n>" + Digits + @")(?<currency>[a-z]{3})?\z", Plain)]
    private static partial Regex BudgetPattern();

    [GeneratedRegex(@"^(?<op><=|>=|<|>)(?<n>[0-9]{1,9})(?<unit>[mhdw])\z", Plain)]
    private static partial Regex TimePattern();
}
