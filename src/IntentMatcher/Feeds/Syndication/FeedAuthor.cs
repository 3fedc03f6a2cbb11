using System.Text.RegularExpressions;
using IntentMatcher.Feeds.Markup;
using IntentMatcher.Posts;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// Who wrote an item. Feeds know no stable account ids: the author's own page is the id, else the name, which is stable within one feed.
/// A mail address is only ever a name's last resort.
/// </summary>
internal static partial class FeedAuthor
{
    public static Author? Of(string? name, string? url, string? mail = null)
    {
        name = name is null ? null : HtmlText.OfMaybe(name).Replace('\n', ' ');
        name = string.IsNullOrEmpty(name) ? (string.IsNullOrWhiteSpace(mail) ? null : mail.Trim()) : name;
        var id = url ?? name;
        return id is null || id.Length > PostJson.MaxKey || name?.Length > PostJson.MaxKey ? null : new Author(id, null, name, url);
    }

    /// <summary>RSS writes <c>mail (Name)</c>, <c>Name (mail)</c>, <c>Name &lt;mail&gt;</c>, or only one of both.</summary>
    public static Author? OfLine(string? line)
    {
        line = line is null ? "" : CharacterReferences.Decode(line).Trim();
        if (line.Length is 0 or > 500)
        {
            return null;
        }

        var match = Mail().Match(line);
        if (!match.Success)
        {
            return Of(line, null);
        }

        var rest = line.Remove(match.Index, match.Length).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim(' ', '(', ')', '<', '>', '[', ']', ',', '"', '\t', '\n', '\r');
        return Of(rest, null, match.Value);
    }

    /// <summary>An Atom person: name, address of the page (uri; url in 0.3), mail.</summary>
    public static Author? OfPerson(FeedElement? person)
    {
        if (person is null)
        {
            return null;
        }

        string? Field(string name) => person.Word(Vocabulary.Atom, name) ?? person.Word(Vocabulary.Rss, name);
        var uri = person.Elements.FirstOrDefault(e => e.Name.ToLowerInvariant() is "uri" or "url" or "homepage");
        var found = Of(Field("name"), FeedAddress.Resolve(uri?.Text, uri?.Base), Field("email"));
        return found ?? OfLine(person.HasElements ? person.Seen() : person.Text);
    }

    [GeneratedRegex(@"[^\s<>()\[\]"",;:@]{1,64}@[^\s<>()\[\]"",;:@]{1,190}")]
    private static partial Regex Mail();
}
