using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Corpus to model: features that occur often enough, a dual logistic for demand, softmax heads for stances and leaves, a network for all three, a
/// calibration on rows of forums each fold had not seen, quantised tables. Deterministic by seed on one machine type; cancellable between passes.
/// </summary>
/// <param name="taxonomy">Its leaves are the categories learned.</param>
/// <param name="options">How to train.</param>
/// <param name="gazetteer">Needed to learn slots; null learns none.</param>
/// <param name="clusters">Groups of words of like use: lines of word, coarse and fine group, tab-separated; null does without.</param>
/// <param name="lexicon">What products and services are called: lines of leaf and phrase, tab-separated; null does without.</param>
public sealed class Trainer(Taxonomy taxonomy, TrainerOptions options, Gazetteer? gazetteer = null, TextReader? clusters = null, TextReader? lexicon = null)
{
    private readonly (WordTables Tables, WordGroups Groups, IReadOnlyList<(string Text, byte Leaf)> Phrases) _words = Words(clusters, lexicon, [.. taxonomy.Leaves.Select(leaf => leaf.Code)]);

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
        if (_leaves.Length > DetailTable.MaxLeaves)
        {
            throw new InvalidDataException($"the taxonomy has {_leaves.Length} leaves; a model holds at most {DetailTable.MaxLeaves}");
        }

        progress?.Report(new("features", 0));
        var features = RowFeatures.Read(rows, _words.Tables, options.MinRows, cancellationToken);
        var positive = rows.Select(r => r.Stance == Stance.Demand).ToArray();
        var cost = rows.Select(Cost).ToArray();
        var folds = Folds.Of(rows, options.Folds);
        var sparse = DemandFeatures.Compact(features, options.MinRows, options.RarityPower, out var hashes);

        var texts = new DetailFeatures(DetailRows(rows, features, folds), features.Details, options.MinRows);

