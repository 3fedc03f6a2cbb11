using System.Globalization;
using System.Text.RegularExpressions;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// The dates feeds really carry: ISO 8601 in most of its forms, RFC 822/2822/5322 with whatever is missing or added, ctime, and
/// month names in the larger European languages. A date without a zone is UTC, as is one whose zone nobody knows (RFC 5322, 4.3).
/// What is no date, or could be two (03/04/2005), is null: a date is never invented.
/// </summary>
internal static partial class FeedDate
{
    // The first letters that tell a month apart, lower case, without accents.
    private static readonly (string Start, int Month)[] Months =
    [
        ("jan", 1), ("ene", 1), ("gen", 1), ("ιαν", 1), ("янв", 1), ("sty", 1),
        ("feb", 2), ("fev", 2), ("φεβ", 2), ("фев", 2), ("lut", 2),
        ("mar", 3), ("maer", 3), ("mrz", 3), ("mrt", 3), ("maa", 3), ("μαρ", 3), ("мар", 3),
        ("apr", 4), ("avr", 4), ("abr", 4), ("apri", 4), ("aprilis", 4), ("απρ", 4), ("апр", 4), ("kwi", 4),
        ("may", 5), ("mai", 5), ("maj", 5), ("mei", 5), ("mag", 5), ("μαι", 5), ("μαϊ", 5), ("мая", 5), ("май", 5),
        ("juin", 6), ("jun", 6), ("giu", 6), ("ιουν", 6), ("июн", 6), ("cze", 6),
        ("juil", 7), ("jul", 7), ("lug", 7), ("ιουλ", 7), ("июл", 7), ("lip", 7),
        ("aug", 8), ("aou", 8), ("ago", 8), ("αυγ", 8), ("авг", 8), ("sie", 8),
        ("sep", 9), ("set", 9), ("szept", 9), ("σεπ", 9), ("сен", 9), ("wrz", 9),
        ("okt", 10), ("oct", 10), ("ott", 10), ("out", 10), ("οκτ", 10), ("окт", 10), ("paz", 10),
        ("nov", 11), ("νοε", 11), ("ноя", 11), ("lis", 11),
        ("dec", 12), ("dez", 12), ("dic", 12), ("des", 12), ("δεκ", 12), ("дек", 12), ("gru", 12),
    ];

