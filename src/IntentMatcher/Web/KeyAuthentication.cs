using System.Security.Claims;
using System.Text.Encodings.Web;
using IntentMatcher.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Web;

/// <summary>Signs machines in by <c>Authorization: Bearer KEY</c>. A key is looked up at every request, so a revoked one stops at once.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IDbContextFactory<Db> factory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Key";
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = Keys.Hash(header[Bearer.Length..].Trim());
        await using var db = await factory.CreateDbContextAsync(Context.RequestAborted);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, Context.RequestAborted);
        if (key is null)
        {
            return AuthenticateResult.Fail("The key is unknown or revoked.");
        }

        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaims(key.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope)));
        identity.AddClaim(new Claim("key", key.Id.ToString()));
        if (key.VendorId is { } vendor)
        {
            identity.AddClaim(new Claim(SignedIn.VendorClaim, vendor.ToString()));
        }

        if (key.UserId is { } user)
        {
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.ToString()));
            var role = await db.Users.Where(u => u.Id == user).Select(u => u.Role).SingleAsync(Context.RequestAborted);
            identity.AddClaim(new Claim(SignedIn.RoleClaim, SignedIn.RuleOf(role)));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized, title: "A valid API key is required", detail: "Send it as: Authorization: Bearer KEY").ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        await TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: "The key lacks the scope that this needs").ExecuteAsync(Context);
}
