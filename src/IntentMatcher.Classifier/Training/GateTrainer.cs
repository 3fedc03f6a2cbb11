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
    // About ln(rows / rows with it) of a middling feature, so that values stay near 1.
    private const double UsualRarity = 6;

    // The scale at which only one weight in two thousand is cut.
    private const double Kept = 0.9995;

    public GateTable Train(CancellationToken cancellationToken)
    {
        var sparse = Read(cancellationToken);
        var unseen = CrossFit.Scores(sparse, positive, cost, folds, options, cancellationToken);
        var all = new DualLogistic(sparse, [.. Enumerable.Range(0, rows.Count)], positive, cost);
        all.Run(options.Epochs, options.Seed, _ => { }, cancellationToken);
        var (slope, offset) = Calibration.Fit(unseen, positive, [.. rows.Select(r => r.Weight)], options.Prior);

        var demand = Enumerable.Range(0, rows.Count).Where(r => positive[r] && !rows[r].Doubtful).Select(r => unseen[r]).Order().ToArray();
        var weights = all.Weights.Select((w, i) => w * sparse.Scale[i]).ToArray();
        var sizes = weights.Where(w => w != 0).Select(Math.Abs).Order().ToArray();
        var step = sizes.Length == 0 ? 1 : sizes[(int)((sizes.Length - 1) * Kept)] / 127;
        return new GateTable([.. weights.Select(w => (sbyte)Math.Clamp(Math.Round(w / step), -127, 127))])
        {
            Scale = step,
            Bias = (float)all.Bias,
            Threshold = demand.Length == 0 ? float.NegativeInfinity : (float)demand[(int)(demand.Length * options.GateLoss)],
            Slope = slope,
            Offset = offset,
        };
    }

    private SparseRows Read(CancellationToken cancellationToken)
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
            Scale = [.. rowsWith.Select(n => n == 0 ? 0 : (float)(Math.Log((double)ids.Length / n) / UsualRarity))],
        };
    }

    private readonly struct Collecting(List<int> places) : IGateSink
    {
        public List<int> Places => places;

        public void Gram(uint hash, int first, int last) => places.Add(GateTable.Place(hash));
    }
}
