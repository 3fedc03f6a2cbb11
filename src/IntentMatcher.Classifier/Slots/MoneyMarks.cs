namespace IntentMatcher.Classifier;

/// <summary>
/// Marks the words of each price in a text ("under $30 each", "1500-2000 usd", "no more than 1k") and what is said around it, as one small number a token.
/// The tagger learns from these which prices are budgets; the marks also hold where annotators begin and end them.
/// </summary>
internal static class MoneyMarks
{
    private const int Reach = 6;

    private static readonly WordSet Bound = new("under below sub less lesser max maximum upto within around about roughly approximately approx circa between over above near");
    private static readonly WordSet BoundLead = new("no not more less than up at most to close anywhere from or and a of maybe like somewhere in the");
    private static readonly WordSet Than = new("than to from most");
    private static readonly WordSet Trailing = new("or less so under max maximum tops range ish limit cap ceiling budget total each per a month hour week year night day person head piece pair mo pcm pm pw hr yr more lesser ballpark");
    private static readonly WordSet Millimetre = new("mm"); // a million only after a currency
    private static readonly WordSet LeadCoin = new("rs inr usd gbp eur cad aud nzd ksh kshs kes ngn naira zar php sgd hkd myr rm aed sar pkr lkr bdt tzs ugx ghs chf sek nok dkk pln jpy cny");
    private static readonly WordSet Own = new("budget spend spending pay paying afford price looking need want get find range cheap cheaper cheapest preferably hopefully ideally");
    private static readonly WordSet Have = new("have got i've ive with willing worth save saved");
    private static readonly WordSet Quoted = new("is was are were cost costs costing charge charges charged quoted asking sale sold selling listed listing retail priced off shipping tax bought paid deal regular normally usually income salary debt rent");

