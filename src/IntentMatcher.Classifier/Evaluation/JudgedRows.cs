using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Rows with what a model says of each, scored once; every measure and resample reads from here.</summary>
internal sealed class JudgedRows
{
    public JudgedRows(IReadOnlyList<LabelledRow> rows, Classification[] found, IReadOnlyList<string> leaves, double prior)
    {
        Rows = rows;
        Found = found;
        Leaves = leaves;
        Prior = prior;
        All = [.. Enumerable.Range(0, rows.Count)];
        Once = [.. Enumerable.Repeat(1, rows.Count)];
        Scores = Array.ConvertAll(found, f => f.Demand);
        Positive = [.. rows.Select(r => r.Stance == Stance.Demand)];
    }

    public IReadOnlyList<LabelledRow> Rows { get; }

    public Classification[] Found { get; }

    public IReadOnlyList<string> Leaves { get; }

    /// <summary>Share of demand that the scores are stated for.</summary>
    public double Prior { get; }

    /// <summary>Indices of all rows.</summary>
    public int[] All { get; }

    /// <summary>The sample in which every row stands once.</summary>
    public int[] Once { get; }

    /// <summary>Probability of demand.</summary>
    public double[] Scores { get; }

    /// <summary>Whether the row is demand.</summary>
    public bool[] Positive { get; }

    /// <summary>Demand rows that were given a category.</summary>
    public int[] Placed(int[] rows) => Array.FindAll(rows, i => Positive[i] && Rows[i].Category is not null);
}
