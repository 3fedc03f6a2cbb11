using System.Text.RegularExpressions;

namespace IntentMatcher.Customers;

/// <summary>Where an account's proof is looked for.</summary>
/// <param name="Address">The profile, derived from source and stable author id and from nothing else.</param>
/// <param name="OwnSite">
/// The page is a whole site's and not one account's. Visitors may have written anything in it (comments, the titles of a forum), so only
/// what the site's owner alone can set counts: a <c>meta</c> element in its head.
/// </param>
internal sealed partial record ProfileAddress(Uri Address, bool OwnSite)
{
    private const int MaxId = 512;

    /// <summary>The profile of an account; null where the source has no template or the id does not fit it.</summary>
    public static ProfileAddress? Of(string source, string authorId, CustomerOptions options)
    {
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? source : source[..colon];
        if (!options.Profiles.TryGetValue(kind, out var template) || authorId.Length is 0 or > MaxId || authorId.Trim('.').Length == 0)
        {
            return null;
        }

        // An ActivityPub actor's id is the address of its profile (W3C ActivityPub, 3.1).
        if (template.Contains("{name}", StringComparison.Ordinal) && Uri.TryCreate(authorId, UriKind.Absolute, out var actor) && actor.Scheme is "http" or "https")
        {
            return IsAllowed(actor, options) ? new ProfileAddress(actor, OwnSite: false) : null;
        }

        var (name, host) = Split(authorId);
        if (colon >= 0)
        {
            (name, host) = (authorId, source[(colon + 1)..].Split('/', 2)[0]);
        }

        if ((template.Contains("{host}", StringComparison.Ordinal) && !IsHost(host, options))
            || (template.Contains("{name}", StringComparison.Ordinal) && string.IsNullOrEmpty(name)))
        {
            return null;
        }

        var text = template
            .Replace("{host}", host, StringComparison.Ordinal)
            .Replace("{name}", Uri.EscapeDataString(name ?? ""), StringComparison.Ordinal)
            .Replace("{id}", Uri.EscapeDataString(authorId), StringComparison.Ordinal);
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && IsAllowed(address, options)
            ? new ProfileAddress(address, OwnSite: !NamesAccount(template))
            : null;
    }

    public static bool IsTemplate(string template, bool allowPrivate) =>
        (NamesAccount(template) || template.Contains("{host}", StringComparison.Ordinal))
        && Uri.TryCreate(Placeholder().Replace(template, "x"), UriKind.Absolute, out var address)
        && !Placeholder().Replace(template, "").Contains('{', StringComparison.Ordinal)
        && (address.Scheme == Uri.UriSchemeHttps || (allowPrivate && address.Scheme == Uri.UriSchemeHttp));

    /// <summary>Whether a profile may lie there; where it really leads is checked again at connect.</summary>
    public static bool IsAllowed(Uri address, CustomerOptions options) =>
        address.UserInfo.Length == 0
        && (options.AllowPrivateAddresses
            ? address.Scheme is "http" or "https"
            : address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.HostNameType == UriHostNameType.Dns);

    private static bool NamesAccount(string template) =>
        template.Contains("{id}", StringComparison.Ordinal) || template.Contains("{name}", StringComparison.Ordinal);

    // "name@host" and "@name@host".
    private static (string? Name, string? Host) Split(string id)
    {
        var parts = id.TrimStart('@').Split('@');
        return parts.Length == 2 ? (parts[0], parts[1]) : (null, null);
    }

    // What it is as an authority, it must be as written: nothing of a path, a query or a user may ride along.
    private static bool IsHost(string? host, CustomerOptions options) =>
        Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase)
        && IsAllowed(uri, options);

    [GeneratedRegex(@"\{(?:id|name|host)\}")]
    private static partial Regex Placeholder();
}
