using IntentMatcher.Commands;
using IntentMatcher.Store;
using Microsoft.AspNetCore.Identity;

namespace IntentMatcher.Web;

/// <summary>Makes accounts: one way for the command line, the set-up page and sign-up.</summary>
internal sealed class Accounts(UserManager<User> users, Db db, TimeProvider time)
{
    /// <summary>Adds a user, or says in words what is wrong.</summary>
    public async Task<(User? User, string? Problem)> AddAsync(string email, string password, Role role, string? vendorName, CancellationToken cancellationToken)
    {
        Guid? vendorId = null;
        if (role == Role.Vendor)
        {
            if (string.IsNullOrWhiteSpace(vendorName))
            {
                return (null, "--vendor: required with the role vendor");
            }

            vendorId = (await VendorsCommand.FindAsync(db, vendorName, cancellationToken))?.Id;
            if (vendorId is null)
            {
                return (null, $"--vendor: there is no vendor \"{vendorName}\"; add it first: vendors add NAME");
            }
        }
        else if (vendorName is not null)
        {
            return (null, "--vendor: allowed only with the role vendor");
        }

        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Role = role,
            VendorId = vendorId,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var result = await users.CreateAsync(user, password);
        return result.Succeeded ? (user, null) : (null, Say(result));
    }

    // The user name is the address: what is wrong with one is wrong with the other and is said once.
    private static string Say(IdentityResult result)
    {
        var ofAddress = result.Errors.Where(e => e.Code is not (nameof(IdentityErrorDescriber.InvalidUserName) or nameof(IdentityErrorDescriber.DuplicateUserName))).ToList();
        return string.Join(' ', (ofAddress.Count > 0 ? ofAddress : result.Errors).Select(e => e.Description));
    }
}