        // Independent of each other, so they run side by side, the longest first; each is deterministic by itself.
        var demand = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count)], positive, cost);
        var heads = new DetailHeads(texts, _leaves.Length, options);
        var trainer = new NetworkTrainer(texts, _leaves.Length, options);
        double[] linear = [];
        var network = new float[rows.Count][];
        float[]?[] unseenHeads = [];
        (float[] Weights, float[] Bias) detail = ([], []);
        (float[] Vectors, AveragingNetwork? Network) averaging = ([], null);
        GateTable? gate = null;
        SlotModel? slots = null;
        var done = 0;
        Action[] parts =
        [
            () => slots = Slots(rows, cancellationToken),
            .. Enumerable.Range(0, options.Folds).Select<int, Action>(fold => () => Unseen(trainer, folds, fold, network, cancellationToken)),
            () => averaging = trainer.Train(-1, cancellationToken),
            () => linear = CrossFit.Scores(sparse, positive, cost, folds, options, cancellationToken),
            () => detail = heads.Train(cancellationToken),
            () => unseenHeads = heads.Unseen(cancellationToken),
            () => demand.Run(options.Epochs, options.Seed, _ => { }, cancellationToken),
            () => gate = new GateTrainer(rows, positive, cost, folds, options).Train(cancellationToken),
        ];
        progress?.Report(new("demand, gate, categories, network, slots", 0.2));
        SideBySide.Run(parts, () => progress?.Report(new("demand, gate, categories, network, slots", 0.2 + (0.8 * Interlocked.Increment(ref done) / parts.Length))), cancellationToken);

        double[] weight = [.. rows.Select(r => r.Weight)];
        double[] logits = [.. linear.Select((logit, r) => logit + network[r][AveragingNetwork.Demand])];
        texts.Scale(detail.Weights, DetailTable.Width);
        return new TrainedModel(new LearnedModel
        {
            Leaves = _leaves,
            Words = _words.Tables,
            Gate = gate!,
            Demand = DemandFeatures.Table(hashes, demand.Weights, sparse.Scale),
            Bias = (float)demand.Bias,
            Floor = LossThreshold.Of(linear, rows, options.FloorLoss),
            Calibration = Calibration.Fit(logits, positive, weight, options.Prior),
            LinearCalibration = Calibration.Fit(linear, positive, weight, options.Prior),
            Prior = options.Prior,
            Detail = DetailTable.Build(texts.Hashes, detail.Weights, trainer.Scaled(averaging.Vectors)),
            DetailBias = detail.Bias,
            Network = averaging.Network!,
            LeafSharpness = Sharpness.Of([.. UnseenLeaves(texts, unseenHeads, network)]),
        },
        slots);
    }

    /// <summary>What a network that had not seen a fold says of its rows.</summary>
    private static void Unseen(NetworkTrainer trainer, int[] folds, int fold, float[][] scores, CancellationToken cancellationToken)
    {
        var (vectors, network) = trainer.Train(fold, cancellationToken);
        for (var r = 0; r < folds.Length; r++)
        {
            if (folds[r] == fold)
            {
                scores[r] = trainer.Scores(vectors, network, r);
            }
        }
    }

    /// <summary>Leaf scores of heads and network together for rows that neither had seen.</summary>
    private IEnumerable<(float[] Scores, int Leaf)> UnseenLeaves(DetailFeatures texts, float[]?[] heads, float[][] network)
    {
        for (var r = 0; r < network.Length; r++)
        {
            if (heads[r] is { } scores && texts.Rows[r].Leaf is var leaf and >= 0)
            {
                yield return ([.. scores.Zip(network[r], (a, b) => a + b).Skip(DetailTable.StanceColumns).Take(_leaves.Length)], leaf);
            }
        }
    }

    /// <summary>The rows, and as short texts of their own what names a leaf: the products of judged demand and the lexicon's phrases.</summary>
    private List<DetailRow> DetailRows(IReadOnlyList<LabelledRow> rows, RowFeatures features, int[] folds)
    {
        // Vendors read the category of demand; what others talk about helps a little.
        const float OtherStance = 0.5f;
        var leaves = _leaves.Select((code, i) => (code, i)).ToDictionary(l => l.code, l => l.i, StringComparer.Ordinal);
        var detail = new List<DetailRow>(rows.Select((row, r) => new DetailRow(
            features.Detail[r], (int)row.Stance - 1, Weight(row), row.Category is null ? -1 : leaves[row.Category], row.Stance == Stance.Demand ? 1 : OtherStance, folds[r])));
        var buffer = new TokenBuffer();
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r] is { Product: { } product, Category: { } category })
            {
                detail.Add(new DetailRow(features.DetailOf(product, detail.Count, _words.Tables, buffer), -1, 0, leaves[category], (float)options.ProductCost, folds[r]));
            }
        }

        foreach (var (phrase, leaf) in options.PhraseCost > 0 ? _words.Phrases : [])
        {
            detail.Add(new DetailRow(features.DetailOf(phrase, detail.Count, _words.Tables, buffer), -1, 0, leaf, (float)options.PhraseCost, -1));
        }

        return detail;
    }

    private float Cost(LabelledRow row) => (float)options.Cost * Weight(row);

    private float Weight(LabelledRow row) => (float)((row.Doubtful ? options.DoubtfulWeight : 1) * (row.Kind == "authored" ? options.AuthoredWeight : 1));

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

    private SlotModel? Slots(IReadOnlyList<LabelledRow> rows, CancellationToken cancellationToken)
    {
        var judged = rows.Where(r => r.Stance is Stance.Demand or Stance.Need)
            .Select(r => new LabelledSlots(r.Text, r.Product, r.Budget, r.Place, r.Deadline)).ToArray();
        if (gazetteer is null || !judged.Any(r => (r.Product ?? r.Budget ?? r.Place ?? r.Deadline) is not null))
        {
            return null;
        }

        return SlotTrainer.Train(judged, options.Seed, gazetteer, _words.Groups, cancellationToken);
    }

    /// <summary>The clusters twice, keyed as each of the two tokenizers keys words.</summary>
    private static (WordTables, WordGroups, IReadOnlyList<(string, byte)>) Words(TextReader? clusters, TextReader? lexicon, string[] leaves)
    {
        var lines = clusters?.ReadToEnd() ?? "";
        var phrases = lexicon is null ? [] : Lexicon.Read(lexicon, "lexicon", leaves);
        var tables = new WordTables(WordClusters.Read(new StringReader(lines), "word clusters"), Lexicon.Of(phrases));
        return (tables, WordGroups.Read(new StringReader(lines), "word clusters"), phrases);
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
