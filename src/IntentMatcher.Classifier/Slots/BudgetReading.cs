namespace IntentMatcher.Classifier;

/// <summary>
/// Reads currency and bounds from a budget's words and the two tokens on either side of them: "under £3k" is GBP, at most 3000;
/// "$500+" is at least 500; "around 500 bucks" is 500 at both ends; "1500-2000 usd" is a range; a bare price is the most.
/// </summary>
internal static class BudgetReading
{
    private static readonly WordSet AtMost = new("under below sub beneath less lesser cheaper max maximum tops limit cap ceiling most upto within exceed exceeding underneath");
    private static readonly WordSet Above = new("over above more exceed exceeding");
    private static readonly WordSet AtLeast = new("least min minimum upwards");
    private static readonly WordSet Not = new("no not nothing never dont wont cant isnt without");
    private static readonly WordSet About = new("around about roughly approximately approx circa ish ballpark close near nearly range region so park");
    private static readonly WordSet Joins = new("to and or maybe thru");
    private static readonly WordSet Up = new("up");
    private static readonly WordSet To = new("to");
    private static readonly WordSet Lakh = new("lakh lakhs lac lacs crore crores");
    private static readonly WordSet Ish = new("ish or so odd");
    private static readonly WordSet Per = new("for per every each a an of in");

    internal static (string? Currency, decimal? Min, decimal? Max) Read(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan span)
    {
        var amounts = Amounts(text, tokens, span);
        if (amounts.Count == 0)
        {
            return (null, null, null);
        }

        var currency = amounts.Select(a => a.Currency).FirstOrDefault(c => c != null)
            ?? CurrencyBeside(text, tokens, span.Last + 1, tokens[span.Last].End)
            ?? (Lakh.HasAny(tokens, span.First, span.Last) ? "INR" : null);
        if (amounts.Exists(a => a.Currency != null))
        {
            // "£200 ($320)": the second says the same again. "$40 for 2 weeks": 2 is no price.
            amounts.RemoveAll(a => a.Currency != null ? a.Currency != currency : !a.Joined);
        }

        if (amounts.Count == 0)
        {
            return (currency, null, null);
        }

        var low = amounts.Min(a => a.Value);
        var high = amounts.Max(a => a.Value);
        var from = span.First - 2;
        var to = span.Last + 2;
        var negated = Not.HasAny(tokens, from, span.Last);
        if (AtMost.HasAny(tokens, from, to) || HasUpTo(tokens, from, span.Last) || HasMark(text, tokens, from, span.Last, '<') || (negated && Above.HasAny(tokens, from, span.Last)))
        {
            return (currency, amounts.Exists(a => a.Joined) && low < high ? low : null, high);
        }

        if (amounts.Count > 1 && low < high)
        {
            return (currency, low, high);
        }

        if (AtLeast.HasAny(tokens, from, to) || HasMark(text, tokens, span.First, span.Last + 1, '+') || (!negated && Above.HasAny(tokens, span.First, span.Last)))
        {
            return (currency, low, null);
        }

        return About.HasAny(tokens, from, to) || HasMark(text, tokens, from, span.Last, '~') ? (currency, low, high) : (currency, null, high);
    }

    private static List<Amount> Amounts(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan span)
    {
        var amounts = new List<Amount>(2);
        for (var i = span.First; i <= span.Last; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && CoinOf(tokens[i]) is { } coin)
            {
                amounts.Add(new Amount(coin, "GBP", false, true, i));
                continue;
            }

            if (!NumberReading.TryRead(text, tokens, i, span.Last, out var value, out var magnified, out var next))
            {
                continue;
            }

            var percent = next < tokens.Count && text[tokens[next].Start] == '%';
            var currency = CurrencyBefore(text, tokens, i);
            if (next <= span.Last)
            {
                var named = next < span.Last && Ish.Has(tokens[next]) ? next + 1 : next; // "70ish bucks"
                currency = CurrencyBeside(text, tokens, named, tokens[named - 1].End, currency);
            }

            var bareWord = tokens[i].Kind == TokenKind.Word && !magnified && currency == null;
            if (!percent && !bareWord)
            {
                if (text[..tokens[next - 1].End][^1] == '0' && tokens[i].Start > 0 && text[tokens[i].Start - 1] == '.' && i > 0 && tokens[i - 1].Kind != TokenKind.Number)
                {
                    value /= 100; // ".50"
                }

                var joined = amounts.Count > 0 && IsJoin(text, tokens, amounts[^1].Next, i);
                if (joined && magnified && !amounts[^1].Magnified && amounts[^1].Value < value && amounts[^1].Value < 1000)
                {
                    // "50-60k": the thousand is said once.
                    amounts[^1] = amounts[^1] with { Value = amounts[^1].Value * Magnitude(value, text, tokens[i]) };
                }

                if (joined)
                {
                    amounts[^1] = amounts[^1] with { Joined = true };
                }

                amounts.Add(new Amount(value / 1.0000000000m, currency, magnified, joined, next));
            }

            i = next - 1;
        }

