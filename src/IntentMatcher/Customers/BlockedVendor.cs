namespace IntentMatcher.Customers;

/// <summary>A vendor that is told of nothing a customer says, by whichever proved account.</summary>
internal sealed class BlockedVendor
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public Guid VendorId { get; init; }

    public DateTime At { get; init; }
}
