using IntentMatcher.Feeds.Markup;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// Reads XML that is none: bare ampersands, HTML's entities, elements left open or crossed, undeclared prefixes, a torn end.
/// An element that can't be inside another ends it (an item inside an item, a date inside a title); a closing tag closes all
/// that is open inside its element, and is passed over where nothing of that name is open.
/// </summary>
internal static class BrokenXml
{
    private const int MaxPrefixes = 64;

    // HTML has elements of these names too, which may stand in an entry's text.
    private static readonly HashSet<string> TextFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "description", "summary", "content", "content:encoded", "encoded", "body", "xhtml:body", "itunes:summary", "media:description", "subtitle", "tagline",
    };

    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "link", "description", "guid", "pubDate", "author", "category", "comments", "enclosure", "content:encoded", "dc:creator", "dc:date", "dc:subject",
        "id", "updated", "published", "issued", "modified", "created", "summary", "content", "language", "ttl", "generator", "copyright", "lastBuildDate",
    };

    public static FeedElement? Read(string text, Uri? address)
    {
        var reader = new MarkupReader(text);
        var entities = new DeclaredEntities();
        FeedElement? root = null;
        var open = new Stack<Opened>();
        var count = 0;
        while (reader.Next() is var token and not MarkupToken.End)
        {
            switch (token)
            {
                case MarkupToken.DocumentType:
                    entities.Declare(reader.Value);
                    break;
                case MarkupToken.Data when open.Count > 0:
                    open.Peek().Element.Add(reader.Value.ToString());
                    break;
                case MarkupToken.Text when open.Count > 0:
                    open.Peek().Element.Add(CharacterReferences.Decode(reader.Value, entities));
                    break;
                case MarkupToken.Open:
                    var name = reader.Name.ToString();
                    if (root is not null && open.Count == 0)
                    {
                        // Behind the root's end: keep reading items that a stray closing tag put there.
                        open.Push(new Opened(root, root.Name, []));
                    }

                    EndWhatCannotHold(open, name);
                    var opened = Open(reader.Value, name, open.Count > 0 ? open.Peek() : null, address, entities);
                    if (root is null && !FeedXml.IsFeed(opened.Element))
                    {
                        // What stands before the feed is no part of it, unless nothing better follows.
                        if (opened.Element.Name.Equals("html", StringComparison.OrdinalIgnoreCase))
                        {
                            return opened.Element;
                        }

                        break;
                    }

                    root ??= opened.Element;
                    if (++count > FeedElement.MaxElements)
                    {
                        throw FeedXml.TooMany();
                    }

                    if (opened.Element.Depth >= FeedElement.MaxDepth)
                    {
                        var (line, column) = Place(text, reader.Position);
                        throw FeedXml.TooDeep(line, column);
                    }

                    if (open.Count > 0)
                    {
                        open.Peek().Element.Add(opened.Element);
                    }

                    if (!reader.SelfClosing && !IsEmptyInText(name, open))
                    {
                        open.Push(opened);
                    }

                    break;
                case MarkupToken.Close:
                    Close(open, reader.Name);
                    break;
                default:
                    break;
            }
        }

        return root;
    }

    public static (int Line, int Column) Place(string text, int position)
    {
        var before = text.AsSpan(0, position);
        return (before.Count('\n') + 1, position - before.LastIndexOf('\n'));
    }

    private static void EndWhatCannotHold(Stack<Opened> open, string name)
    {
        if (IsItem(name))
        {
            // An item never stands in an item.
            if (open.Any(o => IsItem(o.Name) && o.Element.Parent is not null))
            {
                while (!IsItem(open.Pop().Name))
                {
                }
            }

            return;
        }

        if (!Fields.Contains(name) || open.Count == 0)
        {
            return;
        }

        var inside = open.Peek().Name;
        var inText = open.FirstOrDefault(o => TextFields.Contains(o.Name));
        if (inText is not null)
        {
            // Only what HTML has no element for ends a text.
            if (name is not ("title" or "link" or "summary" or "content" or "id" or "author" or "category" or "comments"))
            {
                while (open.Pop() != inText)
                {
                }
            }
        }
        else if (Fields.Contains(inside) && !inside.Equals("author", StringComparison.OrdinalIgnoreCase))
        {
            open.Pop();
        }
    }

    // <br> and <img> in a text that should have been escaped have no end to wait for.
    private static bool IsEmptyInText(string name, Stack<Opened> open) =>
        name.ToLowerInvariant() is "br" or "img" or "hr" or "input" or "meta" or "wbr" or "embed" && open.Count > 0;

    private static bool IsItem(string name) => name.Equals("item", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase);

    private static void Close(Stack<Opened> open, ReadOnlySpan<char> name)
    {
        var depth = 0;
        foreach (var opened in open)
        {
            depth++;
            if (name.Equals(opened.Name, StringComparison.OrdinalIgnoreCase))
            {
                for (; depth > 0; depth--)
                {
                    open.Pop();
                }

                return;
            }
        }
    }

    private static Opened Open(ReadOnlySpan<char> inside, string name, Opened? parent, Uri? address, DeclaredEntities entities)
    {
        var attributes = new List<(string Name, string Value)>();
        var prefixes = parent?.Prefixes;
        var reader = new MarkupAttributes(inside);
        while (reader.Next())
        {
            var attribute = reader.Name.ToString();
            var value = CharacterReferences.Decode(reader.Value, entities);
            if (attribute.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                // Every scope copies its prefixes, so their number is bounded; feeds declare a dozen or two.
                if (prefixes?.Count >= MaxPrefixes)
                {
                    continue;
                }

                prefixes = prefixes is null || ReferenceEquals(prefixes, parent?.Prefixes) ? new Dictionary<string, Vocabulary>(prefixes ?? []) : prefixes;
                prefixes[attribute.Length > 6 ? attribute[6..] : ""] = Vocabularies.OfNamespace(value);
            }
            else
            {
                attributes.Add((attribute, value));
            }
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : name[..colon];
        var vocabulary = (prefixes ?? []).GetValueOrDefault(prefix);
        if (vocabulary == Vocabulary.Other)
        {
            vocabulary = Vocabularies.OfPrefix(prefix);
        }

        var element = new FeedElement(parent?.Element, vocabulary, name[(colon + 1)..]);
        if (parent is null)
        {
            element.SetBase(address);
        }

        foreach (var (attribute, value) in attributes)
        {
            var local = attribute.IndexOf(':', StringComparison.Ordinal);
            element.Set(local < 0 || attribute.StartsWith("xml:", StringComparison.OrdinalIgnoreCase) ? attribute : attribute[(local + 1)..], value);
        }

        return new Opened(element, name, prefixes ?? []);
    }

    private sealed record Opened(FeedElement Element, string Name, Dictionary<string, Vocabulary> Prefixes);
}
