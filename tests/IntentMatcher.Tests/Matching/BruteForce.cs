using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntentMatcher.Matching;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Tests.Matching;

/// <summary>
/// The rules of docs/query-language.md written plainly over the syntax tree: no index, no program, its own tokens and stems, nothing shared
/// with what it checks but the parser.
/// </summary>
internal static partial class BruteForce
{
    // The same texts and queries come again and again; reading them once changes nothing but the time.
    private static readonly ConcurrentDictionary<string, QueryNode?> Parsed = new();
    private static readonly ConcurrentDictionary<string, string[]> Cut = new();
    private static readonly ConcurrentDictionary<string, string> Stems = new();

    public static bool Matches(Subscription s, Intent i, DateTimeOffset now)
    {
        string[] stances = s.Stances is { Count: > 0 } ? [.. s.Stances] : ["demand"];
        var known = s.Unknown == UnknownSlots.Match;
        return stances.Contains(i.Stance)
            && i.Demand >= s.MinScore
            && (s.Categories is not { Count: > 0 } c || c.Any(node => Covers(node, i.Category)))
            && !(s.ExcludeCategories ?? []).Any(node => Covers(node, i.Category))
            && (s.Langs is not { Count: > 0 } l || l.Contains(i.Lang!))
            && (s.Sources is not { Count: > 0 } o || o.Contains(i.Source!))
            && (s.Budget is not { } b || (BudgetFor(i, b.Currency) is not { } has ? known : has.Max >= (b.Min ?? double.MinValue) && has.Min <= (b.Max ?? double.MaxValue)))
            && (s.Places is not { Count: > 0 } p || (i.Slots?.Place is not { Lat: { } lat, Lon: { } lon } ? known : p.Any(x => Kilometres(x.Lat, x.Lon, lat, lon) <= x.Km)))
            && (Parsed.GetOrAdd(s.Query ?? "", QueryParser.Parse) is not { } query || Holds(query, i, now));
    }

    public static bool Holds(QueryNode node, Intent i, DateTimeOffset now) => node switch
    {
        AllOf all => all.Parts.All(p => Holds(p, i, now)),
        AnyOf any => any.Parts.Any(p => Holds(p, i, now)),
        Not not => !Holds(not.Operand, i, now),
        TextNode text => Windows(text, Tokens(i.Title is null or "" ? i.Text ?? "" : i.Text is null or "" ? i.Title : i.Title + " — " + i.Text)).Any(),
        ProductField product => i.Slots?.Product is { } slot && Windows(product.Text, Tokens(slot)).Any(),
        CategoryField category => Covers(category.Code, i.Category),
        SourceField source => source.Source == i.Source,
        LangField lang => lang.Lang == i.Lang,
        StanceField stance => stance.Stance == i.Stance,
        ScoreField score => Compare(i.Demand, score.Comparison, score.Score),
        NamedPlaceField named => Holds(new PlaceField(Generated.Places[named.Name].Lat, Generated.Places[named.Name].Lon, named.Km), i, now),
        PlaceField place => i.Slots?.Place is { Lat: { } lat, Lon: { } lon } && Kilometres(place.Lat, place.Lon, lat, lon) <= place.Km,
        BudgetField budget => BudgetFor(i, budget.Currency) is { } has && budget.Comparison switch
        {
            Comparison.Less => has.Min < budget.Amount,
            Comparison.AtMost => has.Min <= budget.Amount,
            Comparison.Equal => has.Min <= budget.Amount && budget.Amount <= has.Max,
            Comparison.AtLeast => has.Max >= budget.Amount,
            _ => has.Max > budget.Amount,
        },
        DeadlineField deadline => i.Slots?.Deadline is { } day && Compare((day - now).TotalMinutes, deadline.Comparison, deadline.Time.TotalMinutes),
        PostedField posted => i.CreatedAt is { } created && Compare((now - created).TotalMinutes, posted.Comparison, posted.Time.TotalMinutes),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    // Every stretch of tokens, first and last, that satisfies the node.
    private static IEnumerable<(int First, int Last)> Windows(TextNode node, string[] tokens) => node switch
    {
        Word word => Enumerable.Range(0, tokens.Length).Where(n => Same(word, tokens[n])).Select(n => (n, n)),
        Phrase phrase => Enumerable.Range(0, tokens.Length)
            .Where(n => n + phrase.Tokens.Count <= tokens.Length
                && phrase.Tokens.Select((t, k) => Same(new Word(t, phrase.Exact ? WordForm.Exact : WordForm.Stem), tokens[n + k])).All(same => same))
            .Select(n => (n, n + phrase.Tokens.Count - 1)),
        Near near => Enumerable.Range(0, tokens.Length)
            .Select(n => (First: n, Last: n + near.Distance))
            .Where(w => near.Items.All(item => Windows(item, tokens).Any(x => x.First >= w.First && x.Last <= w.Last))),
        _ => throw new NotSupportedException(),
    };

    private static bool Same(Word word, string token) => word.Form switch
    {
        WordForm.Stem => Stems.GetOrAdd(word.Token, PlainStemmer.Stem) == Stems.GetOrAdd(token, PlainStemmer.Stem),
        WordForm.Exact => word.Token == token,
        _ => token.StartsWith(word.Token, StringComparison.Ordinal),
    };

    private static string[] Tokens(string text) =>
        Cut.GetOrAdd(text, t => [.. Runs().Matches(t.Normalize(NormalizationForm.FormC)).Select(m => Fold(m.Value))]);

    private static string Fold(string run)
    {
        var lower = run.Normalize(NormalizationForm.FormKC).Replace('’', '\'').ToLowerInvariant().Replace('ς', 'σ');
        var bare = string.Concat(lower.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return (bare.EndsWith("'s", StringComparison.Ordinal) ? bare[..^2] : bare).Normalize(NormalizationForm.FormC);
    }

    private static bool Covers(string node, string? code) => code == node || (code ?? "").StartsWith(node + ".", StringComparison.Ordinal);

    private static (double Min, double Max)? BudgetFor(Intent i, string? currency) =>
        i.Slots?.Budget is { } b && (currency is null || b.Currency == currency) ? (b.Min ?? double.MinValue, b.Max ?? double.MaxValue) : null;

    private static bool Compare(double left, Comparison comparison, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.Equal => left == right,
        Comparison.AtLeast => left >= right,
        _ => left > right,
    };

    // By vectors, so that it is not the formula it checks.
    private static double Kilometres(double lat1, double lon1, double lat2, double lon2)
    {
        var (a, b) = (Vector(lat1, lon1), Vector(lat2, lon2));
        return 6371.0088 * 2 * Math.Asin(Math.Min(1, Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)) + ((a.Z - b.Z) * (a.Z - b.Z))) / 2));
    }

    private static (double X, double Y, double Z) Vector(double lat, double lon)
    {
        var (phi, lambda) = (lat * Math.PI / 180, lon * Math.PI / 180);
        return (Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi));
    }

    // Letters and digits, each with accents that no composed form took up; ² and Ⅷ are such after NFKC.
    [GeneratedRegex(@"([\p{L}\p{Nd}²Ⅷ][\u0300-\u036F]*)+(['’＇]([\p{L}\p{Nd}²Ⅷ][\u0300-\u036F]*)+)*")]
    private static partial Regex Runs();
}
