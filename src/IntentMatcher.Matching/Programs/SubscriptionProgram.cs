using System.Globalization;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Matching.Programs;

/// <summary>A whole subscription as one program: the cheap tests first, the query last.</summary>
internal static class SubscriptionProgram
{
    public static int[] Write(Subscription subscription, QueryNode? query, MatchingContext context)
    {
        context.Vocabulary.CountSubscription();
        var writer = new ProgramWriter(context);
        writer.Write(Op.All, () =>
        {
            foreach (var part in Parts(subscription))
            {
                part.Write(writer);
            }

            foreach (var node in query is AllOf all ? all.Parts : query is null ? [] : [query])
            {
                writer.Query(node);
            }
        });
        return writer.ToProgram();
    }

    /// <summary>The conditions beside the query, in the order they are tested.</summary>
    public static IEnumerable<SubscriptionPart> Parts(Subscription subscription)
    {
        IReadOnlyList<string> stances = subscription.Stances is { Count: > 0 } given ? given : ["demand"];
        yield return new("stances", () => Listed("stance", stances), w => w.Stances(stances));
        if (subscription.MinScore > 0)
        {
            yield return new("minScore", () => $"score:>={subscription.MinScore.ToString(CultureInfo.InvariantCulture)}", w => w.Score(Comparison.AtLeast, subscription.MinScore));
        }

        if (subscription.Categories is { Count: > 0 } categories)
        {
            yield return new("categories", () => Listed("category", categories), w => w.Names(Op.Category, NameKind.Category, categories));
        }

        if (subscription.ExcludeCategories is { Count: > 0 } excluded)
        {
            yield return new(
                "excludeCategories",
                () => $"-({Listed("category", excluded)})",
                w => w.Write(Op.Not, () => w.Names(Op.Category, NameKind.Category, excluded)));
        }

        if (subscription.Langs is { Count: > 0 } langs)
        {
            yield return new("langs", () => Listed("lang", langs), w => w.Names(Op.Lang, NameKind.Lang, langs));
        }

        if (subscription.Sources is { Count: > 0 } sources)
        {
            yield return new("sources", () => Listed("source", sources), w => w.Names(Op.Source, NameKind.Source, sources));
        }

        if (subscription.Budget is { } budget)
        {
            yield return new("budget", () => Describe(budget, subscription.Unknown), w => Write(w, budget, subscription.Unknown));
        }

        if (subscription.Places is { Count: > 0 } places)
        {
            yield return new("places", () => Describe(places, subscription.Unknown), w => Write(w, places, subscription.Unknown));
        }
    }

    private static void Write(ProgramWriter writer, Budget budget, UnknownSlots unknown) =>
        writer.Write(Op.Any, () =>
        {
            if (unknown == UnknownSlots.Match)
            {
                writer.Write(Op.NoBudget, () => writer.Currency(budget.Currency));
            }

            writer.Budget(budget.Currency, budget.Min ?? double.NegativeInfinity, false, budget.Max ?? double.PositiveInfinity, false);
        });

    private static void Write(ProgramWriter writer, IReadOnlyList<Circle> places, UnknownSlots unknown) =>
        writer.Write(Op.Any, () =>
        {
            if (unknown == UnknownSlots.Match)
            {
                writer.Write(Op.NoPlace, () => { });
            }

            foreach (var place in places)
            {
                writer.Within(place.Lat, place.Lon, place.Km);
            }
        });

    private static string Listed(string field, IReadOnlyList<string> values) => string.Join(" OR ", values.Select(v => $"{field}:{v}"));

    private static string Describe(Budget budget, UnknownSlots unknown) =>
        FormattableString.Invariant($"budget {budget.Min}..{budget.Max} {budget.Currency}").TrimEnd() + Unknown(unknown);

    private static string Describe(IReadOnlyList<Circle> places, UnknownSlots unknown) =>
        string.Join(" OR ", places.Select(p => FormattableString.Invariant($"place:{p.Lat},{p.Lon}~{p.Km}km"))) + Unknown(unknown);

    private static string Unknown(UnknownSlots unknown) => unknown == UnknownSlots.Match ? ", or unknown" : "";
}

/// <summary>One part of a subscription beside its query: its name, the condition in words, the instruction for it.</summary>
internal sealed record SubscriptionPart(string Name, Func<string> Describe, Action<ProgramWriter> Write);
