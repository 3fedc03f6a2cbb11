namespace IntentMatcher.Web;

/// <summary>A machine's way in: only its hash is kept, the key itself is printed once.</summary>
internal sealed class ApiKey
{
    public Guid Id { get; init; }

    /// <summary>SHA-256 of the key; the key has 256 random bits, so no salt is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The first characters, to tell keys apart in the page.</summary>
    public required string Prefix { get; init; }

    /// <summary>Space-separated scopes, e.g. <c>posts:write</c>.</summary>
    public required string Scopes { get; init; }

    public Guid? VendorId { get; init; }

    public Guid? UserId { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? RevokedAt { get; set; }
}
