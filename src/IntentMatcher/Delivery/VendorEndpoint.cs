using IntentMatcher.Vendors;

namespace IntentMatcher.Delivery;

/// <summary>Where a vendor wants to be told.</summary>
internal sealed class VendorEndpoint
{
    public Guid Id { get; init; }

    public Guid VendorId { get; init; }

    public Vendor? Vendor { get; init; }

    public required string Url { get; set; }

    /// <summary>The signing secret, encrypted with the store's data-protection keys.</summary>
    public required string Secret { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Since when every attempt failed; null after a success.</summary>
    public DateTime? FailingSince { get; set; }

    /// <summary>Set while nothing is sent: it said 410, or failed for longer than the grace period.</summary>
    public DateTime? PausedAt { get; set; }

    public string? PausedBecause { get; set; }
}
