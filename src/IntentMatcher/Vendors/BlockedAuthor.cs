namespace IntentMatcher.Vendors;

/// <summary>An author that a vendor does not want to hear of any more: known by a hash alone.</summary>
internal sealed class BlockedAuthor
{
    public Guid Id { get; init; }

    public Guid VendorId { get; init; }

    public required byte[] AuthorKey { get; init; }

    public required string Source { get; init; }

    public DateTime At { get; init; }
}
