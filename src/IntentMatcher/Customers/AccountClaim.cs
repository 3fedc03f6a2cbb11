namespace IntentMatcher.Customers;

/// <summary>A customer's claim to be the author of posts, and its proof: a code the account's owner alone could publish.</summary>
internal sealed class AccountClaim
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    /// <summary>The post's address as the customer pasted it, in canonical form.</summary>
    public required string PostUrl { get; init; }

    /// <summary>To be put in the profile, bio or page of the account.</summary>
    public required string Code { get; init; }

    /// <summary>The account; set with the proof, never before, so that the row can't tell whether the post is known to us.</summary>
    public string? Source { get; set; }

    public string? AuthorId { get; set; }

    public byte[]? AuthorKey { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? CheckedAt { get; set; }

    public DateTime? ProvedAt { get; set; }

    /// <summary>How long a code may be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public DateTime ExpiresAt => CreatedAt + Lifetime;
}
