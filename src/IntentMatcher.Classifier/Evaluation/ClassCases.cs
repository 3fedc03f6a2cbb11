namespace IntentMatcher.Classifier.Evaluation;

/// <summary>What there is to be told of each row: its stance, and of true demand its leaf and its slots.</summary>
internal static class ClassCases
{
    public static IReadOnlyList<string> SlotNames { get; } = ["product", "budget", "place", "deadline"];

    public static ClassStatistic Stances(JudgedRows judged) =>
        new(StanceNames.All.Count, [.. judged.All.Select(i => new Case(i, (int)judged.Rows[i].Stance, (int)judged.Found[i].Stance))]);

    public static ClassStatistic Leaves(JudgedRows judged)
    {
        var at = judged.Leaves.Select((leaf, i) => (leaf, i)).ToDictionary(x => x.leaf, x => x.i, StringComparer.Ordinal);
        return new ClassStatistic(at.Count, [.. judged.Placed(judged.All).Select(i =>
            new Case(i, at.GetValueOrDefault(judged.Rows[i].Category!, -1), at[judged.Found[i].Categories[0].Code]))]);
    }

    public static ClassStatistic Slots(JudgedRows judged)
    {
        var cases = new List<Case>();
        foreach (var i in Array.FindAll(judged.All, i => judged.Positive[i]))
        {
            var row = judged.Rows[i];
            var found = judged.Found[i].Slots;
            string?[] actual = [row.Product, row.Budget, row.Place, row.Deadline];
            string?[] predicted = [found?.Product?.Text, found?.Budget?.Text, found?.Place?.Text, found?.Deadline?.Text];
            for (var slot = 0; slot < SlotNames.Count; slot++)
            {
                cases.Add(new Case(i, actual[slot] is null ? -1 : slot, predicted[slot] is null ? -1 : slot, predicted[slot] == actual[slot]));
            }
        }

        return new ClassStatistic(SlotNames.Count, [.. cases]);
    }
}
