using IntentMatcher.Web.Components;

namespace IntentMatcher.Web.Entrance;

/// <summary>Where to go after signing in: never to another site, whatever the link said.</summary>
internal static class LocalAddress
{
    public static string OrHome(string? wanted, Role role) => IsLocal(wanted) ? wanted! : Navigation.HomeOf(role);

    private static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address != "/" && !address.Any(char.IsControl);
}
