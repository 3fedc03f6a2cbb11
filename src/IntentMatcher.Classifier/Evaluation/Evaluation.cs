using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Classifier.Evaluation;

/// <summary>Precision, recall and their harmonic mean of one class; 0 where nothing was predicted or there.</summary>
/// <param name="Precision">Share of the predicted that is right.</param>
/// <param name="Recall">Share of the true that is predicted.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Rows">Rows truly of the class.</param>
public sealed record ClassMeasures(double Precision, double Recall, double F1, int Rows)
{
    internal static ClassMeasures Of(int right, int predicted, int actual)
    {
        var precision = predicted == 0 ? 0 : (double)right / predicted;
        var recall = actual == 0 ? 0 : (double)right / actual;
        return new ClassMeasures(precision, recall, right == 0 ? 0 : 2 * precision * recall / (precision + recall), actual);
    }
}

/// <summary>How well demand is ranked and how honest its probability is. Measures without both sides of demand are NaN.</summary>
/// <param name="Rows">Rows judged.</param>
/// <param name="Positives">Rows that are demand.</param>
/// <param name="AveragePrecision">Area under precision over recall, without interpolation.</param>
/// <param name="RocAuc">Probability that demand scores above the rest.</param>
/// <param name="PrecisionAtRecall60">Best precision that finds 60 % of demand.</param>
/// <param name="RecallAtPrecision85">Best recall at which 85 % of the found is demand.</param>
/// <param name="CalibrationError">Expected calibration error over 15 bins of equal mass, of the probabilities as stated.</param>
/// <param name="ShiftedCalibrationError">The same after the probabilities' prior is moved to the rows' own share of demand.</param>
/// <param name="LogLoss">Mean −log probability of the truth, prior moved likewise.</param>
public sealed record DemandMeasures(
    int Rows,
    int Positives,
    double AveragePrecision,
    double RocAuc,
    double PrecisionAtRecall60,
    double RecallAtPrecision85,
    double CalibrationError,
    double ShiftedCalibrationError,
    double LogLoss);

/// <summary>How often the category of true demand is right.</summary>
/// <param name="Rows">Demand rows with a category.</param>
/// <param name="Top1">Share whose best leaf is right.</param>
/// <param name="Top3">Share with the right leaf among the best three.</param>
/// <param name="BackedOff">Share whose named category is the right leaf or above it.</param>
/// <param name="NamedLeaf">Share where the named category is a leaf.</param>
public sealed record CategoryMeasures(int Rows, double Top1, double Top3, double BackedOff, double NamedLeaf);

/// <summary>A model measured on judged rows.</summary>
public sealed record Evaluation
{
    /// <summary>Version of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Demand against the rest.</summary>
    public required DemandMeasures Demand { get; init; }

    /// <summary>Per stance, in enum order.</summary>
    public required IReadOnlyDictionary<string, ClassMeasures> Stances { get; init; }

    /// <summary>Categories of true demand over all.</summary>
    public required CategoryMeasures Category { get; init; }

    /// <summary>Per leaf, of true demand, by the best leaf.</summary>
    public required IReadOnlyDictionary<string, ClassMeasures> Categories { get; init; }

    /// <summary>Rows by true stance (outer) and predicted stance (inner), enum order.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>Scores every row and measures.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Evaluation Of(IntentClassifier classifier, IReadOnlyList<LabelledRow> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(rows);
        var found = new Classification[rows.Count];
        for (var i = 0; i < found.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found[i] = classifier.Classify(rows[i].Text, quick: true);
        }

        var confusion = StanceNames.All.Select(_ => new int[7]).ToArray();
        for (var i = 0; i < found.Length; i++)
        {
            confusion[(int)rows[i].Stance][(int)found[i].Stance]++;
        }

        var placed = Enumerable.Range(0, found.Length).Where(i => rows[i].Stance == Stance.Demand && rows[i].Category is not null).ToArray();
        return new Evaluation
        {
            Model = classifier.Version,
            Demand = OfDemand(found, rows, classifier.Prior),
            Stances = StanceNames.All.Select((name, s) => (name, Measures: ClassMeasures.Of(confusion[s][s], confusion.Sum(row => row[s]), confusion[s].Sum())))
                .ToDictionary(x => x.name, x => x.Measures),
            Category = new CategoryMeasures(
                placed.Length,
                Share(placed, i => found[i].Categories[0].Code == rows[i].Category),
                Share(placed, i => found[i].Categories.Any(c => c.Code == rows[i].Category)),
                Share(placed, i => Taxonomy.Covers(found[i].Category, rows[i].Category!)),
                Share(placed, i => found[i].Category == found[i].Categories[0].Code)),
            Categories = classifier.Leaves.ToDictionary(leaf => leaf, leaf => ClassMeasures.Of(
                placed.Count(i => rows[i].Category == leaf && found[i].Categories[0].Code == leaf),
                placed.Count(i => found[i].Categories[0].Code == leaf),
                placed.Count(i => rows[i].Category == leaf))),
            Confusion = confusion,
        };
    }

    private static DemandMeasures OfDemand(Classification[] found, IReadOnlyList<LabelledRow> rows, double prior)
    {
        var positive = rows.Select(r => r.Stance == Stance.Demand).ToArray();
        var scores = Array.ConvertAll(found, f => f.Demand);
        var positives = positive.Count(p => p);
        var share = (double)positives / Math.Max(1, rows.Count);
        var odds = share / (1 - share) / (prior / (1 - prior));
        var shifted = Array.ConvertAll(scores, p => p * odds / ((p * odds) + 1 - p));
        return new DemandMeasures(
            rows.Count,
            positives,
            Ranking.AveragePrecision(scores, positive),
            Ranking.RocAuc(scores, positive),
            Ranking.PrecisionAtRecall(scores, positive, 0.6),
            Ranking.RecallAtPrecision(scores, positive, 0.85),
            Ranking.CalibrationError(scores, positive),
            Ranking.CalibrationError(shifted, positive),
            shifted.Select((p, i) => -Math.Log(Math.Clamp(positive[i] ? p : 1 - p, 1e-6, 1))).DefaultIfEmpty(double.NaN).Average());
    }

    private static double Share(int[] rows, Func<int, bool> right) => rows.Length == 0 ? double.NaN : (double)rows.Count(right) / rows.Length;
}
