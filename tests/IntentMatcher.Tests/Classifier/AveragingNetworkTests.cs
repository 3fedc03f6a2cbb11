using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Tests.Classifier;

public sealed class AveragingNetworkTests
{
    private const int Width = AveragingNetwork.Inputs;

    [Fact]
    public void Slopes_times_inputs_and_the_rest_are_the_demand_output() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var network = new AveragingNetwork(Some(Width * AveragingNetwork.Hidden), Some(AveragingNetwork.Hidden), Some(AveragingNetwork.Hidden * AveragingNetwork.Outputs), Some(AveragingNetwork.Outputs));
        var inputs = Some(Width);
        var hidden = new float[AveragingNetwork.Hidden];
        var outputs = new float[AveragingNetwork.Outputs];
        network.Activate(inputs, hidden);
        network.AddOutputs(hidden, outputs);

        var slopes = new float[Width];
        var rest = network.DemandSlopes(inputs, slopes);

        return Math.Abs(outputs[AveragingNetwork.Demand] - rest - inputs.Zip(slopes, (x, slope) => x * slope).Sum()) < 1e-2f;

        float[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_network_of_other_sizes_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new AveragingNetwork(new float[3], new float[AveragingNetwork.Hidden], new float[AveragingNetwork.Hidden * AveragingNetwork.Outputs], new float[AveragingNetwork.Outputs]));

    [Fact]
    public void What_no_sum_of_weights_can_say_is_learned()
    {
        // Demand where just one of two words stands: with both it is none, so no weight of a word alone is right. Each is said in six features,
        // as a real word is, so that dropping some loses none.
        var index = new FeatureIndex();
        var rows = new List<DetailRow>();
        for (var r = 0; r < 1200; r++)
        {
            var row = r;
            var (a, b) = (r % 8 is 1 or 3, r % 8 is 2 or 3);
            rows.Add(new DetailRow([.. Word(0, true), .. Word(1, a), .. Word(2, b)], a != b ? -1 : 5, 1, -1, 0, r % 3));

            IEnumerable<int> Word(int word, bool stands) => stands ? Enumerable.Range(6 * word, 6).Select(feature => index.See((ulong)feature, row)) : [];
        }

        var trainer = new NetworkTrainer(new DetailFeatures(rows, index, 1), 2, new TrainerOptions { NetworkEpochs = 60 });
        var (vectors, network) = trainer.Train(-1, CancellationToken.None);

        Assert.All(Enumerable.Range(0, 8), r => Assert.Equal(rows[r].IsDemand, trainer.Scores(vectors, network, r)[AveragingNetwork.Demand] > 0));
    }

    [Fact]
    public void Training_can_be_cancelled()
    {
        var index = new FeatureIndex();
        DetailRow[] rows = [new([index.See(1, 0)], -1, 1, -1, 0, 0)];

        Assert.Throws<OperationCanceledException>(() => new NetworkTrainer(new DetailFeatures(rows, index, 1), 2, new TrainerOptions()).Train(-1, new CancellationToken(true)));
    }
}
