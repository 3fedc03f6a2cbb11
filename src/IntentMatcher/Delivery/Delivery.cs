using IntentMatcher.Routing;

namespace IntentMatcher.Delivery;

internal enum DeliveryState
{
    Due = 0,
    Delivered = 1,

    /// <summary>Every attempt of the schedule failed.</summary>
    Failed = 2,

    /// <summary>A newer version of the lead made it pointless before it arrived, or it would take back what was never told.</summary>
    Superseded = 3,
}

internal enum DeliveryEvent
{
    Created = 0,
    Updated = 1,
    Retracted = 2,
}

/// <summary>One thing to tell one endpoint about one lead. Its id is the <c>webhook-id</c>, the same on every resend.</summary>
internal sealed class Delivery
{
    public Guid Id { get; init; }

    public Guid LeadId { get; init; }

    public Lead? Lead { get; init; }

    public Guid EndpointId { get; init; }

    public VendorEndpoint? Endpoint { get; init; }

    public DeliveryEvent Event { get; init; }

    public int Version { get; init; }

    public DeliveryState State { get; set; }

    /// <summary>Attempts made so far; the schedule's next entry is at this index.</summary>
    public int Attempts { get; set; }

    public DateTime NextAttemptAt { get; set; }

    /// <summary>Whoever sends it holds it until then; after that it is due again.</summary>
    public DateTime? ClaimedUntil { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? FinishedAt { get; set; }
}

/// <summary>One try to deliver: headers' outcome and a hash of the body, never the text.</summary>
internal sealed class Attempt
{
    public Guid DeliveryId { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Number { get; init; }

    public DateTime At { get; init; }

    /// <summary>HTTP status; null if no answer came.</summary>
    public int? Status { get; init; }

    public int DurationMs { get; init; }

    /// <summary>What went wrong, in our words.</summary>
    public string? Problem { get; init; }

    /// <summary>SHA-256 of the body sent.</summary>
    public required byte[] BodyHash { get; init; }
}
