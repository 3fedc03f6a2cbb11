namespace IntentMatcher.Feeds.Syndication;

/// <summary>Addresses as feeds give them.</summary>
internal static class FeedAddress
{
    /// <summary>
    /// The source of a feed's posts: host, port and path in one spelling, without scheme, so that a feed that moves
    /// to https stays the same source.
    /// </summary>
    public static string Source(Uri address) => address.IsFile
        ? "file:" + Path.GetFileName(address.LocalPath)
        : $"feed:{address.IdnHost.ToLowerInvariant()}{(address.IsDefaultPort ? "" : $":{address.Port}")}{address.PathAndQuery}";

    /// <summary>An absolute web address, or null: a relative one without a base leads nowhere, other schemes are not links to a post.</summary>
    public static string? Resolve(string? link, Uri? based)
    {
        link = link?.Trim();
        if (string.IsNullOrEmpty(link) || !TryResolve(link, based, out var address))
        {
            return null;
        }

        return address.Scheme is "http" or "https" && address.Host.Length > 0 ? Spelled(link, address) : null;
    }

    /// <summary>The base that a document or an element sets, itself perhaps relative to the one around it.</summary>
    public static Uri? Rebase(string? link, Uri? based) =>
        string.IsNullOrWhiteSpace(link) || !TryResolve(link.Trim(), based, out var address) || address.Scheme is not ("http" or "https" or "file") ? based : address;

    /// <summary>An item's id; a relative one is completed where xml:base asks for it, so that it stays unique across sites.</summary>
    public static string? Identity(FeedElement? element)
    {
        var id = element?.Text.Trim();
        return string.IsNullOrEmpty(id) ? null : element!.HasOwnBase && !id.Contains(':', StringComparison.Ordinal) ? Resolve(id, element.Base) ?? id : id;
    }

    private static bool TryResolve(string link, Uri? based, out Uri address)
    {
        // On Unix "/path" alone would be read as an absolute file address.
        if (link[0] != '/' && Uri.TryCreate(link, UriKind.Absolute, out var absolute))
        {
            address = absolute;
            return true;
        }

        address = null!;
        return based is { IsFile: false } && Uri.TryCreate(based, link, out address!);
    }

    // Uri adds a slash to a bare host and may re-escape; what the author wrote stays where it was absolute.
    private static string Spelled(string link, Uri address) =>
        link.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !link.AsSpan().ContainsAny(" \t\r\n") ? link : address.AbsoluteUri;
}
