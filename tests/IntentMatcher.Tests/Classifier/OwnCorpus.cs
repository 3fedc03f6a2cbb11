using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier;

/// <summary>The project's own judged rows, the shipped model, and a small model trained on the rows, each loaded once.</summary>
internal static class OwnCorpus
{
    private static readonly Lazy<IntentClassifier> ShippedModel = new(() => IntentClassifier.Load(Repository.PathOf("models")));
    private static readonly Lazy<IReadOnlyList<LabelledRow>> AllRows = new(() => Read(Repository.PathOf("models", "corpus", "authored.jsonl")));
    private static readonly Lazy<IReadOnlyList<LabelledRow>> WrittenRows = new(() =>
        [.. Directory.GetFiles(Repository.PathOf("models", "corpus"), "*.jsonl").Where(f => Path.GetFileName(f) != "labels.jsonl").Order(StringComparer.Ordinal).SelectMany(Read)]);
    private static readonly Lazy<TrainedModel> SmallModel = new(() => Train(1, 400, default));

    public static Taxonomy Taxonomy { get; } = Taxonomy.Load(Repository.PathOf("models", "taxonomy.json"));

    public static IntentClassifier Shipped => ShippedModel.Value;

    public static IReadOnlyList<LabelledRow> Rows => AllRows.Value;

    /// <summary>All rows written for the project, by every hand.</summary>
    public static IReadOnlyList<LabelledRow> Written => WrittenRows.Value;

    public static TrainedModel Small => SmallModel.Value;

    public static TrainedModel Train(int seed, int rows, CancellationToken cancellationToken) =>
        new Trainer(Taxonomy, new TrainerOptions { Seed = seed, DetailEpochs = 2 }).Train([.. Rows.Take(rows)], null, cancellationToken);

    public static IReadOnlyList<LabelledRow> Read(string file)
    {
        var rows = new LabelledRows(Taxonomy);
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            Assert.Null(rows.Add(file, ++number, System.Text.Encoding.UTF8.GetBytes(line))?.Problem);
        }

        return rows.Rows;
    }
}
