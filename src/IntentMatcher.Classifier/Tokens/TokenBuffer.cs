namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Room for one tokenised text, used again for every text so that scoring allocates nothing. Not thread-safe: one a thread.
/// <see cref="Normal"/> is the lower-case text character n-grams are read from; <see cref="Owner"/> says which token each of its bytes belongs to.
/// </summary>
internal sealed class TokenBuffer
{
    /// <summary>Bytes of a text that are scored. The corpus was judged on what a reader first sees (at most 626 bytes), so no more is read here.</summary>
    public const int Window = 640;

    /// <summary>Free bytes after <see cref="NormalLength"/>, so that an 8-byte load at any position stays inside.</summary>
    public const int Slack = 8;

    public readonly Token[] Tokens = new Token[Window + 1];
    public readonly byte[] Normal = new byte[(3 * Window) + 16 + Slack];
    public readonly short[] Owner = new short[(3 * Window) + 16 + Slack];

    /// <summary>Keys of the tokens' word groups, see <see cref="WordClusters"/>.</summary>
    public readonly ulong[] Coarse = new ulong[Window + 1];
    public readonly ulong[] Fine = new ulong[Window + 1];

    public int Count;
    public int NormalLength;

    /// <summary>Index of the first token after the title or first sentence.</summary>
    public int HeadEnd;
}
