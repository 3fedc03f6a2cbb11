namespace IntentMatcher.Feeds.Markup;

/// <summary>The attributes behind a tag's name: quoted, unquoted or without a value.</summary>
internal ref struct MarkupAttributes(ReadOnlySpan<char> inside)
{
    private ReadOnlySpan<char> rest = inside;

    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>The value, still escaped.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    public bool Next()
    {
        rest = rest.TrimStart().TrimStart('/').TrimStart();
        if (rest.IsEmpty)
        {
            return false;
        }

        var length = 0;
        while (length < rest.Length && rest[length] != '=' && !char.IsWhiteSpace(rest[length]))
        {
            length++;
        }

        Name = rest[..length];
        Value = default;
        rest = rest[length..].TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
        {
            return true;
        }

        rest = rest[1..].TrimStart();
        var quoted = !rest.IsEmpty && rest[0] is '"' or '\'';
        var end = quoted ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(" \t\r\n");
        if (quoted)
        {
            Value = end < 0 ? rest[1..] : rest.Slice(1, end);
            rest = end < 0 ? default : rest[(end + 2)..];
        }
        else
        {
            Value = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[end..];
        }

        return true;
    }
}
