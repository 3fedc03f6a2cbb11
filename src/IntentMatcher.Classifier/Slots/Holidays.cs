using System.Collections.Frozen;

namespace IntentMatcher.Classifier;

/// <summary>Days people name by feast: fixed dates, rules of the Gregorian calendar (Easter by the anonymous algorithm of 1876), and a short table for Diwali.</summary>
internal static class Holidays
{
    private static readonly FrozenDictionary<uint, Func<int, DateOnly?>> ByName = Build();

    /// <summary>The next such day on or after a day; null when the words name none or its date is not fixed by rule.</summary>
    internal static DateOnly? Next(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int last, DateOnly day)
    {
        // Longer names first: "new years eve" before "new year", "black friday" before "friday".
        for (var length = 3; length >= 1; length--)
        {
            for (var i = first; i + length - 1 <= last; i++)
            {
                if (ByName.TryGetValue(Hash(text, tokens, i, length), out var rule))
                {
                    var date = rule(day.Year);
                    return date >= day ? date : rule(day.Year + 1);
                }
            }
        }

        return null;
    }

    private static uint Hash(ReadOnlySpan<char> text, List<SlotToken> tokens, int first, int length)
    {
        // Marks count as nothing: "x-mas" is two tokens around a hyphen, its name is "x mas".
        var hash = 0u;
        for (var i = first; i < first + length; i++)
        {
            hash = (hash * 31) + tokens[i].Hash;
        }

        return hash;
    }

    private static FrozenDictionary<uint, Func<int, DateOnly?>> Build()
    {
        var rules = new Dictionary<uint, Func<int, DateOnly?>>();
        void Add(string names, Func<int, DateOnly?> rule)
        {
            foreach (var name in names.Split(','))
            {
                var words = new List<SlotToken>();
                SlotTokens.Cut(name, words);
                rules[Hash(name, words, 0, words.Count)] = rule;
            }
        }

        Add("christmas,xmas,x-mas,crimbo,chrimbo,christmas day", year => new DateOnly(year, 12, 25));
        Add("christmas eve,xmas eve", year => new DateOnly(year, 12, 24));
        Add("boxing day", year => new DateOnly(year, 12, 26));
        Add("nye,new years eve,hogmanay,new year eve", year => new DateOnly(year, 12, 31));
        Add("new year,new years,new years day,new year day", year => new DateOnly(year, 1, 1));
        Add("valentines,valentine,valentines day,valentine day,vday,v-day", year => new DateOnly(year, 2, 14));
        Add("st patricks,st patricks day,paddys day,st paddys", year => new DateOnly(year, 3, 17));
        Add("cinco de mayo", year => new DateOnly(year, 5, 5));
        Add("canada day", year => new DateOnly(year, 7, 1));
        Add("fourth of july,4th of july,independence day", year => new DateOnly(year, 7, 4));
        Add("halloween", year => new DateOnly(year, 10, 31));
        Add("bonfire night,guy fawkes", year => new DateOnly(year, 11, 5));
        Add("thanksgiving", Thanksgiving);
        Add("black friday", year => Thanksgiving(year)?.AddDays(1));
        Add("cyber monday", year => Thanksgiving(year)?.AddDays(4));
        Add("memorial day", year => Nth(year, 6, DayOfWeek.Monday, 1).AddDays(-7) is { Month: 5 } last ? last : null);
        Add("labor day,labour day", year => Nth(year, 9, DayOfWeek.Monday, 1));
        Add("fathers day", year => Nth(year, 6, DayOfWeek.Sunday, 3));
        Add("easter,easter sunday", year => Easter(year));
        Add("good friday", year => Easter(year).AddDays(-2));
        Add("august bank holiday", year => Nth(year, 9, DayOfWeek.Monday, 1).AddDays(-7));
        Add("diwali,deepavali", Diwali);
        return rules.ToFrozenDictionary();
    }

    private static DateOnly? Thanksgiving(int year) => Nth(year, 11, DayOfWeek.Thursday, 4);

    private static DateOnly Nth(int year, int month, DayOfWeek day, int n)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)day - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }

    private static DateOnly? Diwali(int year) => year switch
    {
        2023 => new DateOnly(2023, 11, 12),
        2024 => new DateOnly(2024, 10, 31),
        2025 => new DateOnly(2025, 10, 20),
        2026 => new DateOnly(2026, 11, 8),
        2027 => new DateOnly(2027, 10, 29),
        2028 => new DateOnly(2028, 10, 17),
        _ => null,
    };
}
