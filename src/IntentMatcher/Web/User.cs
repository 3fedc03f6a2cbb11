using IntentMatcher.Vendors;
using Microsoft.AspNetCore.Identity;

namespace IntentMatcher.Web;

internal enum Role
{
    Customer = 0,
    Vendor = 1,
    Analyst = 2,
    Operator = 3,
}

/// <summary>Somebody who signs in.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public Role Role { get; set; }

    /// <summary>The organisation a vendor's user belongs to.</summary>
    public Guid? VendorId { get; set; }

    public Vendor? Vendor { get; set; }

    public DateTime CreatedAt { get; init; }
}
