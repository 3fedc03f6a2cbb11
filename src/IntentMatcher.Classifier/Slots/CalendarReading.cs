namespace IntentMatcher.Classifier;

/// <summary>Reads dates that name a month or a day of the month: "3 Dec", "May 10th, 2026", "by the 26th", "late June", "12-15 June", "8/23".</summary>
internal static class CalendarReading
{
    private static readonly WordSet Next = new("next");
    private static readonly WordSet Early = new("early beginning start");
    private static readonly WordSet Middle = new("mid middle");
    private static readonly WordSet First = new("first 1st");
    private static readonly WordSet Week = new("week");
    private static readonly WordSet The = new("the");

    /// <summary>Found is true when the words are of this kind, even if they give no date (no post time, "3/4").</summary>
    internal static (bool Found, DateOnly? Date) Read(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last, DateOnly? posted)
    {
        if (Numeric(text, tokens, first, last, posted) is { Found: true } numeric)
        {
            return numeric;
        }

        int? month = null;
        var monthAt = -1;
        int? day = null;
        int? year = null;
        for (var i = first; i <= last; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && SlotLexicon.TryFind(tokens[i].Hash, out var wordClass, out var value))
            {
                if (wordClass == WordClass.Month)
                {
                    (month, monthAt) = (value, i);
                }
                else if (wordClass == WordClass.Ordinal && value < 21 && !(i < last && Week.Has(tokens[i + 1])) && (i == last || i > 0 && The.Has(tokens[i - 1]) || month != null || SlotLexicon.ClassOf(tokens[i + 1].Hash) != WordClass.None))
                {
                    day = value;
                }
            }
            else if (tokens[i].Kind == TokenKind.Number && NumberReading.TryDigits(text[tokens[i].Start..tokens[i].End], out var number) && number == decimal.Truncate(number))
            {
                if (number is >= 2000 and < 2100 && tokens[i].Length == 4)
                {
                    year = (int)number;
                }
                else if (number is >= 1 and <= 31 && IsDay(text, tokens, i, last, month != null))
                {
                    day = (int)number;
                }
            }
        }

        if (month == null && (day == null || !HasOrdinal(tokens, first, last)))
        {
            return year is { } whole && month == null && day == null && first == last ? (true, new DateOnly(whole, 12, 31)) : default;
        }

        if (month is { } named && day is { } exact)
        {
            return (true, year is { } given ? Valid(given, named, exact) : posted is { } from ? Upcoming(from, named, exact) : null);
        }

        if (month is { } only)
        {
            return (true, OfMonth(tokens, first, last, monthAt, only, year, posted));
        }

        return (true, posted is { } now ? DayOfMonth(now, day!.Value) : null);
    }

    /// <summary>Month without a day: its last day, or the end of the part that is named.</summary>
    private static DateOnly? OfMonth(List<SlotToken> tokens, int first, int last, int monthAt, int month, int? year, DateOnly? posted)
    {
        if (year == null && posted == null)
        {
            return null;
        }

        var from = posted ?? new DateOnly(year!.Value, 1, 1);
        var next = monthAt > 0 && Next.Has(tokens[monthAt - 1]);
        var inYear = year ?? (month > from.Month || (month == from.Month && !next) ? from.Year : from.Year + 1);
        var end = DeadlineReading.EndOfMonth(new DateOnly(inYear, month, 1));
        var firstWeek = First.HasAny(tokens, first, last) && Week.HasAny(tokens, first, last);
        return firstWeek ? new DateOnly(inYear, month, 7)
            : Early.HasAny(tokens, first, monthAt) ? new DateOnly(inYear, month, 10)
            : Middle.HasAny(tokens, first, monthAt) ? new DateOnly(inYear, month, 20)
            : end;
    }

    private static bool IsDay(ReadOnlySpan<char> text, List<SlotToken> tokens, int at, int last, bool afterMonth)
    {
        // Not the 5 of "5pm", "2:30" or "3 weeks".
        if (at + 1 < tokens.Count && text[tokens[at + 1].Start] == ':' || at > 0 && text[tokens[at - 1].Start] == ':')
        {
            return false;
        }

        if (at + 1 >= tokens.Count || at + 1 > last)
        {
            return true;
        }

        var next = SlotLexicon.ClassOf(tokens[at + 1].Hash);
        return next is not (WordClass.TimeUnit or WordClass.Day) || (afterMonth && next == WordClass.None);
    }

    private static bool HasOrdinal(List<SlotToken> tokens, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (SlotLexicon.ClassOf(tokens[i].Hash) is WordClass.OrdinalEnding or WordClass.Ordinal)
            {
                return true;
            }
        }

        return false;
    }

    private static (bool Found, DateOnly? Date) Numeric(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last, DateOnly? posted)
    {
        Span<int> parts = stackalloc int[3];
        for (var i = first; i + 2 <= last; i++)
        {
            var mark = text[tokens[i + 1].Start];
            if (mark is not ('/' or '-' or '.') || tokens[i + 1].Start != tokens[i].End || tokens[i + 2].Start != tokens[i + 1].End || !Whole(text, tokens[i], out parts[0]) || !Whole(text, tokens[i + 2], out parts[1]))
            {
                continue;
            }

            var three = i + 4 <= last && text[tokens[i + 3].Start] == mark && Whole(text, tokens[i + 4], out parts[2]);
            if (parts[0] > 1900 && three)
            {
                return (true, Valid(parts[0], parts[1], parts[2]));
            }

            if (mark != '/' && !three)
            {
                continue; // "10-12 June"
            }

            var (month, day) = parts[0] > 12 ? (parts[1], parts[0]) : parts[1] > 12 || parts[0] == parts[1] ? (parts[0], parts[1]) : (0, 0);
            var year = three ? parts[2] < 100 ? 2000 + parts[2] : parts[2] : 0;
            return (true, month is < 1 or > 12 ? null : year > 0 ? Valid(year, month, day) : posted is { } from ? Upcoming(from, month, day) : null);
        }

        return default;
    }

    private static bool Whole(ReadOnlySpan<char> text, SlotToken token, out int value)
    {
        value = 0;
        return token.Kind == TokenKind.Number && token.Length <= 4 && int.TryParse(text[token.Start..token.End], out value);
    }

    private static DateOnly? Valid(int year, int month, int day) =>
        year is > 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static DateOnly? Upcoming(DateOnly from, int month, int day)
    {
        var date = Valid(from.Year, month, day);
        return date >= from ? date : Valid(from.Year + 1, month, day);
    }

    private static DateOnly? DayOfMonth(DateOnly from, int day)
    {
        for (var ahead = 0; ahead < 3; ahead++)
        {
            var month = from.AddMonths(ahead);
            if (Valid(month.Year, month.Month, day) is { } date && date >= from)
            {
                return date;
            }
        }

        return null;
    }
}
