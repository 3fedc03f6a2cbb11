namespace IntentMatcher.Classifier;

/// <summary>Reads how many are wanted from the words of the product and right before it: "2 tickets", "a pair of speakers", "x3". Sizes and models are not counts.</summary>
internal static class QuantityReading
{
    /// <summary>What a number before it measures rather than counts.</summary>
    internal static readonly WordSet Units = new("inch inches in cm mm m ft foot feet gb tb mb mp kg g lb lbs oz ml l litre liter w watt v ah mah mph hp cc bed beds bedroom bedrooms bath br bdr bhk door seat seater man person people piece "
        + "year years yr month months week weeks day days hour hours hr minute minutes k p hz ghz mhz ton tonne pack channel way string speed core gen in1 d st nd rd th x am pm euro euros dollar dollars quid pounds bucks usd gbp eur percent mile miles star");

    private static readonly WordSet Pair = new("pair couple");
    private static readonly WordSet Of = new("of");
    private static readonly WordSet Times = new("x");

    internal static int? Read(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan product)
    {
        if (!product.Found)
        {
            return null;
        }

        // "need 2 tickets": the count leads the product or is its first word; one adjective may stand between.
        for (var at = product.First; at >= Math.Max(0, product.First - 2); at--)
        {
            if (at < product.First - 1 && tokens[product.First - 1].Kind != TokenKind.Word)
            {
                break;
            }

            if (Count(text, tokens, at, product) is { } count)
            {
                return count;
            }
        }

        if (product.First >= 2 && Of.Has(tokens[product.First - 1]) && Pair.Has(tokens[product.First - 2]))
        {
            return IsPlural(text, tokens[product.Last]) ? 2 : null;
        }

        // "tickets x2"
        if (product.Last - 1 > product.First && Times.Has(tokens[product.Last - 1]) && tokens[product.Last].Kind == TokenKind.Number && tokens[product.Last].Start == tokens[product.Last - 1].End)
        {
            return Whole(text, tokens[product.Last]);
        }

        return product.Last + 2 < tokens.Count && Times.Has(tokens[product.Last + 1]) && tokens[product.Last + 2].Kind == TokenKind.Number
            && tokens[product.Last + 2].Start == tokens[product.Last + 1].End ? Whole(text, tokens[product.Last + 2]) : null;
    }

    private static int? Count(ReadOnlySpan<char> text, List<SlotToken> tokens, int at, SlotSpan product)
    {
        var token = tokens[at];
        var next = at + 1;
        if (next >= tokens.Count || next > product.Last || !IsPlural(text, tokens[product.Last]))
        {
            return null;
        }

        int? value = token.Kind == TokenKind.Number ? Whole(text, token) : NumberReading.TryWord(token, out var word) && !Pair.Has(token) ? (int)word : null;
        if (value is not > 0 || (at > 0 && (tokens[at - 1].Kind is TokenKind.Currency or TokenKind.Number || tokens[at - 1].End == token.Start)))
        {
            return null;
        }

        if (Times.Has(tokens[next]) && tokens[next].Start == token.End)
        {
            return value; // "2x tickets"
        }

        // "one of", "27-inch monitors", "128gb cards", "2019 models" are no counts.
        var year = token is { Kind: TokenKind.Number, Length: 4 };
        var sized = tokens[next].Kind == TokenKind.Number && next < product.Last && Units.Has(tokens[next + 1]); // "two 27 inch monitors"
        return (tokens[next].Kind != TokenKind.Word && !sized) || tokens[next].Start == token.End || Units.Has(tokens[next]) || Of.Has(tokens[next]) || year ? null : value;
    }

    private static int? Whole(ReadOnlySpan<char> text, SlotToken token) =>
        NumberReading.TryDigits(text[token.Start..token.End], out var value) && value is >= 1 and <= 10_000 && value == decimal.Truncate(value) ? (int)value : null;

    private static bool IsPlural(ReadOnlySpan<char> text, SlotToken token) =>
        token.Kind == TokenKind.Word && token.Length > 2 && text[token.End - 1] is 's' or 'S' && text[token.End - 2] is not ('s' or 'S' or '\'' or '’') || token.Kind == TokenKind.Word && text[token.Start..token.End] is "people" or "men" or "women" or "children" or "shelves" or "knives";
}
