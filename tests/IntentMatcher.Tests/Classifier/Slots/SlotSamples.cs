using IntentMatcher.Classifier;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier.Slots;

/// <summary>The gazetteer, a reader trained on our own rows, and spans pointed at by their words.</summary>
internal static class SlotSamples
{
    private static readonly Lazy<Gazetteer> World = new(() => Gazetteer.Load(Repository.PathOf("models", "gazetteer.tsv")));
    private static readonly Lazy<SlotReader> OwnReader = new(() => new SlotReader(Train(1, 600), Places));
    private static readonly Lazy<SlotReader> ShippedReader = new(() => new SlotReader(OwnCorpus.Shipped.SlotModel!, Places));

    public static Gazetteer Places => World.Value;

    /// <summary>Trained on the first rows of our own corpus.</summary>
    public static SlotReader Own => OwnReader.Value;

    public static SlotReader Shipped => ShippedReader.Value;

    public static SlotModel Train(int seed, int rows)
    {
        using var clusters = File.OpenText(Repository.PathOf("models", "clusters.tsv"));
        return SlotTrainer.Train(Rows().Take(rows), seed, Places, WordGroups.Read(clusters, "clusters.tsv"), TestContext.Current.CancellationToken);
    }

    public static (List<SlotToken> Tokens, SlotSpan Span) Point(string text, string words)
    {
        var tokens = new List<SlotToken>();
        SlotTokens.Cut(text, tokens);
        var at = text.IndexOf(words, StringComparison.Ordinal);
        var first = tokens.FindIndex(token => token.Start == at);
        var last = tokens.FindIndex(token => token.End == at + words.Length);
        Assert.True(at >= 0 && first >= 0 && last >= first, $"'{words}' does not stand on token borders in '{text}'");
        return (tokens, new SlotSpan(first, last, 1));
    }

    private static IEnumerable<LabelledSlots> Rows() => OwnCorpus.Rows.Where(row => row.Stance is Stance.Demand or Stance.Need)
        .Select(row => new LabelledSlots(row.Text, row.Product, row.Budget, row.Place, row.Deadline));
}
