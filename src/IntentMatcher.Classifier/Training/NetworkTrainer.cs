using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Trains the network on demand (logistic), on all stances and on the leaves (softmax) together: what one task learns of a word
/// serves the others. Features are dropped at random (Iyyer et al. 2015, "word dropout"); weights are the mean of the later passes (Polyak and Juditsky 1992),
/// which is worth as much as an ensemble of two or three and costs nothing.
/// </summary>
internal sealed class NetworkTrainer(DetailFeatures features, int leaves, TrainerOptions options)
{
    private const int Inputs = AveragingNetwork.Inputs, Hidden = AveragingNetwork.Hidden, Outputs = AveragingNetwork.Outputs, Stances = DetailTable.StanceColumns;

    private const float Rate = 0.05f;

    // How far one feature moves the sum before its vector is learned.
    private const float Gain = 1.5f;

    // Share of features dropped; phrases that stand alone have few to lose.
    private const float Drop = 0.6f, PhraseDrop = 0.2f;

    // Weights of the stances and the leaves against demand.
    private const float StanceCost = 0.5f, LeafCost = 2;

    /// <summary>Vectors of the features and the network, learned from the rows of other folds than this; -1 for all.</summary>
    public (float[] Vectors, AveragingNetwork Network) Train(int heldOut, CancellationToken cancellationToken)
    {
        var rows = features.Rows;
        var order = Enumerable.Range(0, rows.Count).Where(r => heldOut < 0 || rows[r].Fold != heldOut).ToArray();
        var random = new Random(options.Seed);
        var run = new NetworkRun(features.Hashes.Length, random);
        var mean = new MeanWeights(run.Parameters);
        for (var epoch = 0; epoch < options.NetworkEpochs; epoch++)
        {
            random.Shuffle(order);
            var rate = Rate * (1 - (0.9f * epoch / options.NetworkEpochs));
            for (var i = 0; i < order.Length; i++)
            {
                if (i % 1000 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                Step(run, order[i], rate, random);
            }

            if (epoch >= options.NetworkEpochs / 2)
            {
                mean.Add();
            }
        }

        mean.Use();
        return (run.Vectors, Shared(run.Network));
    }

    /// <summary>What the network adds to the scores of a row.</summary>
    public float[] Scores(float[] vectors, AveragingNetwork network, int row)
    {
        Span<float> inputs = stackalloc float[Inputs];
        Span<float> hidden = stackalloc float[Hidden];
        inputs.Clear();
        foreach (var id in features.Ids[row])
        {
            AveragingNetwork.AddScaled(inputs, vectors.AsSpan(id * Inputs, Inputs), Gain * features.Rarity[id] * features.Value[row]);
        }

        var scores = new float[Outputs];
        network.Activate(inputs, hidden);
        network.AddOutputs(hidden, scores);
        return scores;
    }

    /// <summary>Vectors that need no rarity or gain: what a table holds.</summary>
    public float[] Scaled(float[] vectors)
    {
        features.Scale(vectors, Inputs);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= Gain;
        }

        return vectors;
    }

    private void Step(NetworkRun run, int r, float rate, Random random)
    {
        var row = features.Rows[r];
        var drop = row.StanceCost > 0 ? Drop : PhraseDrop;
        run.Read(features.Ids[r], features.Rarity, Gain * features.Value[r] / (1 - drop), drop, random);
        Span<float> errors = stackalloc float[Outputs];
        errors.Clear();
        run.Network.AddOutputs(run.Active, errors);
        var demand = row.StanceCost * ((1 / (1 + MathF.Exp(-errors[AveragingNetwork.Demand]))) - (row.IsDemand ? 1 : 0));
        Span<float> stances = stackalloc float[Stances + 1];
        errors[..Stances].CopyTo(stances);
        stances[Stances] = errors[AveragingNetwork.DemandAsStance];
        SoftmaxErrors.Of(stances, row.StanceCost == 0 ? -1 : row.IsDemand ? Stances : row.Stance, StanceCost * row.StanceCost);
        SoftmaxErrors.Of(errors.Slice(Stances, leaves), row.Leaf, LeafCost * row.LeafCost);
        errors[(Stances + leaves)..].Clear();
        stances[..Stances].CopyTo(errors);
        errors[AveragingNetwork.DemandAsStance] = stances[Stances];
        errors[AveragingNetwork.Demand] = demand;
        run.Learn(errors, rate);
    }

    /// <summary>Output weights that carry the network's share in the scores.</summary>
    private AveragingNetwork Shared(AveragingNetwork network)
    {
        for (var h = 0; h < Hidden; h++)
        {
            Share(network.OutputWeights.AsSpan(h * Outputs, Outputs));
        }

        Share(network.OutputBias);
        return network;
    }

    private void Share(Span<float> outputs)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] *= (float)(i == AveragingNetwork.Demand ? options.NetworkDemandShare : options.NetworkDetailShare);
        }
    }
}
