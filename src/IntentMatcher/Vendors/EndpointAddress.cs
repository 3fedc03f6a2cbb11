using System.Net;
using IntentMatcher.Delivery;

namespace IntentMatcher.Vendors;

/// <summary>
/// Whether an address may be an endpoint. Names are looked up only when we connect, and checked again then; what can be told
/// from the text alone is told at once.
/// </summary>
internal static class EndpointAddress
{
    public const int Longest = 2_000;

    /// <summary>What is wrong, or null.</summary>
    public static string? Problem(string address, bool allowPrivate)
    {
        if (address.Length is 0 or > Longest)
        {
            return $"1 to {Longest} characters are needed.";
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return "A whole web address is needed, such as https://shop.example/hooks/leads.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "User name and password do not belong in the address; each message is signed instead.";
        }

        if (allowPrivate)
        {
            return null;
        }

        return uri.Scheme != Uri.UriSchemeHttps ? "https is needed: leads are not sent in the open."
            : IsPrivate(uri) ? "This address is private or loopback; only public ones can be reached."
            : null;
    }

    private static bool IsPrivate(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var literal) && !AddressGuard.IsPublic(literal));
}
