using System.Text;

namespace IntentMatcher.Posts;

/// <summary>Makes foreign text fit to keep: what no database or page can hold goes, the words stay as they are.</summary>
internal static class PostCleaner
{
    public static Post Clean(Post post) => post with
    {
        Id = Key(post.Id),
        Source = Key(post.Source),
        Url = Address(Text(post.Url)),
        Title = Text(post.Title)?.Trim(),
        Text = Text(post.Text)?.Trim(),
        Author = post.Author is { } author
            ? new Author(Text(author.Id), Text(author.Handle), Text(author.Name), Address(Text(author.Url)))
            : null,
    };

    /// <summary>
    /// Only an absolute http(s) address is kept: anything else would be a trap as a link. One that is too long once escaped is no link
    /// either, and no database would index it.
    /// </summary>
    public static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.AbsoluteUri.Length <= PostJson.MaxKey ? uri.AbsoluteUri : null;

    /// <summary>An id or source as it is kept; empty if nothing of it can be.</summary>
    public static string Key(string? key) => Text(key)?.Trim() ?? "";

    /// <summary>Control characters (but line breaks and tabs) and halves of surrogate pairs removed.</summary>
    private static string? Text(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (!char.IsSurrogate(c) && (c >= ' ' || c is '\n' or '\t'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
