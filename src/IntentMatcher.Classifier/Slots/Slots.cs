namespace IntentMatcher.Classifier;

/// <summary>
/// What a post says about the wanted thing. Each part is null when the text does not say it clearly: a wrong guess is worse than none.
/// Offsets count UTF-16 code units of the text that was read; Start is inclusive, End exclusive, <c>Text == text[Start..End]</c>,
/// and neither ever falls inside a surrogate pair or before a combining mark.
/// </summary>
/// <param name="Product">The wanted thing in the author's words.</param>
/// <param name="Budget">What the author would pay.</param>
/// <param name="Place">Where it is wanted.</param>
/// <param name="Deadline">When it is wanted.</param>
/// <param name="Condition"><c>"new"</c>, <c>"used"</c>, or null when unsaid or when both would do.</param>
/// <param name="Quantity">How many are wanted, 1 to 10,000, when the text gives a number.</param>
public sealed record Slots(
    ProductSlot? Product,
    BudgetSlot? Budget,
    PlaceSlot? Place,
    DeadlineSlot? Deadline,
    string? Condition,
    int? Quantity)
{
    /// <summary>Nothing was said.</summary>
    public static Slots None { get; } = new(null, null, null, null, null, null);
}

/// <summary>The wanted thing ("gaming laptop", "plumber").</summary>
/// <param name="Text">The exact words.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
public sealed record ProductSlot(string Text, int Start, int End);

/// <summary>What the author would pay ("under £3k"). Words without a number ("on a tight budget") have neither Min nor Max.</summary>
/// <param name="Text">The exact words.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Currency">ISO 4217 code; null when the text names none. A bare <c>$</c> is read as USD unless the text says otherwise.</param>
/// <param name="Min">Lower end in whole currency units (per hour, month … where the text says so); null when open.</param>
/// <param name="Max">Upper end; null when open. A single price ("$500") is both the most the author means to pay and no lower bound.</param>
public sealed record BudgetSlot(string Text, int Start, int End, string? Currency, decimal? Min, decimal? Max);

/// <summary>Where it is wanted ("near Leeds"). A place the gazetteer does not know keeps its words and has no name, country or position.</summary>
/// <param name="Text">The exact words.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Name">The gazetteer's name; null when unknown.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null when unknown or when the place spans countries.</param>
/// <param name="Lat">Degrees north of the place's centre, -90 to 90; null when unknown.</param>
/// <param name="Lon">Degrees east of the place's centre, -180 to 180; null when unknown.</param>
public sealed record PlaceSlot(string Text, int Start, int End, string? Name, string? Country, double? Lat, double? Lon);

/// <summary>When it is wanted ("by Friday").</summary>
/// <param name="Text">The exact words.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Date">
/// The last day that still serves the author, in the zone of the post's time ("next week" is its Sunday). "ASAP", "now" and "today" are the
/// day of the post; "soon" has no date, and nothing has one when the post's time is unknown, unless the text names a full date.
/// </param>
public sealed record DeadlineSlot(string Text, int Start, int End, DateOnly? Date);
