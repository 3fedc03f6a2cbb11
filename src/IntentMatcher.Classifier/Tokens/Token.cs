namespace IntentMatcher.Classifier.Tokens;

internal enum TokenForm : byte
{
    Word,
    Number,
    Currency,
    Tag,
    Handle,
    Link,
    Emoji,

    /// <summary>? ! . : and the border between title and body.</summary>
    Mark,
}

/// <summary>One token: where it lies in the source bytes and the hash of its normal form.</summary>
internal struct Token
{
    public ulong Hash;
    public int Start;
    public int End;

    /// <summary>Where its normal form lies, for words.</summary>
    public short NormalStart;
    public short NormalEnd;
    public TokenForm Form;
}