    /// <summary>Fills one mark a token: 0 outside a price; else place in it (1 first, 2 amount, 3 other, 4 after the amount), bound, and company.</summary>
    internal static void Mark(ReadOnlySpan<char> text, List<SlotToken> tokens, List<byte> marks)
    {
        marks.Clear();
        for (var i = 0; i < tokens.Count; i++)
        {
            marks.Add(0);
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind is not (TokenKind.Number or TokenKind.Currency) || marks[i] != 0)
            {
                continue;
            }

            var (first, last, sure) = Core(text, tokens, i);
            if (first < 0)
            {
                continue;
            }

            var lead = Lead(text, tokens, first);
            (first, sure) = (lead, sure || lead < first);
            if (!sure && last + 1 < tokens.Count && (QuantityReading.Units.Has(tokens[last + 1]) || (tokens[last + 1].Kind == TokenKind.Word && tokens[last + 1].Start == tokens[last].End && !Trailing.Has(tokens[last + 1]))))
            {
                continue; // "under 38mm", "less than 6 months"
            }

            var start = first;
            var bounded = false;
            while (start > 0 && first - start < 4 && (Bound.Has(tokens[start - 1]) || BoundLead.Has(tokens[start - 1]) || text[tokens[start - 1].Start] is '~' or '<' || tokens[start - 1].Kind == TokenKind.Entity))
            {
                start--;
                bounded |= Bound.Has(tokens[start]) || Than.Has(tokens[start]) || tokens[start].Kind is TokenKind.Mark or TokenKind.Entity;
            }

            if (!bounded)
            {
                start = first;
            }

            var end = last;
            while (end + 1 < tokens.Count && end - last < 4 && (Trailing.Has(tokens[end + 1]) || (text[tokens[end + 1].Start] == '/' && end + 2 < tokens.Count && Trailing.Has(tokens[end + 2])) || text[tokens[end + 1].Start] == '+'))
            {
                end++;
                bounded |= Bound.Has(tokens[end]);
            }

            if (!sure && !bounded)
            {
                continue;
            }

            var company = Company(text, tokens, start, end);
            for (var t = start; t <= end; t++)
            {
                var part = t < first ? t == start ? 1 : 3 : t <= last ? 2 : 4;
                marks[t] = (byte)(part + (bounded ? 8 : 0) + (sure ? 16 : 0) + (company << 5));
            }

            i = last;
        }
    }

    /// <summary>The amounts: sign, number, magnitude, currency word, and a second amount behind a range mark. Sure when a currency or magnitude is named.</summary>
    private static (int First, int Last, bool Sure) Core(ReadOnlySpan<char> text, List<SlotToken> tokens, int at)
    {
        var sure = false;
        var last = at;
        for (var amounts = 0; amounts < 2; amounts++)
        {
            var next = amounts == 0 ? at : last + 1;
            if (amounts == 1)
            {
                if (next + 1 < tokens.Count && text[tokens[next].Start] == '-' && text[tokens[next + 1].Start] == '-')
                {
                    next++; // "$150--$200"
                }

                if (next + 1 >= tokens.Count || text[tokens[next].Start] is not ('-' or '–' or '/') && !Than.Has(tokens[next]) && !(BoundLead.Has(tokens[next]) && tokens[next].Length is 2 or 3))
                {
                    break;
                }

                next++;
            }

            if (next < tokens.Count && tokens[next].Kind == TokenKind.Currency)
            {
                sure = true;
                next++;
            }

            if (next >= tokens.Count || tokens[next].Kind != TokenKind.Number)
            {
                return amounts == 0 ? (-1, 0, false) : (at, last, sure);
            }

            last = next;
            while (last + 1 < tokens.Count && NumberReading.IsGroupOfThree(text, tokens, last + 1))
            {
                last++;
            }

            while (last + 1 < tokens.Count && (tokens[last + 1].Kind == TokenKind.Currency && tokens[last + 1].Start == tokens[last].End
                || (tokens[last + 1].Kind == TokenKind.Word && SlotLexicon.ClassOf(tokens[last + 1].Hash) is WordClass.Currency or WordClass.Magnitude && tokens[last + 1].Start <= tokens[last].End + 1
                    && (sure || !Millimetre.Has(tokens[last + 1])))))
            {
                last++;
                sure = true;
            }
        }

        return (at, last, sure);
    }

    /// <summary>Where a price begins whose currency is written before it as a word: "Rs. 500", "R500", "AU$300", "USD 20".</summary>
    private static int Lead(ReadOnlySpan<char> text, List<SlotToken> tokens, int first)
    {
        var at = first > 1 && text[tokens[first - 1].Start] == '.' && tokens[first - 2].End == tokens[first - 1].Start ? first - 2 : first - 1;
        if (at < 0 || tokens[at].Kind != TokenKind.Word || tokens[first].Start > tokens[first - 1].End + 1)
        {
            return first;
        }

        var glued = tokens[at].End == tokens[first].Start;
        return LeadCoin.Has(tokens[at]) || (glued && tokens[first].Kind == TokenKind.Currency && tokens[at].Length <= 3)
            || (glued && tokens[at].Length == 1 && text[tokens[at].Start] == 'R' && tokens[first].Length >= 2) ? at : first;
    }

    private static int Company(ReadOnlySpan<char> text, List<SlotToken> tokens, int start, int end)
    {
        var company = 0;
        for (var i = start - 1; i >= Math.Max(0, start - Reach) && text[tokens[i].Start] is not ('.' or '?' or '!' or '—'); i--)
        {
            company |= Own.Has(tokens[i]) ? 1 : Have.Has(tokens[i]) ? 2 : Quoted.Has(tokens[i]) ? 4 : 0;
        }

        for (var i = end + 1; i <= Math.Min(tokens.Count - 1, end + 3) && text[tokens[i].Start] is not ('.' or '?' or '!' or '—'); i++)
        {
            company |= Own.Has(tokens[i]) ? 1 : 0;
        }

        return company;
    }
}
