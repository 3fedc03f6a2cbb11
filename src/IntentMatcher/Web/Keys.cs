using System.Security.Cryptography;
using System.Text;

namespace IntentMatcher.Web;

/// <summary>Makes API keys and finds them again by hash.</summary>
internal static class Keys
{
    public const string PostsWrite = "posts:write";
    public const string LeadsRead = "leads:read";
    public const string SubscriptionsWrite = "subscriptions:write";

    /// <summary>For analysts' and operators' machines: it shows what all vendors ask for.</summary>
    public const string ReachRead = "reach:read";

    public static readonly IReadOnlyList<string> Scopes = [PostsWrite, LeadsRead, SubscriptionsWrite, ReachRead];

    private const string Mark = "imk_";
    private const int ShownCharacters = 10;

    /// <summary>A new key and its row; the key itself exists nowhere else.</summary>
    public static (string Key, ApiKey Row) Create(IEnumerable<string> scopes, Guid? vendorId, Guid? userId, DateTime now)
    {
        var key = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (key, new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Hash = Hash(key),
            Prefix = key[..ShownCharacters],
            Scopes = string.Join(' ', scopes.Distinct()),
            VendorId = vendorId,
            UserId = userId,
            CreatedAt = now,
        });
    }

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
