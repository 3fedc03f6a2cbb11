namespace IntentMatcher.Feeds.Syndication;

/// <summary>The namespaces that mean something to us; all versions and spellings of one are one.</summary>
internal enum Vocabulary
{
    /// <summary>Anything we do not read.</summary>
    Other,
    /// <summary>RSS of every version, and elements in no namespace.</summary>
    Rss,
    Atom,
    DublinCore,
    Content,
    Media,
    GeoRss,
    Geo,
    Gml,
    ITunes,
    Xhtml,
    Threading,
    Syndication,
}

internal static class Vocabularies
{
    public static Vocabulary OfNamespace(string address)
    {
        var name = address.Trim().TrimEnd('/', '#').ToLowerInvariant();
        return name switch
        {
            "" or "http://purl.org/rss/1.0" or "http://my.netscape.com/rdf/simple/0.9" or "http://channel.netscape.com/rdf/simple/0.9"
                or "http://my.netscape.com/publish/formats/rss-0.91.dtd" or "http://blogs.law.harvard.edu/tech/rss" or "http://www.w3.org/1999/02/22-rdf-syntax-ns" => Vocabulary.Rss,
            "http://www.w3.org/2005/atom" or "https://www.w3.org/2005/atom" or "http://purl.org/atom/ns" or "http://example.com/newformat" => Vocabulary.Atom,
            "http://purl.org/rss/1.0/modules/content" => Vocabulary.Content,
            "http://search.yahoo.com/mrss" or "https://search.yahoo.com/mrss" or "http://search.yahoo.com/rss" or "http://video.search.yahoo.com/mrss" => Vocabulary.Media,
            "http://www.georss.org/georss" or "http://www.georss.org/georss/10" or "http://www.georss.org" => Vocabulary.GeoRss,
            "http://www.w3.org/2003/01/geo/wgs84_pos" => Vocabulary.Geo,
            "http://www.opengis.net/gml" => Vocabulary.Gml,
            "http://www.w3.org/1999/xhtml" => Vocabulary.Xhtml,
            "http://purl.org/syndication/thread/1.0" => Vocabulary.Threading,
            "http://purl.org/rss/1.0/modules/syndication" => Vocabulary.Syndication,
            _ when name.Contains("purl.org/dc/", StringComparison.Ordinal) => Vocabulary.DublinCore,
            _ when name.Contains("itunes.com/dtds/podcast", StringComparison.Ordinal) => Vocabulary.ITunes,
            _ when name.Contains("userland.com/rss", StringComparison.Ordinal) || name.Contains("backend.userland.com", StringComparison.Ordinal) => Vocabulary.Rss,
            _ => Vocabulary.Other,
        };
    }

    /// <summary>What a prefix usually stands for, where a document forgot to say.</summary>
    public static Vocabulary OfPrefix(ReadOnlySpan<char> prefix) => prefix switch
    {
        "" or "rss" or "rdf" => Vocabulary.Rss,
        "atom" or "atom10" or "a10" or "atom03" => Vocabulary.Atom,
        "dc" or "dcterms" => Vocabulary.DublinCore,
        "content" => Vocabulary.Content,
        "media" => Vocabulary.Media,
        "georss" => Vocabulary.GeoRss,
        "geo" => Vocabulary.Geo,
        "gml" => Vocabulary.Gml,
        "itunes" => Vocabulary.ITunes,
        "xhtml" => Vocabulary.Xhtml,
        "thr" => Vocabulary.Threading,
        "sy" => Vocabulary.Syndication,
        _ => Vocabulary.Other,
    };
}
