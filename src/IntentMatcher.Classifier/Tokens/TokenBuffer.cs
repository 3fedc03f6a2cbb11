namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Room for one tokenised text, used again for every text so that scoring allocates nothing. Not thread-safe: one a thread.
/// <see cref="Normal"/> holds the normal forms of the words, one after the other.
/// </summary>
internal sealed class TokenBuffer
{
    /// <summary>Bytes of a text that are scored. The corpus was judged on what a reader first sees (at most 626 bytes), so no more is read here.</summary>
    public const int Window = 640;

    /// <summary>Free bytes after the last normal form, so that an 8-byte load at any position stays inside.</summary>
    public const int Slack = 8;

    public readonly Token[] Tokens = new Token[Window + 1];
    public readonly byte[] Normal = new byte[(3 * Window) + 16 + Slack];

    /// <summary>Keys of the tokens' word groups, see <see cref="WordClusters"/>.</summary>
    public readonly ulong[] Coarse = new ulong[Window + 1];
    public readonly ulong[] Fine = new ulong[Window + 1];

    /// <summary>Lexicon phrases, see <see cref="Lexicon"/>.</summary>
    public readonly Phrase[] Phrases = new Phrase[Window + 1];

    public int Count;
    public int PhraseCount;
    public int NormalLength;

    /// <summary>Index of the first token after the title or first sentence.</summary>
    public int HeadEnd;
}
