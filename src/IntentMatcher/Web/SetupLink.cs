using System.Security.Cryptography;
using System.Text;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Web;

/// <summary>The way in for the first operator: a link printed on start, good once and only while there is no operator.</summary>
internal sealed class SetupLink(IDbContextFactory<Db> factory)
{
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>The link's path, or null if there is an operator already.</summary>
    public async Task<string?> PathAsync(CancellationToken cancellationToken) =>
        await IsNeededAsync(cancellationToken) ? "/setup?token=" + token : null;

    public async Task<bool> AcceptsAsync(string? given, CancellationToken cancellationToken) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(token)) && await IsNeededAsync(cancellationToken);

    private async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return !await db.Users.AnyAsync(u => u.Role == Role.Operator, cancellationToken);
    }
}