        return amounts;
    }

    private static decimal Magnitude(decimal value, ReadOnlySpan<char> text, SlotToken number) =>
        NumberReading.TryDigits(text[number.Start..number.End], out var digits) && digits > 0 ? value / digits : 1;

    private static decimal? CoinOf(SlotToken token) => token.Hash == Fiver ? 5 : token.Hash == Tenner ? 10 : null;

    private static readonly uint Fiver = SlotTokens.Hash("fiver");
    private static readonly uint Tenner = SlotTokens.Hash("tenner");

    /// <summary>A sign or code right before a number: "$", "US$", "C$", "R", "Ksh".</summary>
    private static string? CurrencyBefore(ReadOnlySpan<char> text, List<SlotToken> tokens, int number)
    {
        if (number == 0)
        {
            return null;
        }

        var before = tokens[number - 1];
        if (before.Kind == TokenKind.Currency)
        {
            var sign = text[before.Start];
            if (sign == '$' && number > 1 && tokens[number - 2].End == before.Start)
            {
                return text[tokens[number - 2].Start..tokens[number - 2].End] switch
                {
                    "A" or "AU" or "AUD" or "a" => "AUD",
                    "C" or "CA" or "CAD" or "CDN" or "CAN" => "CAD",
                    "NZ" => "NZD",
                    "S" or "SG" => "SGD",
                    "HK" => "HKD",
                    "R" => "BRL",
                    "MX" => "MXN",
                    _ => "USD",
                };
            }

            return CurrencyWords.CodeOf(sign);
        }

        if (before.Kind == TokenKind.Mark && text[before.Start] == '.' && number > 1 && tokens[number - 2].End == before.Start)
        {
            before = tokens[number - 2]; // "Rs. 500"
        }

        if (before.Kind != TokenKind.Word)
        {
            return null;
        }

        return text[before.Start..before.End] is "R" && before.End == tokens[number].Start ? "ZAR"
            : SlotLexicon.TryFind(before.Hash, out var wordClass, out var group) && wordClass == WordClass.Currency && before.Length > 1 ? CurrencyWords.CodeOf(group) : null;
    }

    /// <summary>A sign or word after a number, over one adjective: "500 bucks", "160 Australian dollars", "200CAD", "30€". A code beats a dollar sign before.</summary>
    private static string? CurrencyBeside(ReadOnlySpan<char> text, List<SlotToken> tokens, int after, int numberEnd, string? before = null)
    {
        if (after >= tokens.Count)
        {
            return before;
        }

        var token = tokens[after];
        if (token.Kind == TokenKind.Currency && token.Start <= numberEnd + 1)
        {
            return before ?? CurrencyWords.CodeOf(text[token.Start]);
        }

        if (token.Kind != TokenKind.Word || token.Start > numberEnd + 1)
        {
            return before;
        }

        var land = LandOf(text[token.Start..token.End]);
        if (land != null)
        {
            return after + 1 < tokens.Count && SlotLexicon.TryFind(tokens[after + 1].Hash, out var coins, out _) && coins == WordClass.Currency ? land : before;
        }

        return SlotLexicon.TryFind(token.Hash, out var wordClass, out var group) && wordClass == WordClass.Currency && CurrencyWords.CodeOf(group) is { } code
            && (before is null or "USD") && !(token.Length <= 3 && char.IsLower(text[token.Start]) && code is "TRY" or "MYR") ? code : before;
    }

    private static string? LandOf(ReadOnlySpan<char> word) =>
        word.Equals("australian", StringComparison.OrdinalIgnoreCase) || word.Equals("aussie", StringComparison.OrdinalIgnoreCase) ? "AUD"
        : word.Equals("canadian", StringComparison.OrdinalIgnoreCase) ? "CAD"
        : word.Equals("singapore", StringComparison.OrdinalIgnoreCase) ? "SGD"
        : word.Equals("mexican", StringComparison.OrdinalIgnoreCase) ? "MXN"
        : word.Equals("ugandan", StringComparison.OrdinalIgnoreCase) ? "UGX"
        : word.Equals("tanzanian", StringComparison.OrdinalIgnoreCase) ? "TZS"
        : word.Equals("kenyan", StringComparison.OrdinalIgnoreCase) ? "KES"
        : word.Equals("pakistani", StringComparison.OrdinalIgnoreCase) ? "PKR" : null;

    /// <summary>Whether only a range mark, "to", "and" or currency words lie between two numbers.</summary>
    private static bool IsJoin(ReadOnlySpan<char> text, List<SlotToken> tokens, int from, int to)
    {
        var joins = false;
        for (var i = from; i < to; i++)
        {
            if (Joins.Has(tokens[i]) || text[tokens[i].Start] is '-' or '–' or '—' or '/')
            {
                joins = true;
            }
            else if (tokens[i].Kind != TokenKind.Currency && !(tokens[i].Kind == TokenKind.Word && SlotLexicon.ClassOf(tokens[i].Hash) is WordClass.Currency or WordClass.About) && text[tokens[i].Start] is not ('~' or ',') || Per.Has(tokens[i]))
            {
                return false;
            }
        }

        return joins;
    }

    private static bool HasUpTo(List<SlotToken> tokens, int first, int last)
    {
        for (var i = Math.Max(0, first); i < last; i++)
        {
            if (Up.Has(tokens[i]) && To.Has(tokens[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMark(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last, char mark)
    {
        for (var i = Math.Max(0, first); i <= Math.Min(last, tokens.Count - 1); i++)
        {
            if (text[tokens[i].Start] == mark || (mark == '<' && tokens[i].Kind == TokenKind.Entity && text[tokens[i].Start..tokens[i].End] is "&lt;"))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Amount(decimal Value, string? Currency, bool Magnified, bool Joined, int Next);
}
