namespace IntentMatcher.Classifier;

/// <summary>Reads "new" or "used" where the post plainly asks for one of them. "New" alone says nothing ("time for a new phone"), "used to" neither.</summary>
internal static class ConditionReading
{
    private static readonly WordSet Used = new("used secondhand preowned preloved refurb refurbished");
    private static readonly WordSet Second = new("second 2nd pre previously gently lightly");
    private static readonly WordSet Hand = new("hand owned loved");
    private static readonly WordSet NotWanted = new("to for by as in on with it this that them i been get getting got be it's");
    private static readonly WordSet Verbal = new("i i've ive we you he she they never be been is are was were get getting got to have has had am being usually always often also not isn't just widely commonly can could would will it who people");
    private static readonly WordSet Brand = new("brand bnib bnwt unused sealed");
    private static readonly WordSet New = new("new");
    private static readonly WordSet Or = new("or and");
    private static readonly WordSet Not = new("not no nothing dont never avoid without");

    internal static string? Read(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan product)
    {
        var used = false;
        var fresh = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var before = i > 0 ? tokens[i - 1] : default;
            var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
            if (Used.Has(tokens[i]) && (tokens[i].Length > 4 || IsAdjective(text, tokens, i, product)) || (Second.Has(tokens[i]) && HandFollows(text, tokens, i)))
            {
                if (i > 0 && Not.HasAny(tokens, i - 2, i - 1))
                {
                    fresh |= !Or.HasAny(tokens, i - 2, i - 1);
                }
                else
                {
                    used = true;
                }
            }

            fresh |= Used.Has(tokens[i]) && Not.Has(before) && (i + 1 == tokens.Count || next.Kind != TokenKind.Word);
            fresh |= Brand.Has(tokens[i]) && (tokens[i].Length != 5 || New.Has(next)) && !Not.Has(before);
            fresh |= New.Has(tokens[i]) && Or.Has(next) && i + 2 < tokens.Count && Used.Has(tokens[i + 2]);
        }

        return used == fresh ? null : used ? "used" : "new";
    }

    /// <summary>"a used car", "used or new", "looking for used", but not "used to", "I used", "is used for".</summary>
    private static bool IsAdjective(ReadOnlySpan<char> text, List<SlotToken> tokens, int at, SlotSpan product)
    {
        if (product.Found && at >= product.First - 1 && at <= product.Last)
        {
            return !(at > 0 && Verbal.Has(tokens[at - 1])) && !(at + 1 < tokens.Count && NotWanted.Has(tokens[at + 1]));
        }

        return at > 0 && SlotLexicon.ClassOf(tokens[at - 1].Hash) is WordClass.Determiner or WordClass.Want or WordClass.Number
            && !Verbal.Has(tokens[at - 1]) && at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Word && !NotWanted.Has(tokens[at + 1]);
    }

    private static bool HandFollows(ReadOnlySpan<char> text, List<SlotToken> tokens, int at)
    {
        var next = at + 1 < tokens.Count && text[tokens[at + 1].Start] == '-' ? at + 2 : at + 1;
        return next < tokens.Count && (Hand.Has(tokens[next]) || Used.Has(tokens[next]));
    }
}
