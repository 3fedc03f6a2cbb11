using IntentMatcher.Intents;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Customers;

internal enum CheckOutcome
{
    /// <summary>The code was there: the account is proved.</summary>
    Proved,

    /// <summary>No code, no such post, no such profile: which of them is not said.</summary>
    Absent,

    /// <summary>The last check was a moment ago.</summary>
    TooSoon,

    /// <summary>The code is too old.</summary>
    Expired,
}

/// <summary>
/// Proves that a customer owns the account that wrote a post. Until then nobody learns whether we know the post: every check that fails
/// says the same and takes the same time, and no row of the claim tells either.
/// </summary>
internal sealed class AccountProof(IDbContextFactory<Db> factory, ProfileReader profiles, TimeProvider time, IOptions<CustomerOptions> options)
{
    /// <summary>Accounts tried for one address; several feeds may bring the same page.</summary>
    private const int MaxAccounts = 3;

    /// <summary>Starts a claim; null if this customer asked for too many today.</summary>
    public Task<AccountClaim?> StartAsync(Guid user, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var day = now.AddDays(-1);
        return factory.WriteAsync(
            async db =>
            {
                var claim = await db.AccountClaims.FirstOrDefaultAsync(
                    c => c.UserId == user && c.PostUrl == address && c.ProvedAt == null && c.CreatedAt > day, cancellationToken);
                if (claim is not null || await db.AccountClaims.CountAsync(c => c.UserId == user && c.CreatedAt > day, cancellationToken) >= options.Value.CodesPerDay)
                {
                    return claim;
                }

                claim = new AccountClaim { Id = Guid.CreateVersion7(), UserId = user, PostUrl = address, Code = ProofCode.Create(), CreatedAt = now };
                db.AccountClaims.Add(claim);
                return claim;
            },
            cancellationToken);
    }

    /// <summary>Looks for the code in the profile of the post's author; null if the customer has no such claim.</summary>
    public async Task<CheckOutcome?> CheckAsync(Guid user, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var recently = now - options.Value.CheckPause;
        AccountClaim? claim;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            claim = await db.AccountClaims.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.UserId == user, cancellationToken);
        }

        if (claim is null)
        {
            return null;
        }

        if (claim.ProvedAt is not null)
        {
            return CheckOutcome.Proved;
        }

        if (claim.ExpiresAt <= now)
        {
            return CheckOutcome.Expired;
        }

        var taken = await factory.WriteAsync(
            db => db.AccountClaims.Where(c => c.Id == id && !db.AccountClaims.Any(other => other.UserId == user && other.CheckedAt > recently))
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.CheckedAt, now), cancellationToken),
            cancellationToken);
        return taken == 0 ? CheckOutcome.TooSoon : await SearchAsync(claim, cancellationToken);
    }

    private async Task<CheckOutcome> SearchAsync(AccountClaim claim, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.CheckTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var end = Task.Delay(options.Value.CheckTime, time, cancellationToken);
        var accounts = await AuthorsAsync(claim.PostUrl, cancellationToken);
        var shown = await Task.WhenAll(accounts.Select(async account => (account, Shows: await ShowsAsync(account, claim.Code, either.Token))));
        if (shown.FirstOrDefault(s => s.Shows).account is { } proved && await RecordAsync(claim, proved, cancellationToken))
        {
            return CheckOutcome.Proved;
        }

        await end;
        return CheckOutcome.Absent;
    }

    private async Task<List<Account>> AuthorsAsync(string address, CancellationToken cancellationToken)
    {
        var variants = PostAddress.Variants(address);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var found = await (from sighting in db.Sightings
                           join intent in db.Intents on sighting.IntentId equals intent.Id
                           where variants.Contains(sighting.Url!) && intent.AuthorId != null
                           select new { intent.Source, intent.AuthorId }).Distinct().Take(MaxAccounts).ToListAsync(cancellationToken);
        return found.ConvertAll(f => new Account(f.Source, f.AuthorId!));
    }

    private async Task<bool> ShowsAsync(Account account, string code, CancellationToken cancellationToken)
    {
        try
        {
            return ProfileAddress.Of(account.Source, account.AuthorId, options.Value) is { } profile
                && await profiles.ReadAsync(profile.Address, cancellationToken) is { } text
                && (profile.OwnSite ? ProofCode.IsInHead(text, code) : ProofCode.IsIn(text, code));
        }
        catch (OperationCanceledException)
        {
            return false; // Too slow is as good as absent.
        }
    }

    // One proof per code: whoever comes second finds it used.
    private Task<bool> RecordAsync(AccountClaim claim, Account account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var key = NeedKey.OfAuthor(account.Source, account.AuthorId);
        return factory.WriteAsync(
            async db => await db.AccountClaims.Where(c => c.Id == claim.Id && c.ProvedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.ProvedAt, now).SetProperty(c => c.Source, account.Source)
                    .SetProperty(c => c.AuthorId, account.AuthorId).SetProperty(c => c.AuthorKey, key),
                cancellationToken) == 1,
            cancellationToken);
    }

    private sealed record Account(string Source, string AuthorId);
}
