using System.Text;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Goes on from a trained model with an operator's own rows. The correction w' − w is learned, as a logistic regression whose starting score is the
/// base model's logit and whose L2 pulls towards no change, so that 50 rows bend the model and do not break it. Biases and calibration stay: an
/// operator's picked rows say nothing about the stream's share of demand. Table places are updated in place, unseen features take free ones.
/// </summary>
internal sealed class WarmStart(IntentClassifier start, IReadOnlyList<LabelledRow> rows, TrainerOptions options)
{
    private readonly LearnedModel _model = start.Model;

    private const float DetailRate = 0.1f;

    // A new row weighs less than a row of the corpus: it is said in so many features that a few rows would shout down the base model.
    private const double RowWeight = 0.5;

    public LearnedModel Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("features", 0));
        var features = RowFeatures.Read(rows, _model.Words, 1, cancellationToken);
        var sparse = DemandFeatures.Compact(features, 1, 0, out var hashes);
        var positive = rows.Select(r => r.Stance == Stance.Demand).ToArray();
        var cost = rows.Select(r => (float)(RowWeight * options.Cost * (r.Doubtful ? options.DoubtfulWeight : 1))).ToArray();
        var correction = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count)], positive, cost) { Start = BaseLogits(cancellationToken), FixedBias = true };
        correction.Run(options.Epochs, options.Seed, epoch => progress?.Report(new("demand", 0.1 + (0.6 * epoch / options.Epochs))), cancellationToken);
        return new LearnedModel
        {
            Leaves = _model.Leaves,
            Gate = GateTrainer.Corrected(_model.Gate, rows, positive, cost, options, cancellationToken),
            Words = _model.Words,
            Demand = Corrected(_model.Demand, hashes, correction.Weights, sparse.Scale),
            Bias = _model.Bias,
            Floor = _model.Floor,
            Calibration = _model.Calibration,
            LinearCalibration = _model.LinearCalibration,
            Prior = _model.Prior,
            Detail = Details(features, progress, cancellationToken),
            Network = _model.Network,
            DetailBias = _model.DetailBias,
            LeafSharpness = _model.LeafSharpness,
        };
    }

    private double[] BaseLogits(CancellationToken cancellationToken)
    {
        var scores = new PostScores();
        return [.. rows.Select(row =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            start.Score(Encoding.UTF8.GetBytes(row.Text), scores);
            return scores.Logit;
        })];
    }

    private static DemandTable Corrected(DemandTable table, ulong[] hashes, ReadOnlySpan<float> change, ReadOnlySpan<float> scale)
    {
        var copy = new DemandTable(table.Buckets.ToArray(), table.Scale);
        for (var i = 0; i < hashes.Length; i++)
        {
            copy.Set(hashes[i], table[hashes[i]] + (change[i] * scale[i]));
        }

        return copy;
    }

    private DetailTable Details(RowFeatures features, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var count = features.Details.Count;
        var hashes = Enumerable.Range(0, count).Select(features.Details.HashOf).ToArray();
        var fresh = hashes.Where(hash => _model.Detail.Find(hash) < 0).ToArray();
        var table = _model.Detail.With(fresh);
        var trainer = new DetailTrainer(count, _model.Leaves.Count) { FixedBias = true };
        for (var id = 0; id < count; id++)
        {
            if (table.Find(hashes[id]) is var row and >= 0)
            {
                table.Read(row, trainer.Weights.AsSpan(id * DetailTable.Width, DetailTable.Width));
            }
        }

        _model.DetailBias.CopyTo(trainer.Bias.AsSpan());
        string[] leaves = [.. _model.Leaves];
        var random = new Random(options.Seed);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        for (var epoch = 0; epoch < options.DetailEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var r in order)
            {
                var leaf = rows[r].Category is { } category ? Array.IndexOf(leaves, category) : -1;
                trainer.Step(features.Detail[r], (float)IntentClassifier.Factor(features.Detail[r].Length), (int)rows[r].Stance - 1, leaf, 1, 1, DetailRate / (1 + epoch), 0);
            }

            progress?.Report(new("stances and categories", 0.7 + (0.3 * (epoch + 1) / options.DetailEpochs)));
        }

        for (var id = 0; id < count; id++)
        {
            if (table.Find(hashes[id]) is var row and >= 0)
            {
                table.Write(row, trainer.Weights.AsSpan(id * DetailTable.Width, DetailTable.Width));
            }
        }

        return table;
    }
}
