namespace IntentMatcher.Matching;

/// <summary>One need of one author, as the matching engine sees it.</summary>
public sealed record Intent
{
    /// <summary>The intent's id; not compared with anything.</summary>
    public required string Id { get; init; }

    /// <summary>The post's title, if it has one.</summary>
    public string? Title { get; init; }

    /// <summary>The post's body.</summary>
    public string? Text { get; init; }

    /// <summary>demand, need, wish, offer, owned, complaint or other. An intent without one matches no stance.</summary>
    public string? Stance { get; init; }

    /// <summary>Calibrated probability of the stance "demand", 0 to 1.</summary>
    public double Demand { get; init; }

    /// <summary>A category's code, a leaf or a parent node.</summary>
    public string? Category { get; init; }

    /// <summary>Language code.</summary>
    public string? Lang { get; init; }

    /// <summary>Where it was said.</summary>
    public string? Source { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>What was read out of the text.</summary>
    public IntentSlots? Slots { get; init; }

    /// <summary>The text that queries look at and spans refer to: title + " — " + body, or the one that is there.</summary>
    public string FullText => string.IsNullOrEmpty(Title) ? Text ?? "" : string.IsNullOrEmpty(Text) ? Title : $"{Title} — {Text}";
}

/// <summary>The parsed values of an intent; null is unknown.</summary>
public sealed record IntentSlots
{
    /// <summary>The product phrase.</summary>
    public string? Product { get; init; }

    /// <summary>What they would pay.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Where. Without coordinates it counts as unknown.</summary>
    public Place? Place { get; init; }

    /// <summary>By when. A date without a time is the start of that day, UTC.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>A place: degrees (WGS 84), and its name for people.</summary>
public sealed record Place(double? Lat, double? Lon, string? Name = null);
