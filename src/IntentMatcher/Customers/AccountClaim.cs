namespace IntentMatcher.Customers;

/// <summary>A customer's claim to be the author of posts, and its proof: a code the account's owner alone could publish.</summary>
internal sealed class AccountClaim
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    /// <summary>The post's address as the customer pasted it.</summary>
    public required string PostUrl { get; init; }

    /// <summary>To be put in the profile, bio or page of the account.</summary>
    public required string Code { get; init; }

    /// <summary>The account, if the post is known to us; kept from the customer until proved.</summary>
    public string? Source { get; init; }

    public string? AuthorId { get; init; }

    public byte[]? AuthorKey { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? CheckedAt { get; set; }

    public DateTime? ProvedAt { get; set; }
}
