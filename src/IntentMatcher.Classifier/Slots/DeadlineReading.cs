namespace IntentMatcher.Classifier;

/// <summary>
/// Reads the day a deadline's words name, counted from the day of the post in its own offset. A stretch ("this weekend", "in August", "12-15 June")
/// is its last day; weeks end on Sunday; "before 3 Dec" is 3 Dec. "ASAP", "now" and "today" are the day of the post. No date for what has none
/// ("soon", "in a few weeks", a birthday, a season: its months differ by hemisphere) nor for numbers that read both ways ("3/4").
/// </summary>
internal static class DeadlineReading
{
    private static readonly WordSet Today = new("today tday 2day tonight tonite tonights now asap immediately urgently urgent rn");
    private static readonly WordSet Tomorrow = new("tomorrow tmrw tmr tomoz tmw tomoro tmro tmrrw");
    private static readonly WordSet DayPart = new("morning afternoon evening night arvo matinee");
    private static readonly WordSet This = new("this");
    private static readonly WordSet Next = new("next following");
    private static readonly WordSet End = new("end ending last");
    private static readonly WordSet Early = new("early beginning start first");
    private static readonly WordSet Middle = new("mid middle");
    private static readonly WordSet After = new("after day");
    private static readonly WordSet Vague = new("few several some coming couple's months' ago semester term half break");
    private static readonly WordSet Half = new("half");
    private static readonly WordSet Weekend = new("weekend weekends wknd wkend");
    private static readonly WordSet Couple = new("couple");
    private static readonly WordSet Article = new("a an one");
    private static readonly WordSet Week = new("week wk");
    private static readonly WordSet Right = new("right straight");
    private static readonly WordSet Away = new("away");
    private static readonly WordSet Soon = new("soon");
    private static readonly WordSet Possible = new("possible");

    internal static DateOnly? Read(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan span, DateTimeOffset? postedAt)
    {
        var (first, last) = (span.First, span.Last);
        try
        {
            var day = postedAt is { } posted ? DateOnly.FromDateTime(posted.DateTime) : (DateOnly?)null;
            return CalendarReading.Read(text, tokens, first, last, day) is { Found: true } calendar ? calendar.Date
                : day is { } from ? Relative(text, tokens, first, last, from, postedAt!.Value) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // a post of the year 9999, or "in 90000 months"
        }
    }

    private static DateOnly? Relative(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last, DateOnly day, DateTimeOffset posted)
    {
        // "this friday" reaches one token left of an annotator's "friday".
        var lead = Math.Max(0, first - 1);
        if (Tomorrow.HasAny(tokens, first, last))
        {
            return day.AddDays(After.HasAny(tokens, first, last) ? 2 : 1);
        }

        if (Holidays.Next(text, tokens, first, last, day) is { } feast)
        {
            return NumberBefore(text, tokens, first, last) ? null : feast;
        }

        if (Weekday(tokens, first, last) is { } weekday)
        {
            return OnWeekday(day, weekday, Next.HasAny(tokens, lead, last), This.HasAny(tokens, lead, last));
        }

        if (Unit(tokens, first, last) is var (unit, at) && unit != 0)
        {
            var next = Next.HasAny(tokens, Math.Max(lead, at - 2), at);
            var counted = Count(text, tokens, first, at);
            if (counted is { } count)
            {
                var half = Half.HasAny(tokens, first, last);
                return unit switch
                {
                    'h' => DateOnly.FromDateTime(posted.DateTime.AddHours((double)count)),
                    'd' => day.AddDays((int)count),
                    'w' => day.AddDays((int)(7 * (half ? count + 0.5m : count))),
                    'f' => day.AddDays((int)(14 * count)),
                    'm' => half ? day.AddMonths((int)count).AddDays(15) : day.AddMonths((int)count),
                    'y' => half ? day.AddMonths((12 * (int)count) + 6) : day.AddYears((int)count),
                    _ => null,
                };
            }

            if (Vague.HasAny(tokens, first, last) || Couple.HasAny(tokens, first, last) || tokens[at].Length > 4 && text[tokens[at].End - 1] is 's')
            {
                return null;
            }

            var sunday = day.AddDays((7 - (int)day.DayOfWeek) % 7);
            return unit switch
            {
                'e' => sunday.AddDays(next ? 7 : 0),
                'w' when next || This.HasAny(tokens, lead, last) || End.HasAny(tokens, first, last) => sunday.AddDays(next ? 7 : 0),
                'm' when next || This.HasAny(tokens, lead, last) || End.HasAny(tokens, first, last) => EndOfMonth(day.AddMonths(next ? 1 : 0)),
                'y' when next || This.HasAny(tokens, lead, last) || End.HasAny(tokens, first, last) => new DateOnly(day.Year + (next ? 1 : 0), 12, 31),
                _ => null,
            };
        }

        var soonest = Today.HasAny(tokens, first, last) || (Soon.HasAny(tokens, first, last) && Possible.HasAny(tokens, first, last))
            || (Right.HasAny(tokens, first, last) && Away.HasAny(tokens, first, last)) || (This.HasAny(tokens, lead, last) && DayPart.HasAny(tokens, first, last)) || IsSpelled(text, tokens, first, last);
        return soonest ? day : null;
    }

