using System.Globalization;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Evaluation;

namespace IntentMatcher.Commands;

/// <summary>A measured model as tables for people, at most 120 columns wide; <c>--json</c> has the intervals that find no room here.</summary>
internal sealed class EvaluationTables(TextWriter to)
{
    private const int Name = 34;

    public void Write(Evaluation measured)
    {
        var (demand, category, drawn) = (measured.Demand, measured.Category, measured.Bootstrap);
        to.WriteLine($"model {measured.Model}, {demand.Rows} rows, {demand.Positives} of them demand");
        to.WriteLine($"[95 % intervals]: {drawn.Resamples} resamples of {drawn.Units} {drawn.Unit}s, seed {drawn.Seed}");
        to.WriteLine();
        Line("average precision", demand.AveragePrecision, demand.Interval95.AveragePrecision);
        Line("ROC AUC", demand.RocAuc, demand.Interval95.RocAuc);
        Line("precision at recall 0.6", demand.PrecisionAtRecall60, demand.Interval95.PrecisionAtRecall60);
        Line("recall at precision 0.85", demand.RecallAtPrecision85, demand.Interval95.RecallAtPrecision85);
        Line("calibration error", demand.CalibrationError, demand.Interval95.CalibrationError, "as stated");
        Line("", demand.ShiftedCalibrationError, demand.Interval95.ShiftedCalibrationError, "with these rows' prior");
        Line("log loss", demand.LogLoss, demand.Interval95.LogLoss, "with these rows' prior");
        Line("category of demand, top-1", category.Top1, category.Interval95.Top1);
        Line("top-3", category.Top3, category.Interval95.Top3);
        Line("named node right", category.BackedOff, category.Interval95.BackedOff);
        Line("named node a leaf", category.NamedLeaf, category.Interval95.NamedLeaf);

        Classes("stance", measured.Stances);
        Confusion(measured.Confusion);
        Classes("category", measured.Categories.Where(c => c.Value.Rows > 0));
        Classes("slot of demand, exact", measured.Slots);
        Slices("source", measured.Slices.Source);
        Slices("characters", measured.Slices.Length);
        Slices("kind", measured.Slices.Kind);
        Reliability("all rows, as stated", measured.Reliability.All);
        Reliability("cue-rich rows, their prior", measured.Reliability.CueRich);
        Reliability("natural rows, as stated", measured.Reliability.Natural);
        Thresholds(measured.Thresholds);
    }

    private void Line(string name, double value, Interval within, string remark = "") => to.WriteLine($"{name,-Name}{Sure(value, within)}  {remark}".TrimEnd());

    private void Classes(string title, IEnumerable<KeyValuePair<string, ClassMeasures>> measures)
    {
        to.WriteLine();
        to.WriteLine($"{title,-Name}{"precision",-22}{"recall",-22}{"F1",-20}{"rows",8}");
        foreach (var (name, m) in measures)
        {
            var within = m.Interval95;
            to.WriteLine($"{name,-Name}{Sure(m.Precision, within.Precision)}  {Sure(m.Recall, within.Recall)}  {Sure(m.F1, within.F1)}{m.Rows,8}");
        }
    }

    private void Confusion(IReadOnlyList<IReadOnlyList<int>> confusion)
    {
        to.WriteLine();
        to.WriteLine($"{"true \\ predicted",-Name}{string.Concat(StanceNames.All.Select(s => $"{s,10}"))}");
        for (var s = 0; s < confusion.Count; s++)
        {
            to.WriteLine($"{StanceNames.All[s],-Name}{string.Concat(confusion[s].Select(n => $"{n,10}"))}");
        }
    }

    private void Slices(string title, IReadOnlyDictionary<string, Slice> slices)
    {
        if (slices.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine($"{title,-18}{"rows",6}{"demand",8}  {"average precision",-22}{"ROC AUC",-22}{"recall at 0.85",-22}{"top-1 category"}");
        foreach (var (name, slice) in slices)
        {
            var (demand, within) = (slice.Demand, slice.Demand.Interval95);
            to.WriteLine(
                $"{name,-18}{demand.Rows,6}{demand.Positives,8}  {Sure(demand.AveragePrecision, within.AveragePrecision)}  {Sure(demand.RocAuc, within.RocAuc)}  "
                + $"{Sure(demand.RecallAtPrecision85, within.RecallAtPrecision85)}  {Sure(slice.Category.Top1, slice.Category.Interval95.Top1)}".TrimEnd());
        }
    }

    private void Reliability(string title, ReliabilityTable? table)
    {
        if (table is null)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine($"{title,-Name}{"calibration error",-20}{Sure(table.CalibrationError, table.Interval95.CalibrationError)}  for {Number(table.Prior)} demand");
        to.WriteLine($"{"probability of demand",-Name}{"rows",8}{"mean",8}  share of demand");
        foreach (var bin in table.Bins)
        {
            to.WriteLine($"{$"{Number(bin.From)} to {Number(bin.To)}",-Name}{bin.Rows,8}{Number(bin.Mean),8}  {Sure(bin.Share, bin.Interval95.Share)}".TrimEnd());
        }
    }

    private void Thresholds(CategoryThresholds thresholds)
    {
        to.WriteLine();
        to.WriteLine($"{$"found for {Number(thresholds.Precision)} demand",-Name}{"rows",8}{"demand",8}{"from",8}  {"precision",-22}recall");
        foreach (var (name, t) in thresholds.Categories.Where(c => c.Value.Rows > 0))
        {
            to.WriteLine($"{name,-Name}{t.Rows,8}{t.Positives,8}{Number(t.Threshold),8}  {Sure(t.Precision, t.Interval95.Precision)}  {Sure(t.Recall, t.Interval95.Recall)}".TrimEnd());
        }
    }

    /// <summary>Twenty columns: "0.796 [0.771, 0.820]".</summary>
    private static string Sure(double value, Interval within) =>
        double.IsNaN(within.Low) ? $"{Number(value),-20}" : $"{Number(value)} [{Number(within.Low)}, {Number(within.High)}]";

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("f3", CultureInfo.InvariantCulture);
}
