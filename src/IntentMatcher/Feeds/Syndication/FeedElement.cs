using System.Text;
using IntentMatcher.Feeds.Markup;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>An element of a feed, from the strict reader or the forgiving one alike. Names compare without case.</summary>
internal sealed class FeedElement(FeedElement? parent, Vocabulary vocabulary, string name)
{
    /// <summary>Deepest nesting read. Text of a page nests a few dozen deep at most.</summary>
    public const int MaxDepth = 256;

    /// <summary>Most elements in one document: bounds memory, far above any feed of the size we take.</summary>
    public const int MaxElements = 500_000;

    // Texts (string) and elements in their order; most elements hold one text, many none.
    private List<object>? nodes;
    private Dictionary<string, string>? attributes;
    private Uri? own;

    public FeedElement? Parent { get; } = parent;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public string Name { get; } = name;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>What relative links inside are relative to.</summary>
    public Uri? Base => own ?? Parent?.Base;

    /// <summary>True if that base was set by xml:base, not by where the document was found.</summary>
    public bool HasOwnBase { get; private set; } = parent?.HasOwnBase ?? false;

    public string? Lang { get; private set; } = parent?.Lang;

    public IEnumerable<FeedElement> Elements => nodes?.OfType<FeedElement>() ?? [];

    public bool HasElements => nodes?.Exists(n => n is FeedElement) ?? false;

    /// <summary>True if there is nothing in it at all.</summary>
    public bool IsBare => nodes is null && attributes is null;

    /// <summary>An attribute by its local name, or <c>xml:…</c> for XML's own; null if absent.</summary>
    public string? this[string attribute] => attributes?.GetValueOrDefault(attribute);

    public void Set(string attribute, string value)
    {
        (attributes ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)).TryAdd(attribute, value);
        if (attribute.Equals("xml:base", StringComparison.OrdinalIgnoreCase))
        {
            own = FeedAddress.Rebase(value, Base);
            HasOwnBase = Base is not null;
        }
        else if (attribute.Equals("xml:lang", StringComparison.OrdinalIgnoreCase))
        {
            Lang = value;
        }
    }

    public void SetBase(Uri? address) => own = address;

    public void Add(string text) => (nodes ??= new List<object>(1)).Add(text);

    public void Add(FeedElement child) => (nodes ??= new List<object>(4)).Add(child);

    public bool Is(Vocabulary vocabulary, string name) => Vocabulary == vocabulary && Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public FeedElement? Child(Vocabulary vocabulary, string name) => Children(vocabulary, name).FirstOrDefault();

    public IEnumerable<FeedElement> Children(Vocabulary vocabulary, string name) => Elements.Where(e => e.Is(vocabulary, name));

    /// <summary>The text of the first child of that name that has any, its blanks put in order.</summary>
    public string? Word(Vocabulary vocabulary, string name) =>
        Children(vocabulary, name).Select(e => HtmlText.Plain(e.Text).Replace('\n', ' ')).FirstOrDefault(t => t.Length > 0);

    /// <summary>All text inside, as it stands.</summary>
    public string Text
    {
        get
        {
            if (nodes is [string only])
            {
                return only;
            }

            var text = new StringBuilder();
            Walk(s => text.Append(s), null);
            return text.ToString();
        }
    }

    /// <summary>All texts and attributes inside, for a digest.</summary>
    public string Whole()
    {
        var text = new StringBuilder();
        Gather(text);
        return text.ToString();
    }

    /// <summary>What a reader sees of an element whose inside is markup.</summary>
    public string Seen()
    {
        var text = new HtmlText();
        Walk(s => text.Text(s), name => text.Element(name));
        return text.ToString();
    }

    private void Gather(StringBuilder into)
    {
        foreach (var (name, value) in attributes ?? [])
        {
            into.Append(name).Append('=').Append(value).Append('\n');
        }

        foreach (var node in nodes ?? [])
        {
            if (node is FeedElement element)
            {
                into.Append('<').Append(element.Name).Append('\n');
                element.Gather(into);
            }
            else if (!string.IsNullOrWhiteSpace(node as string))
            {
                into.Append((string)node).Append('\n');
            }
        }
    }

    private void Walk(Action<string> onText, Action<string>? onElement)
    {
        foreach (var node in nodes ?? [])
        {
            if (node is string text)
            {
                onText(text);
            }
            else if (node is FeedElement element && (onElement is null || !HtmlText.IsUnseen(element.Name)))
            {
                onElement?.Invoke(element.Name);
                element.Walk(onText, onElement);
                onElement?.Invoke(element.Name);
            }
        }
    }
}
