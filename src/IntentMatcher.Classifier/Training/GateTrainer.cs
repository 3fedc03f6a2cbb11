using System.Text;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Trains the first stage and chooses the score below which a post is surely no demand: of the demand rows each fold had not seen, no more than
/// <see cref="TrainerOptions.GateLoss"/> lie below it.
/// </summary>
internal sealed class GateTrainer(IReadOnlyList<LabelledRow> rows, bool[] positive, float[] cost, int[] folds, TrainerOptions options)
{
    // The scale at which only one weight in two thousand is cut.
    private const double Kept = 0.9995;

    public GateTable Train(CancellationToken cancellationToken)
    {
        var sparse = Read(rows, byRarity: true, cancellationToken);
        var unseen = CrossFit.Scores(sparse, positive, cost, folds, options, cancellationToken);
        var all = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count)], positive, cost);
        all.Run(options.Epochs, options.Seed, _ => { }, cancellationToken);
        var (slope, offset) = Calibration.Fit(unseen, positive, [.. rows.Select(r => r.Weight)], options.Prior);

        var weights = all.Weights.Select((w, i) => w * sparse.Scale[i]).ToArray();
        var sizes = weights.Where(w => w != 0).Select(Math.Abs).Order().ToArray();
        var step = sizes.Length == 0 ? 1 : sizes[(int)((sizes.Length - 1) * Kept)] / 127;
        return new GateTable([.. weights.Select(w => Rounded(w / step))])
        {
            Scale = step,
            Bias = (float)all.Bias,
            Threshold = LossThreshold.Of(unseen, rows, options.GateLoss),
            Slope = slope,
            Offset = offset,
        };
    }

    /// <summary>The gate bent by further rows, as <see cref="WarmStart"/> bends the rest; what it lets pass and its calibration stay.</summary>
    public static GateTable Corrected(GateTable start, IReadOnlyList<LabelledRow> rows, bool[] positive, float[] cost, TrainerOptions options, CancellationToken cancellationToken)
    {
        var sparse = Read(rows, byRarity: false, cancellationToken);
        var correction = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count)], positive, cost)
        {
            Start = [.. rows.Select(row => (double)start.Score(Tokenizer.Cut(Encoding.UTF8.GetBytes(row.Text))))],
            FixedBias = true,
        };
        correction.Run(options.Epochs, options.Seed, _ => { }, cancellationToken);
        var weights = start.Weights.ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Rounded(weights[i] + (correction.Weights[i] / start.Scale));
        }

        return new GateTable(weights) { Scale = start.Scale, Bias = start.Bias, Threshold = start.Threshold, Slope = start.Slope, Offset = start.Offset };
    }

    private static sbyte Rounded(float steps) => (sbyte)Math.Clamp(MathF.Round(steps), -127, 127);

    private static SparseRows Read(IReadOnlyList<LabelledRow> rows, bool byRarity, CancellationToken cancellationToken)
    {
        var ids = new int[rows.Count][];
        var rowsWith = new int[GateTable.Size];
        var lastRow = new int[GateTable.Size];
        var sink = new Collecting([]);
        for (var r = 0; r < ids.Length; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Places.Clear();
            GateReader.Read(Tokenizer.Cut(Encoding.UTF8.GetBytes(rows[r].Text)), ref sink);
            ids[r] = [.. sink.Places];
            foreach (var place in ids[r])
            {
                rowsWith[place] += lastRow[place] == r + 1 ? 0 : 1;
                lastRow[place] = r + 1;
            }
        }

        return new SparseRows
        {
            Ids = ids,
            Value = [.. ids.Select(row => GateTable.Factor(row.Length))],
            Scale = [.. rowsWith.Select(n => n == 0 ? 0 : byRarity ? (float)Rarity.Of(ids.Length, n) : 1)],
        };
    }

    private readonly struct Collecting(List<int> places) : IGateSink
    {
        public List<int> Places => places;

        public void Gram(uint hash, int first, int last) => places.Add(GateTable.Place(hash));
    }
}
