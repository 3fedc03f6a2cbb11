namespace IntentMatcher.Classifier.Tokens;

/// <summary>What is known of words beside the labelled rows: groups of like use, and phrases that name a product or service.</summary>
internal sealed record WordTables(WordClusters Clusters, Lexicon Lexicon)
{
    public static WordTables None { get; } = new(WordClusters.None, Lexicon.None);

    /// <summary>Fills the buffer's groups and phrases.</summary>
    public void Assign(TokenBuffer buffer)
    {
        Clusters.Assign(buffer);
        Lexicon.Assign(buffer);
    }
}
