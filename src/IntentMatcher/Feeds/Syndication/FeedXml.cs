using System.Xml;
using IntentMatcher.Feeds.Markup;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>
/// A feed's XML as a tree. The platform's strict reader comes first; what it refuses goes to <see cref="BrokenXml"/>.
/// (AngleSharp's HTML parser would not do for that: to it &lt;link&gt; is empty, &lt;title&gt; is raw, and CDATA a comment.)
/// </summary>
internal static class FeedXml
{
    private static readonly XmlReaderSettings Strict = new()
    {
        // Document types are skipped, never read: no entity grows, none is fetched.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The platform's reader compares the attributes of a tag with each other, so a tag is bounded before it comes there.</summary>
    private const int LongestTag = 1 << 18;

    /// <returns>The root, and what was wrong with the XML if it had to be recovered.</returns>
    /// <exception cref="FeedFormatException">The root is no feed's.</exception>
    public static (FeedElement Root, FeedFormatException? Recovered) Read(string text, Uri? address)
    {
        FeedElement? root;
        FeedFormatException? trouble = null;
        try
        {
            trouble = TooLongTag(text);
            root = trouble is null ? ReadStrict(text, address) : BrokenXml.Read(text, address);
        }
        catch (XmlException e)
        {
            trouble = new FeedFormatException(Reason(e), e.LineNumber, e.LinePosition);
            root = BrokenXml.Read(text, address);
        }

        if (root is null)
        {
            throw trouble is not null && text[0] == '<'
                ? new FeedFormatException($"no rss, RDF, feed or entry element found; {trouble.Message}", trouble.Line, trouble.Column)
                : new FeedFormatException("neither XML nor JSON; expected RSS, Atom or JSON Feed", 1, 1);
        }

        return IsFeed(root) ? (root, trouble)
            : throw new FeedFormatException(
                root.Name.Equals("html", StringComparison.OrdinalIgnoreCase)
                    ? "this is an HTML page, not a feed; expected rss, RDF, feed or entry as the root element"
                    : $"root element is <{Shown(root.Name)}>; expected rss, RDF, feed or entry");
    }

    public static bool IsFeed(FeedElement root) => IsFeedName(root.Name);

    public static bool IsFeedName(ReadOnlySpan<char> name) =>
        name.Equals("rss", StringComparison.OrdinalIgnoreCase) || name.Equals("rdf", StringComparison.OrdinalIgnoreCase)
        || name.Equals("feed", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase)
        || name.Equals("channel", StringComparison.OrdinalIgnoreCase);

    private static FeedElement? ReadStrict(string text, Uri? address)
    {
        using var reader = XmlReader.Create(new StringReader(text), Strict);
        FeedElement? root = null;
        FeedElement? open = null;
        var count = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = ++count <= FeedElement.MaxElements ? Element(reader, open, address) : throw TooMany();
                    var empty = reader.IsEmptyElement;
                    open?.Add(element);
                    root ??= element;
                    TakeAttributes(reader, element);
                    open = empty ? open : element;
                    break;
                case XmlNodeType.EndElement:
                    open = open!.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    open?.Add(reader.Value);
                    break;
                default:
                    break;
            }
        }

        return root;
    }

    private static FeedElement Element(XmlReader reader, FeedElement? open, Uri? address)
    {
        var vocabulary = Vocabularies.OfNamespace(reader.NamespaceURI);
        if (vocabulary == Vocabulary.Other)
        {
            // A prefix bound to a misspelt address still says what was meant; a default namespace nobody knows says nothing.
            vocabulary = Vocabularies.OfPrefix(reader.Prefix);
        }

        var element = new FeedElement(open, vocabulary, reader.LocalName);
        if (open is null)
        {
            element.SetBase(address);
        }

        return element.Depth < FeedElement.MaxDepth ? element : throw TooDeep(((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);
    }

    private static FeedFormatException? TooLongTag(string text)
    {
        var reader = new MarkupReader(text);
        while (reader.Next() is var token and not MarkupToken.End)
        {
            if (token is MarkupToken.Open or MarkupToken.Close && reader.Value.Length > LongestTag)
            {
                var (line, column) = BrokenXml.Place(text, reader.Position);
                return new FeedFormatException($"a tag is longer than {LongestTag} characters", line, column);
            }
        }

        return null;
    }

    public static FeedFormatException TooMany() => new($"more than {FeedElement.MaxElements} elements");

    public static FeedFormatException TooDeep(int line, int column) =>
        new($"elements nest deeper than {FeedElement.MaxDepth}", line, column);

    private static void TakeAttributes(XmlReader reader, FeedElement element)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix is not "xmlns" && reader.Name is not "xmlns")
            {
                element.Set(reader.Prefix is "xml" ? "xml:" + reader.LocalName : reader.LocalName, reader.Value);
            }
        }
    }

    // The platform's sentence without the place, which is given beside it.
    private static string Reason(XmlException e)
    {
        var end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return "malformed XML: " + (end > 0 ? e.Message[..end] : e.Message);
    }

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
