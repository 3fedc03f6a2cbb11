using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching;

/// <summary>How many intents of one day a subscription would have got.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Matched">Those it matches.</param>
/// <param name="Of">Those looked at.</param>
public readonly record struct PreviewDay(DateOnly Day, int Matched, int Of);

/// <summary>
/// A subscription over past intents, day by day. Give it the intents one after another, in any order, from wherever they are kept;
/// it keeps counts only. One thread at a time.
/// </summary>
/// <param name="subscription">What to look for.</param>
public sealed class Preview(CompiledSubscription subscription)
{
    private readonly SortedDictionary<DateOnly, (int Matched, int Of)> days = [];
    private readonly PreparedIntent prepared = new();

    /// <summary>Every day some intent fell on, in order.</summary>
    public IEnumerable<PreviewDay> Days => days.Select(d => new PreviewDay(d.Key, d.Value.Matched, d.Value.Of));

    /// <summary>How many it matches, over all days.</summary>
    public int Matched => days.Values.Sum(d => d.Matched);

    /// <summary>How many were looked at, over all days.</summary>
    public int Of => days.Values.Sum(d => d.Of);

    /// <summary>Counts an intent.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="now">The moment that posted: and deadline: refer to.</param>
    /// <param name="day">The day it counts for; omitted: that of <paramref name="now"/>, UTC.</param>
    /// <returns>Whether it matches.</returns>
    public bool Add(Intent intent, DateTimeOffset now, DateOnly? day = null)
    {
        ArgumentNullException.ThrowIfNull(intent);
        prepared.Fill(intent, subscription.Context);
        var matched = ProgramRunner.Holds(subscription.Program, prepared, now);
        Count(day ?? DateOnly.FromDateTime(now.UtcDateTime), matched);
        return matched;
    }

    /// <summary>Counts an intent that may not be had, whatever it says, as looked at.</summary>
    public void Skip(DateOnly day) => Count(day, false);

    private void Count(DateOnly day, bool matched)
    {
        var (before, of) = days.GetValueOrDefault(day);
        days[day] = (before + (matched ? 1 : 0), of + 1);
    }
}
