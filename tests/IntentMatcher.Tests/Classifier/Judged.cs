using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Evaluation;
using IntentMatcher.Classifier.Training;
using FoundSlots = IntentMatcher.Classifier.Slots;

namespace IntentMatcher.Tests.Classifier;

/// <summary>Judged rows with made-up answers of a model that knows two leaves and states its probabilities for 20 % demand.</summary>
internal static class Judged
{
    public const string Cars = "vehicles.cars";

    public const string Books = "media.books";

    public static (LabelledRow Row, Classification Found) Row(
        Stance stance, double demand, string leaf = Cars, string? category = null, string text = "text", string? kind = null, string? source = null, string? forum = null) =>
        (new LabelledRow { Text = text, Stance = stance, Category = category, Kind = kind, Source = source, Forum = forum },
        new Classification
        {
            Text = text,
            Lang = "en",
            Stance = demand >= 0.5 ? Stance.Demand : Stance.Other,
            Demand = demand,
            Stances = [demand, 0, 0, 0, 0, 0, 1 - demand],
            Category = demand >= 0.5 ? leaf : Taxonomy.ParentOf(leaf)!,
            Categories = [new CategoryScore(leaf, 0.7), new CategoryScore(leaf == Cars ? Books : Cars, 0.3)],
            Bias = 0,
            Logit = 0,
            Model = "made-up",
        });

    /// <summary>Rows whose answers are right more often than not, with every part of an evaluation in them.</summary>
    public static (LabelledRow Row, Classification Found)[] Many(int rows, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, rows).Select(_ =>
            {
                var demand = random.NextDouble();
                var leaf = random.Next(2) == 0 ? Cars : Books;
                var isDemand = random.NextDouble() < demand;
                var (row, found) = Row(
                    isDemand ? Stance.Demand : (Stance)random.Next(1, 7),
                    demand,
                    leaf,
                    isDemand ? (random.Next(3) > 0 ? leaf : Cars) : null,
                    new string('x', random.Next(1, 400)),
                    random.Next(2) == 0 ? "cue" : "natural",
                    random.Next(2) == 0 ? "x" : "blog");
                var product = new ProductSlot(new string('x', random.Next(1, 3)), 0, 1);
                return (row with { Product = "x" }, found with { Slots = FoundSlots.None with { Product = product } });
            }),
        ];
    }

    public static Evaluation Measure(IReadOnlyList<(LabelledRow Row, Classification Found)> rows, EvaluationOptions? options = null) =>
        Evaluation.Of(
            "made-up",
            new JudgedRows([.. rows.Select(r => r.Row)], [.. rows.Select(r => r.Found)], [Cars, Books], 0.2),
            options ?? new EvaluationOptions(),
            () => { },
            TestContext.Current.CancellationToken);
}
