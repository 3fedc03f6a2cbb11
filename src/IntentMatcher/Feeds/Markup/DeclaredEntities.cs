using System.Text.RegularExpressions;

namespace IntentMatcher.Feeds.Markup;

/// <summary>
/// The plain entities a document type declares: a name for a few characters. Entities made of entities, and external ones,
/// are left out, and all expansions of a document together are limited, so that a small file can't grow into a large one.
/// </summary>
internal sealed partial class DeclaredEntities
{
    private const int LongestValue = 200;
    private const int MaxExpanded = 1 << 20;

    private readonly Dictionary<string, string> values = [];
    private int expanded;

    public void Declare(ReadOnlySpan<char> documentType)
    {
        foreach (var match in Declaration().EnumerateMatches(documentType))
        {
            var parts = documentType.Slice(match.Index + "<!ENTITY".Length, match.Length - "<!ENTITY".Length).Trim();
            var space = parts.IndexOfAny(" \t\r\n");
            var value = parts[space..].Trim()[1..^1];
            if (value.Length <= LongestValue)
            {
                values.TryAdd(parts[..space].ToString(), CharacterReferences.Decode(value));
            }
        }
    }

    public string? Find(string name)
    {
        if (!values.TryGetValue(name, out var value) || expanded + value.Length > MaxExpanded)
        {
            return null;
        }

        expanded += value.Length;
        return value;
    }

    [GeneratedRegex("""<!ENTITY\s+[\w.-]{1,40}\s+("(&#\w+;|[^&"<])*"|'(&#\w+;|[^&'<])*')""", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();
}
