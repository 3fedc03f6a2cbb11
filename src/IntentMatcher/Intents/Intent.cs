using IntentMatcher.Classifier;

namespace IntentMatcher.Intents;

internal enum IntentState
{
    /// <summary>Wanted, as far as we know.</summary>
    Open = 0,

    /// <summary>Over: 30 days went by, or the customer said so.</summary>
    Closed = 1,

    /// <summary>The author took it back, or deleted the only post that voiced it. Terminal, and without text.</summary>
    Withdrawn = 2,
}

/// <summary>One need of one author, as voiced by one or more posts.</summary>
internal sealed class Intent
{
    public Guid Id { get; init; }

    /// <summary>Rises with every change; an older version of anything that speaks of this intent is ignored.</summary>
    public int Version { get; set; } = 1;

    public IntentState State { get; set; }

    /// <summary>Hash of source and the author's stable id; null where the source names none, and then the intent stands alone.</summary>
    public byte[]? AuthorKey { get; init; }

    /// <summary>What is wanted, so that the same author's next post about it is a sighting and no new intent.</summary>
    public required byte[] NeedKey { get; set; }

    public required string Source { get; init; }

    /// <summary>The id of the post whose words are shown; its deletion withdraws the intent.</summary>
    public required string PostId { get; set; }

    public string? AuthorId { get; set; }

    public string? AuthorHandle { get; set; }

    public string? Url { get; set; }

    public string? Title { get; set; }

    public string? Text { get; set; }

    public required string Lang { get; set; }

    public Stance Stance { get; set; }

    /// <summary>Calibrated probability that the post is demand.</summary>
    public double Demand { get; set; }

    public required string Category { get; set; }

    /// <summary>The likeliest leaf, which may be below <see cref="Category"/>.</summary>
    public required string Leaf { get; set; }

    /// <summary>Slots and evidence as read; null once redacted.</summary>
    public IntentDetail? Detail { get; set; }

    public required string Model { get; set; }

    /// <summary>When its author posted it.</summary>
    public DateTime PostedAt { get; set; }

    /// <summary>When it reached us: the start of every age we report.</summary>
    public DateTime ReceivedAt { get; init; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>Set where the intent goes to nobody although somebody asked: which rule kept it.</summary>
    public string? Withheld { get; set; }

    public List<Sighting> Sightings { get; } = [];

    /// <summary>Takes the words away for good; keys and counts stay.</summary>
    public void Redact()
    {
        Title = Text = Url = AuthorHandle = AuthorId = null;
        Detail = null;
    }
}

/// <summary>What the classifier read in the text, beside the columns we search by.</summary>
internal sealed record IntentDetail(
    Slots? Slots,
    IReadOnlyList<Evidence> Evidence,
    IReadOnlyList<CategoryScore> Categories);

/// <summary>One post that voices an intent.</summary>
internal sealed class Sighting
{
    public Guid Id { get; init; }

    public Guid IntentId { get; init; }

    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public string? Url { get; set; }

    public DateTime SeenAt { get; init; }
}
