using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model").FullName;

    public ModelFileTests()
    {
        OwnCorpus.Small.Save(_folder);
        File.Copy(Repository.PathOf("models", "taxonomy.json"), Path.Combine(_folder, "taxonomy.json"));
    }

    private string ModelFile => Path.Combine(_folder, "model.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_model_scores_as_the_one_in_memory()
    {
        var loaded = IntentClassifier.Load(_folder);
        var memory = OwnCorpus.Small.ToClassifier(OwnCorpus.Taxonomy);
        Assert.Equal(memory.Version, loaded.Version);
        foreach (var row in OwnCorpus.Rows.TakeLast(50))
        {
            Assert.Equal(memory.Classify(row.Text).Stances, loaded.Classify(row.Text).Stances);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(500)]
    [InlineData(-1)]
    public void A_changed_byte_anywhere_is_refused(int at)
    {
        var bytes = File.ReadAllBytes(ModelFile);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x40;
        File.WriteAllBytes(ModelFile, bytes);
        var e = Assert.Throws<InvalidDataException>(() => IntentClassifier.Load(_folder));
        Assert.Contains("model.bin", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void A_model_cut_short_is_refused(int length)
    {
        File.WriteAllBytes(ModelFile, File.ReadAllBytes(ModelFile)[..length]);
        Assert.Throws<InvalidDataException>(() => IntentClassifier.Load(_folder));
    }

    [Fact]
    public void A_folder_without_a_model_is_named()
    {
        File.Delete(ModelFile);
        var e = Assert.Throws<FileNotFoundException>(() => IntentClassifier.Load(_folder));
        Assert.Contains(_folder, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_another_model()
    {
        var token = TestContext.Current.CancellationToken;
        OwnCorpus.Train(1, 400, token).Save(Path.Combine(_folder, "again"));
        Assert.Equal(File.ReadAllBytes(ModelFile), File.ReadAllBytes(Path.Combine(_folder, "again", "model.bin")));
        Assert.NotEqual(OwnCorpus.Small.Version, OwnCorpus.Train(2, 400, token).Version);
    }

    [Fact]
    public void Training_stops_when_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => OwnCorpus.Train(1, 100, cancelled.Token));
    }

    [Fact]
    public void Progress_rises_from_nothing_to_all()
    {
        var seen = new Seen();
        new Trainer(OwnCorpus.Taxonomy, new TrainerOptions { DetailEpochs = 1 }).Train([.. OwnCorpus.Rows.Take(200)], seen, TestContext.Current.CancellationToken);
        Assert.Equal(seen.Values.Order(), seen.Values);
        Assert.Equal(0, seen.Values[0]);
        Assert.InRange(seen.Values[^1], 0.85, 1);
    }

    private sealed class Seen : IProgress<TrainingProgress>
    {
        public List<double> Values { get; } = [];

        public void Report(TrainingProgress value) => Values.Add(value.Done);
    }
}
