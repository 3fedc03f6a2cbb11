namespace IntentMatcher.Matching.Programs;

/// <summary>
/// The compiled form: a run of ints in prefix order, [op, size, …], where size counts the ints of the whole instruction so that a
/// decided AND or OR jumps over the rest. Doubles and ticks take two ints. No instruction is looked at twice.
/// </summary>
internal enum Op
{
    /// <summary>children…</summary>
    All,

    /// <summary>children…</summary>
    Any,

    /// <summary>child</summary>
    Not,

    /// <summary>table, number: the word stands in the table's text.</summary>
    Word,

    /// <summary>table, number, number…: side by side.</summary>
    Phrase,

    /// <summary>table, distance, item count, then per item: length, numbers….</summary>
    Near,

    /// <summary>numbers…: the intent's category or one above it is among them.</summary>
    Category,

    /// <summary>numbers…</summary>
    Source,

    /// <summary>numbers…</summary>
    Lang,

    /// <summary>bit mask over the stances</summary>
    Stance,

    /// <summary>comparison, double</summary>
    Score,

    /// <summary>latitude, longitude, km: place known and within.</summary>
    Within,

    /// <summary>the place is unknown</summary>
    NoPlace,

    /// <summary>currency number or -1, flags (1 = open below, 2 = open above), min, max: budget known and overlapping.</summary>
    Budget,

    /// <summary>currency number or -1: the budget is unknown or in another currency.</summary>
    NoBudget,

    /// <summary>comparison, ticks from now to the deadline</summary>
    Deadline,

    /// <summary>comparison, ticks from creation to now</summary>
    Posted,
}
