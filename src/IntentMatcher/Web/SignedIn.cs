using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IntentMatcher.Web;

/// <summary>What a request may know of who makes it, and the rules' names.</summary>
internal static class SignedIn
{
    public const string RoleClaim = ClaimTypes.Role;
    public const string VendorClaim = "vendor";

    public const string CustomerRule = "customer";
    public const string VendorRule = "vendor";
    public const string AnalystRule = "analyst";
    public const string OperatorRule = "operator";

    public static Guid UserId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public static Guid VendorId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(VendorClaim)!);
}

/// <summary>Puts role and vendor into the sign-in cookie.</summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
#pragma warning disable CA1308 // a role's name is our word for it, in lower case
        identity.AddClaim(new Claim(SignedIn.RoleClaim, user.Role.ToString().ToLowerInvariant()));
#pragma warning restore CA1308
        if (user.VendorId is { } vendor)
        {
            identity.AddClaim(new Claim(SignedIn.VendorClaim, vendor.ToString()));
        }

        return identity;
    }
}
