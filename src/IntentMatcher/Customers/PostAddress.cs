using IntentMatcher.Posts;

namespace IntentMatcher.Customers;

/// <summary>A post's address as people paste it, and the forms in which we may know it.</summary>
internal static class PostAddress
{
    public const int MaxLength = 2_048;

    /// <summary>The canonical form, as posts are stored with; null if it is no web address.</summary>
    public static string? Of(string? pasted) => pasted?.Trim() is { Length: > 0 and <= MaxLength } text ? PostCleaner.Address(text) : null;

    /// <summary>The address itself, without what trackers add, and with the other scheme and the other ending.</summary>
    public static IReadOnlyList<string> Variants(string address)
    {
        var uri = new Uri(address);
        HashSet<string> found = [address, uri.GetLeftPart(UriPartial.Query), uri.GetLeftPart(UriPartial.Path)];
        foreach (var form in found.ToList())
        {
            found.Add(form.EndsWith('/') ? form[..^1] : form + "/");
        }

        foreach (var form in found.ToList())
        {
            found.Add(form.StartsWith("https:", StringComparison.Ordinal) ? "http:" + form[6..] : "https:" + form[5..]);
        }

        return [.. found];
    }
}
