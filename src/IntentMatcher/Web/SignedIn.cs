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

    /// <summary>The rule that a role's users meet, which is also what their cookie says of it.</summary>
    public static string RuleOf(Role role) => role switch
    {
        Role.Customer => CustomerRule,
        Role.Vendor => VendorRule,
        Role.Analyst => AnalystRule,
        Role.Operator => OperatorRule,
        _ => throw new InvalidOperationException($"Unknown role {role}"),
    };

    public static Guid VendorId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(VendorClaim)!);
}

/// <summary>Puts role and vendor into the sign-in cookie.</summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(SignedIn.RoleClaim, SignedIn.RuleOf(user.Role)));
        if (user.VendorId is { } vendor)
        {
            identity.AddClaim(new Claim(SignedIn.VendorClaim, vendor.ToString()));
        }

        return identity;
    }
}
