using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Tests.Classifier;

public sealed class WarmStartTests
{
    private static readonly string[] Things = ["zorbit", "glimmer", "frobnik", "quantle", "vexil"];

    [Fact]
    public void Fifty_rows_teach_a_new_way_of_asking_and_spoil_little()
    {
        var start = OwnCorpus.Shipped;
        var rows = Enumerable.Range(0, 50).Select(i => new LabelledRow
        {
            Text = i % 2 == 0 ? $"zaprosk {Things[i % 5]} number {i}" : $"our {Things[i % 5]} club met on day {i}",
            Stance = i % 2 == 0 ? Stance.Demand : Stance.Other,
            Category = i % 2 == 0 ? "hobby.musical-instruments" : null,
        }).ToArray();
        var bent = new Trainer(start.Taxonomy, new TrainerOptions()).Continue(start, rows, null, TestContext.Current.CancellationToken).ToClassifier(start.Taxonomy);

        Assert.True(bent.Classify("zaprosk zorbit for me").Demand > 5 * start.Classify("zaprosk zorbit for me").Demand);
        Assert.Equal("hobby.musical-instruments", bent.Classify("zaprosk zorbit for me").Categories[0].Code);
        var changed = OwnCorpus.Rows.Count(r => start.Classify(r.Text, quick: true).Stance != bent.Classify(r.Text, quick: true).Stance);
        Assert.InRange(changed, 0, OwnCorpus.Rows.Count / 10);
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_model()
    {
        var trainer = new Trainer(OwnCorpus.Taxonomy, new TrainerOptions());
        var rows = OwnCorpus.Rows.Take(60).ToArray();
        var start = OwnCorpus.Small.ToClassifier(OwnCorpus.Taxonomy);
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(trainer.Continue(start, rows, null, token).Version, trainer.Continue(start, rows, null, token).Version);
    }

    [Fact]
    public void Too_few_rows_are_refused()
    {
        var trainer = new Trainer(OwnCorpus.Taxonomy, new TrainerOptions());
        var token = TestContext.Current.CancellationToken;
        Assert.Throws<InvalidDataException>(() => trainer.Train([.. OwnCorpus.Rows.Take(5)], null, token));
        Assert.Throws<InvalidDataException>(() => trainer.Train([.. OwnCorpus.Rows.Where(r => r.Stance == Stance.Offer).Take(40)], null, token));
    }
}
