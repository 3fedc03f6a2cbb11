using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Feeds.Syndication;

/// <summary>How we behave towards the servers of feeds.</summary>
internal sealed class FeedReaderOptions
{
    /// <summary>Tells a server's operator who asks; an operator of ours adds an address to ask back at.</summary>
    [Required]
    public string UserAgent { get; set; } = "IntentMatcher/1.0 (feed reader)";

    /// <summary>Largest body taken, packed or unpacked, in bytes.</summary>
    [Range(1, FeedDocument.MaxBytes)]
    public int MaxBytes { get; set; } = FeedDocument.MaxBytes;

    /// <summary>For one read with all its redirects, to the last byte.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(45);

    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;
}
