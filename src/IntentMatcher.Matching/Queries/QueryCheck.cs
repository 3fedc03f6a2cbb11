namespace IntentMatcher.Matching.Queries;

/// <summary>What the grammar cannot say: categories must exist, named places must be found, a query must not be all exclusion.</summary>
internal static class QueryCheck
{
    /// <summary>The tree with every named place as a point.</summary>
    public static QueryNode Resolve(QueryNode node, MatchingContext context) => node switch
    {
        AllOf all => all with { Parts = [.. all.Parts.Select(p => Resolve(p, context))] },
        AnyOf any => any with { Parts = [.. any.Parts.Select(p => Resolve(p, context))] },
        Not not => not with { Operand = Resolve(not.Operand, context) },
        NamedPlaceField place => Point(place, context),
        CategoryField category => Known(category, context),
        _ => node,
    };

    /// <summary>
    /// A query of only negatives would make nearly every intent a match; it is allowed where a category or a place bounds it.
    /// </summary>
    public static void RequirePositive(QueryNode query, Subscription subscription)
    {
        if (!HasPositive(query, positive: true) && subscription.Categories is not { Count: > 0 } && subscription.Places is not { Count: > 0 })
        {
            throw new QueryException("query", Math.Max(1, query.Column), "only what is not wanted", "something that is wanted too, or a category or place in the subscription");
        }
    }

    private static bool HasPositive(QueryNode node, bool positive) => node switch
    {
        AllOf all => all.Parts.Any(p => HasPositive(p, positive)),
        AnyOf any => any.Parts.Any(p => HasPositive(p, positive)),
        Not not => HasPositive(not.Operand, !positive),
        _ => positive,
    };

    private static PlaceField Point(NamedPlaceField place, MatchingContext context)
    {
        if (context.Places is null)
        {
            throw new QueryException("query", place.Column, $"place:\"{place.Name}\"", "coordinates, as in place:53.80,-1.55~50km: no gazetteer is loaded here");
        }

        return context.Places(place.Name) is { } point
            ? new PlaceField(point.Lat, point.Lon, place.Km) { Column = place.Column }
            : throw new QueryException("query", place.Column, $"place:\"{place.Name}\"", "a place the gazetteer knows, or coordinates, as in place:53.80,-1.55~50km");
    }

    private static CategoryField Known(CategoryField category, MatchingContext context)
    {
        if (context.Categories.Known is { } codes && !codes.Contains(category.Code))
        {
            throw new QueryException(
                "query",
                category.Column + "category:".Length,
                category.Code,
                "a category of the taxonomy, as in category:vehicles",
                Suggestion.Nearest(category.Code, codes));
        }

        return category;
    }
}