    internal static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>The next such day after the post; "next" skips to the coming Monday-to-Sunday week; "this" may be the day itself.</summary>
    private static DateOnly OnWeekday(DateOnly day, DayOfWeek weekday, bool next, bool current)
    {
        var ahead = ((int)weekday - (int)day.DayOfWeek + 7) % 7;
        if (next)
        {
            var monday = day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7));
            return monday.AddDays(((int)weekday + 6) % 7);
        }

        return day.AddDays(ahead == 0 && !current ? 7 : ahead);
    }

    private static DayOfWeek? Weekday(List<SlotToken> tokens, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (SlotLexicon.TryFind(tokens[i].Hash, out var wordClass, out var value) && wordClass == WordClass.Weekday)
            {
                return (DayOfWeek)(value % 7);
            }
        }

        return null;
    }

    private static (char Unit, int At) Unit(List<SlotToken> tokens, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (SlotLexicon.TryFind(tokens[i].Hash, out var wordClass, out var value) && wordClass == WordClass.TimeUnit)
            {
                return (value switch { 1 => 'h', 2 => 'd', 3 => 'w', 4 => 'f', 5 => 'm', 6 => 'y', _ => 'e' }, i);
            }
        }

        return ('\0', 0);
    }

    /// <summary>The last number before a unit: "two", "10", "a week", "a couple of weeks"; none for "the next few".</summary>
    private static decimal? Count(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int at)
    {
        for (var i = at - 1; i >= Math.Max(first, at - 3); i--)
        {
            if (tokens[i].Kind == TokenKind.Number)
            {
                return NumberReading.TryDigits(text[tokens[i].Start..tokens[i].End], out var value) && value < 4000 ? value : null;
            }

            if (NumberReading.TryWord(tokens[i], out var word))
            {
                return word;
            }

            if (Vague.Has(tokens[i]) || This.Has(tokens[i]) || Next.Has(tokens[i]) || End.Has(tokens[i]))
            {
                return null;
            }

            if (Article.Has(tokens[i]) && i == at - 1)
            {
                return 1;
            }
        }

        return null;
    }

    /// <summary>"two weeks after Christmas" is not Christmas.</summary>
    private static bool NumberBefore(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last) =>
        Unit(tokens, first, last) is var (unit, at) && unit is 'd' or 'w' or 'm' && Count(text, tokens, first, at) != null;

    /// <summary>"a.s.a.p" is cut into letters.</summary>
    private static bool IsSpelled(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last)
    {
        var words = text[tokens[first].Start..tokens[last].End];
        return words.StartsWith("a.s.a.p", StringComparison.OrdinalIgnoreCase);
    }
}
