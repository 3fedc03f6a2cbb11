namespace IntentMatcher.Classifier;

/// <summary>
/// Says which place of the gazetteer a place's words mean: the first one named, the bearer of the name with most people, unless a state or
/// country beside it ("Austin, TX", "Perth (WA)") or the rest of the post speaks for another.
/// </summary>
internal static class PlaceReading
{
    /// <summary>How many times more people a namesake in the country the post speaks of is taken to have.</summary>
    private const float HomeAdvantage = 30;

    private static readonly WordSet County = new("county parish co");

    internal static GazetteerPlace? Read(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan span, Gazetteer gazetteer)
    {
        var found = -1;
        var next = span.First;
        for (var i = span.First; i <= span.Last && found < 0; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && gazetteer.LongestAt(text, tokens, i, out var row) is var end && row >= 0 && end <= span.Last + 1 && IsName(text, tokens[i], row, gazetteer, span))
            {
                if (end <= span.Last && County.Has(tokens[end]) && gazetteer.Row(row).Kind == PlaceKind.City)
                {
                    return null; // "Humboldt County" is in California, Humboldt in Tennessee
                }

                (found, next) = (row, end);
            }
        }

        if (found < 0)
        {
            return null;
        }

        var qualifier = Qualifier(text, tokens, next, gazetteer);
        var home = qualifier >= 0 ? (ushort)0 : Home(text, tokens, span, gazetteer);
        var best = found;
        var bestWeight = -1f;
        for (var row = found; row >= 0; row = gazetteer.Next(row))
        {
            ref readonly var candidate = ref gazetteer.Row(row);
            var weight = candidate.Population * (home != 0 && candidate.CountryCode == home ? HomeAdvantage : 1);
            for (var other = qualifier; other >= 0; other = gazetteer.Next(other))
            {
                ref readonly var area = ref gazetteer.Row(other);
                if (candidate.Kind == PlaceKind.City && candidate.CountryCode == area.CountryCode
                    && (area.Kind == PlaceKind.Country || (area.Kind == PlaceKind.Region && gazetteer.RegionOf(row).SequenceEqual(gazetteer.RegionOf(other)))))
                {
                    weight = candidate.Population * 1e6f;
                }
            }

            if (weight > bestWeight)
            {
                (best, bestWeight) = (row, weight);
            }
        }

        return gazetteer.Place(best);
    }

    /// <summary>A state or country right after a name, behind a comma or bracket or nothing; -1 when there is none.</summary>
    private static int Qualifier(ReadOnlySpan<char> text, List<SlotToken> tokens, int at, Gazetteer gazetteer)
    {
        if (at < tokens.Count && text[tokens[at].Start] is ',' or '(')
        {
            at++;
        }

        if (at >= tokens.Count || tokens[at].Kind != TokenKind.Word)
        {
            return -1;
        }

        gazetteer.LongestAt(text, tokens, at, out var row);
        if (row < 0 || (tokens[at].Length <= 2 && SlotLexicon.ClassOf(tokens[at].Hash) != WordClass.None && char.IsLower(text[tokens[at].Start])))
        {
            return -1;
        }

        for (var other = row; other >= 0; other = gazetteer.Next(other))
        {
            if (gazetteer.Row(other).Kind != PlaceKind.City)
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>The country the rest of the post speaks of, by its biggest other place or by pounds; 0 when it does not say.</summary>
    private static ushort Home(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan span, Gazetteer gazetteer)
    {
        var home = (ushort)0;
        var people = 0f;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i >= span.First && i <= span.Last)
            {
                continue;
            }

            var first = text[tokens[i].Start];
            if (first == '£' && people < 2_000_000)
            {
                (home, people) = (GazetteerRow.Code("GB"), 2_000_000);
            }
            else if (tokens[i].Kind == TokenKind.Word && char.IsUpper(first) && tokens[i].Length > 2 && gazetteer.LongestAt(text, tokens, i, out var row) > i)
            {
                ref readonly var other = ref gazetteer.Row(row);
                if (!other.AlsoCommonWord && other.CountryCode != 0 && other.Population > Math.Max(people, 500_000))
                {
                    (home, people) = (other.CountryCode, other.Population);
                }
            }
        }

        return home;
    }

    private static bool IsName(ReadOnlySpan<char> text, SlotToken token, int row, Gazetteer gazetteer, SlotSpan span)
    {
        ref readonly var found = ref gazetteer.Row(row);
        var name = gazetteer.NameOf(row);
        if (token.Length <= 3 && found.Kind == PlaceKind.City && name.Length > 1 && char.IsLower(name[1]) && text[token.Start..token.End].IndexOfAnyExceptInRange('A', 'Z') < 0)
        {
            return false; // "SAN" is an airport, San a town
        }

        if (char.IsUpper(text[token.Start]))
        {
            return SlotLexicon.ClassOf(token.Hash) is not (WordClass.Compass or WordClass.PlaceLead or WordClass.Area) || name.Contains(' ');
        }

        return span.First == span.Last || (!found.AlsoCommonWord && SlotLexicon.ClassOf(token.Hash) == WordClass.None && token.Length > 2);
    }
}
