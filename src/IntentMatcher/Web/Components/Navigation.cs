using System.Security.Claims;

namespace IntentMatcher.Web.Components;

internal sealed record NavigationItem(string Href, string Text);

/// <summary>Where each kind of user can go; the first entry is where signing in leads.</summary>
internal static class Navigation
{
    private static readonly Dictionary<string, NavigationItem[]> ByRole = new()
    {
        [SignedIn.CustomerRule] = [new("/my/intents", "Your posts"), new("/my/claims", "Your accounts")],
        [SignedIn.VendorRule] = [new("/vendor/inbox", "Inbox"), new("/vendor/subscriptions", "Subscriptions"), new("/vendor/endpoints", "Endpoints"), new("/vendor/settings", "Settings")],
        [SignedIn.AnalystRule] = [new("/analyst/posts", "Posts"), new("/analyst/reach", "Reach")],
        [SignedIn.OperatorRule] = [new("/operator/system", "System"), new("/operator/feeds", "Feeds"), new("/operator/taxonomy", "Categories"), new("/analyst/posts", "Posts"), new("/analyst/reach", "Reach"), new("/operator/decisions", "Decisions")],
    };

    public static IReadOnlyList<NavigationItem> For(ClaimsPrincipal principal) =>
        principal.FindFirstValue(SignedIn.RoleClaim) is { } role && ByRole.TryGetValue(role, out var items) ? items : [];

    public static string HomeOf(ClaimsPrincipal principal) => For(principal) is [var first, ..] ? first.Href : "/";

    /// <summary>The start page of a role, for redirects before the cookie is read again.</summary>
    public static string HomeOf(Role role) => ByRole[SignedIn.RuleOf(role)][0].Href;
}
