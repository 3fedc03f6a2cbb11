using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Corpus to model: features that occur often enough, a dual logistic for demand, softmax heads for stances and leaves, a calibration on rows of
/// forums each fold had not seen, quantised tables. Deterministic by seed on one machine type; cancellable between passes.
/// </summary>
/// <param name="taxonomy">Its leaves are the categories learned.</param>
/// <param name="options">How to train.</param>
/// <param name="gazetteer">Needed to learn slots; null learns none.</param>
/// <param name="clusters">Groups of words of like use: lines of word, coarse and fine group, tab-separated; null does without.</param>
public sealed class Trainer(Taxonomy taxonomy, TrainerOptions options, Gazetteer? gazetteer = null, TextReader? clusters = null)
{
    private readonly (WordClusters Clusters, WordGroups Groups) _words = Words(clusters);

    /// <summary>Fewest rows worth a try.</summary>
    public const int FewestRows = 20;

    private readonly string[] _leaves = [.. taxonomy.Leaves.Select(leaf => leaf.Code)];

    /// <summary>Trains a model from nothing.</summary>
    /// <exception cref="InvalidDataException">Too few rows, or only one side of demand; the message says what is needed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrainedModel Train(IReadOnlyList<LabelledRow> rows, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Require(rows);
        progress?.Report(new("features", 0));
        var features = RowFeatures.Read(rows, _words.Clusters, cancellationToken);
        var positive = rows.Select(r => r.Stance == Stance.Demand).ToArray();
        var cost = rows.Select(r => (float)(options.Cost * (r.Doubtful ? options.DoubtfulWeight : 1))).ToArray();
        var sparse = DemandFeatures.Compact(features, options.MinRows, options.RarityPower, out var wordHashes, out var charHashes);

        progress?.Report(new("calibration", 0.15));
        var folds = Folds.Of(rows, options.Folds);
        var unseen = new double[rows.Count];
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var held = fold;
            var part = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count).Where(r => folds[r] != held)], positive, cost);
            part.Run(options.Epochs, options.Seed, _ => { }, cancellationToken);
            foreach (var r in Enumerable.Range(0, rows.Count).Where(r => folds[r] == held))
            {
                unseen[r] = sparse.Dot(r, part.Weights) + part.Bias;
            }

            progress?.Report(new("calibration", 0.15 + (0.45 * (fold + 1) / options.Folds)));
        }

        var (slope, offset) = Calibration.Fit(unseen, positive, [.. rows.Select(r => r.Kind == "natural")], options.Prior);

        var demand = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count)], positive, cost);
        demand.Run(options.Epochs, options.Seed, epoch => progress?.Report(new("demand", 0.6 + (0.2 * epoch / options.Epochs))), cancellationToken);
        var detail = new DetailHeads(rows, features.Detail, features.Details, _leaves, folds, options);
        var (table, bias, sharpness) = detail.Train(progress, cancellationToken);
        return new TrainedModel(new LearnedModel
        {
            Leaves = _leaves,
            Clusters = _words.Clusters,
            Words = DemandFeatures.Table(wordHashes, demand.Weights.AsSpan(0, sparse.FirstChar), sparse.Scale),
            Chars = DemandFeatures.Table(charHashes, demand.Weights.AsSpan(sparse.FirstChar), sparse.Scale.AsSpan(sparse.FirstChar)),
            Bias = (float)demand.Bias,
            Slope = slope,
            Offset = offset,
            Prior = options.Prior,
            Detail = table,
            DetailBias = bias,
            LeafSharpness = sharpness,
        },
        Slots(rows, progress, cancellationToken));
    }

    /// <summary>Goes on from a model with further rows, as few as <see cref="FewestRows"/>; both sides of demand are not needed.</summary>
    /// <exception cref="InvalidDataException">Too few rows.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrainedModel Continue(IntentClassifier start, IReadOnlyList<LabelledRow> rows, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count < FewestRows
            ? throw new InvalidDataException($"{rows.Count} rows: at least {FewestRows} are needed to go on from a model")
            : new TrainedModel(new WarmStart(start, rows, options).Run(progress, cancellationToken), start.SlotModel);
    }

    private SlotModel? Slots(IReadOnlyList<LabelledRow> rows, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var judged = rows.Where(r => r.Stance is Stance.Demand or Stance.Need)
            .Select(r => new LabelledSlots(r.Text, r.Product, r.Budget, r.Place, r.Deadline)).ToArray();
        if (gazetteer is null || !judged.Any(r => (r.Product ?? r.Budget ?? r.Place ?? r.Deadline) is not null))
        {
            return null;
        }

        progress?.Report(new("slots", 0.9));
        return SlotTrainer.Train(judged, options.Seed, gazetteer, _words.Groups, cancellationToken);
    }

    /// <summary>The table twice, keyed as each of the two tokenizers keys words.</summary>
    private static (WordClusters, WordGroups) Words(TextReader? table)
    {
        var lines = table?.ReadToEnd() ?? "";
        return (WordClusters.Read(new StringReader(lines), "word clusters"), WordGroups.Read(new StringReader(lines), "word clusters"));
    }

    private static void Require(IReadOnlyList<LabelledRow> rows)
    {
        var demand = rows.Count(r => r.Stance == Stance.Demand);
        if (rows.Count < FewestRows || demand == 0 || demand == rows.Count)
        {
            throw new InvalidDataException($"{rows.Count} rows, {demand} of them demand: at least {FewestRows} rows with both demand and other stances are needed");
        }
    }
}