    // Hours east of UTC. Names without their season (ET) are taken for the winter's: an hour off at most.
    private static readonly Dictionary<string, double> ZoneHours = """
        EST=-5 EDT=-4 CST=-6 CDT=-5 MST=-7 MDT=-6 PST=-8 PDT=-7 AST=-4 ADT=-3 NST=-3.5 NDT=-2.5 AKST=-9 AKDT=-8 HST=-10 ET=-5
        CT=-6 MT=-7 PT=-8 WET=0 WEST=1 BST=1 CET=1 MEZ=1 MET=1 CEST=2 MESZ=2 MEST=2 EET=2 EEST=3 MSK=3 MSD=4 JST=9 KST=9 HKT=8
        SGT=8 AWST=8 ACST=9.5 ACDT=10.5 AEST=10 AEDT=11 NZST=12 NZDT=13 SAST=2 BRT=-3 ART=-3
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(z => z.Split('=')).ToDictionary(
            z => z[0], z => double.Parse(z[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    public static DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
        {
            return null;
        }

        text = Blanks().Replace(text.Trim(), " ");
        return Iso(text) ?? Korean(text) ?? Words(text);
    }

    private static DateTimeOffset? Iso(string text)
    {
        var match = IsoPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = Int(match, "y");
        var date = match.Groups["doy"].Success
            ? DayOfYear(year, Int(match, "doy"))
            : Day(year, match.Groups["m"].Success ? MonthOf(match.Groups["m"].Value) : 1, match.Groups["d"].Success ? Int(match, "d") : 1);
        return At(date, match);
    }

    private static DateTimeOffset? Korean(string text)
    {
        var match = KoreanPattern().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var afternoon = match.Groups["half"].Value is "오후" or "PM";
        var date = Day(Int(match, "y"), Int(match, "m"), Int(match, "d"));
        var hour = Int(match, "h");
        if (date is null || hour > 23)
        {
            return null;
        }

        hour = match.Groups["half"].Success ? (hour % 12) + (afternoon ? 12 : 0) : hour;
        return Clock(date.Value, hour, Int(match, "min"), match.Groups["s"].Success ? Int(match, "s") : 0, 0) is { } local
            ? Offset(local, TimeSpan.FromHours(9)) : null;
    }

    // Everything with a month's name in it: "Mon, 5 Jan 04 16:29 EST", "Jan 5, 2004", "Mon Jan 5 16:29:06 EST 2004".
    private static DateTimeOffset? Words(string text)
    {
        text = Comment().Replace(text, " ").Trim();
        var time = TimePattern().Match(text);
        var zone = time.Success ? time.Groups["zone"].Value : "";
        var rest = time.Success ? text.Remove(time.Index, time.Length) : text;
        int? day = null, month = null, year = null;
        foreach (Match word in Word().Matches(rest))
        {
            var value = word.Value;
            if (char.IsAsciiDigit(value[0]))
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return null;
                }

                // A day comes before its year, or after its month; four digits are always the year.
                if (value.Length >= 4)
                {
                    year = year is null && value.Length == 4 ? number : -1;
                }
                else if (day is null)
                {
                    day = number;
                }
                else if (year is null)
                {
                    year = number + (number < 50 ? 2000 : 1900);
                }
            }
            else if (month is null && (day is not null || !IsWeekday(value, rest)) && MonthOf(value) is > 0 and var found)
            {
                month = found;
            }
            else if (month is not null && (day is not null || year is not null) && zone.Length == 0 && value.Length <= 5 && (year is not null || time.Success))
            {
                zone = value;
            }
        }

        var date = day is { } d && month is { } m && year is { } y ? Day(y, m, d) : null;
        if (date is null || !time.Success)
        {
            return date is { } whole ? Offset(whole, TimeSpan.Zero) : null;
        }

        var hour = Int(time, "h");
        if (time.Groups["half"].Success)
        {
            hour = hour is >= 1 and <= 12 ? (hour % 12) + (time.Groups["half"].Value[0] is 'p' or 'P' ? 12 : 0) : 99;
        }

        return Clock(date.Value, hour, Int(time, "min"), time.Groups["s"].Success ? Int(time, "s") : 0, 0) is { } local && Zone(zone) is { } offset
            ? Offset(local, offset) : null;
    }

    private static DateTimeOffset? At(DateTime? date, Match match)
    {
        if (date is null)
        {
            return null;
        }

        if (!match.Groups["h"].Success)
        {
            return Offset(date.Value, TimeSpan.Zero);
        }

        var fraction = match.Groups["f"].Success ? double.Parse("0." + match.Groups["f"].Value, CultureInfo.InvariantCulture) : 0;
        var local = Clock(
            date.Value, Int(match, "h"), match.Groups["min"].Success ? Int(match, "min") : 0, match.Groups["s"].Success ? Int(match, "s") : 0, fraction);
        return local is { } at && Zone(match.Groups["zone"].Value) is { } offset ? Offset(at, offset) : null;
    }

    private static DateTime? Clock(DateTime date, int hour, int minute, int second, double fraction)
    {
        var isMidnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !isMidnight) || minute > 59 || second > 60)
        {
            return null;
        }

        // A leap second is the next minute's first; whole milliseconds keep a round trip equal.
        var ticks = (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond + ((long)(fraction * 1000) * TimeSpan.TicksPerMillisecond);
        return date.Ticks + ticks <= DateTime.MaxValue.Ticks ? date.AddTicks(ticks) : null;
    }

    private static TimeSpan? Zone(string zone)
    {
        zone = zone.Trim();
        if (zone.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase))
        {
            zone = zone[4..];
        }

        var numeric = Offsets().Match(zone);
        if (!numeric.Success)
        {
            return TimeSpan.FromHours(ZoneHours.GetValueOrDefault(zone));
        }

        var minutes = (Int(numeric, "h") * 60) + (numeric.Groups["m"].Success ? Int(numeric, "m") : 0);
        // Zones reach from -12:00 to +14:00; what is beyond is a mistake, and so would the instant be.
        return minutes <= 14 * 60 && (!numeric.Groups["m"].Success || Int(numeric, "m") < 60)
            ? TimeSpan.FromMinutes(numeric.Groups["sign"].Value is "+" ? minutes : -minutes) : null;
    }

    private static DateTimeOffset? Offset(DateTime local, TimeSpan offset)
    {
        var utc = local.Ticks - offset.Ticks;
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(local, offset) : null;
    }

    // No post is older than the web by much; year 0 and 0001 are unset fields.
    private static DateTime? Day(int year, int month, int day) =>
        year is >= 1900 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;

    private static DateTime? DayOfYear(int year, int day) =>
        year is >= 1900 and <= 9999 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateTime(year, 1, 1).AddDays(day - 1) : null;

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // "mar" is a Tuesday in French, Spanish and Italian: what stands before the day's number with another word behind is no month.
    private static bool IsWeekday(string word, string rest) =>
        Word().Matches(rest).Count(m => char.IsLetter(m.Value[0]) && MonthOf(m.Value) > 0) > 1 && rest.TrimStart().StartsWith(word, StringComparison.Ordinal);

    private static int MonthOf(string word)
    {
        if (char.IsAsciiDigit(word[0]))
        {
            return int.Parse(word, CultureInfo.InvariantCulture);
        }

        var plain = string.Concat(word.ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        return plain.Length < 3 ? 0 : Months.FirstOrDefault(m => plain.StartsWith(m.Start, StringComparison.Ordinal)).Month;
    }

    [GeneratedRegex(
        @"^(?<y>\d{4})(?:(?:[-/.](?<m>\d{1,2}|[^\W\d]{3,12})(?:[-/.](?<d>\d{1,2}))?)|(?<m>\d{2})(?<d>\d{2})|-(?<doy>\d{3})|(?<doy>\d{3}))?(?:(?:T| ?T ?| )(?<h>\d{1,2})(?::?(?<min>\d{2})(?::?(?<s>\d{2})(?:[.,:](?<f>\d{1,12}))?)?)? ?(?<zone>Z|[A-Za-z]{2,5}|(?:GMT|UTC)?[-+]\d{1,2}(?::?\d{2})?)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^(?<y>\d{4})(?:년|-) ?(?<m>\d{1,2})(?:월|-) ?(?<d>\d{1,2})일? (?:(?<half>오전|오후) )?(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2}))?$")]
    private static partial Regex KoreanPattern();

    [GeneratedRegex(
        @"(?<![\d:])(?<h>\d{1,2}):(?<min>\d{1,2})(?::(?<s>\d{1,2})(?:[.,]\d+)?)?(?: ?(?<half>[AaPp])\.?[Mm]\.?(?![A-Za-z]))?(?: ?(?<zone>(?:GMT|UTC)?[-+]\d{1,2}(?::?\d{2})?(?!\d)|[A-Z]{2,5}(?![A-Za-z])|[A-Za-z]{3,5}(?= \d{4}$)|Etc/[A-Z]+|Z(?![A-Za-z])))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^(?:GMT|UTC|UT|Z)?(?<sign>[-+])(?<h>\d{1,2}?)(?::?(?<m>\d{2}))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Offsets();

    [GeneratedRegex(@"\d+|[^\W\d]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
