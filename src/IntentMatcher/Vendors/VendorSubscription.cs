
namespace IntentMatcher.Vendors;

/// <summary>A subscription as it is kept: who asked, and what for, in the form the matching library reads.</summary>
internal sealed class VendorSubscription
{
    public Guid Id { get; init; }

    public Guid VendorId { get; init; }

    public Vendor? Vendor { get; init; }

    /// <summary>The id an import gave it, unique in the store; null for those made in the page.</summary>
    public string? ExternalId { get; init; }

    public required string Name { get; set; }

    /// <summary>The subscription as JSON, in the contract of the <c>match</c> verb.</summary>
    public required string Definition { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }

    /// <summary>Set once removed: running instances must still learn of it.</summary>
    public DateTime? RemovedAt { get; set; }
}
