using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Evaluation;

namespace IntentMatcher.Commands;

/// <summary><c>evaluate</c>: a model measured on judged rows, as a table or as one JSON object.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Judged rows, one JSON object a line; - is standard input" };
        var model = ModelOption.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables" };
        var command = new Command("evaluate", "Measure a model on judged rows.") { file, model, json };
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(parsed.GetValue(file)!, parsed.GetValue(model), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static int Run(string file, string? model, bool json, CancellationToken cancellationToken)
    {
        var report = new InputReport(Console.Error);
        if (ModelOption.Load(model, report) is not { } classifier)
        {
            return report.ExitCode;
        }

        var rows = CorpusFiles.Read([file], classifier.Taxonomy, report, cancellationToken);
        if (rows.Count == 0)
        {
            report.Add(file, "no row to measure on");
            return report.ExitCode;
        }

        var measured = Evaluation.Of(classifier, rows, cancellationToken);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(measured, EvaluationJson.Default.Evaluation));
        }
        else
        {
            Print(measured);
        }

        return report.ExitCode;
    }

    private static void Print(Evaluation measured)
    {
        var demand = measured.Demand;
        Console.WriteLine($"model {measured.Model}, {demand.Rows} rows, {demand.Positives} of them demand");
        Console.WriteLine();
        Console.WriteLine($"average precision            {demand.AveragePrecision:f3}");
        Console.WriteLine($"ROC AUC                      {demand.RocAuc:f3}");
        Console.WriteLine($"precision at recall 0.6      {demand.PrecisionAtRecall60:f3}");
        Console.WriteLine($"recall at precision 0.85     {demand.RecallAtPrecision85:f3}");
        Console.WriteLine($"calibration error            {demand.CalibrationError:f3} as stated, {demand.ShiftedCalibrationError:f3} with these rows' prior");
        Console.WriteLine($"log loss (these rows' prior) {demand.LogLoss:f3}");
        Console.WriteLine($"category of demand           top-1 {measured.Category.Top1:f3}, top-3 {measured.Category.Top3:f3}, named node right {measured.Category.BackedOff:f3} ({measured.Category.NamedLeaf:p0} leaves)");
        Table("stance", measured.Stances);
        Table("category", measured.Categories.Where(c => c.Value.Rows > 0));
        Console.WriteLine();
        Console.WriteLine($"{"true \\ predicted",-36}{string.Concat(StanceNames.All.Select(s => $"{s,10}"))}");
        for (var s = 0; s < measured.Confusion.Count; s++)
        {
            Console.WriteLine($"{StanceNames.All[s],-36}{string.Concat(measured.Confusion[s].Select(n => $"{n,10}"))}");
        }
    }

    private static void Table(string title, IEnumerable<KeyValuePair<string, ClassMeasures>> measures)
    {
        Console.WriteLine();
        Console.WriteLine($"{title,-36}{"precision",10}{"recall",10}{"F1",10}{"rows",10}");
        foreach (var (name, m) in measures)
        {
            Console.WriteLine($"{name,-36}{m.Precision,10:f3}{m.Recall,10:f3}{m.F1,10:f3}{m.Rows,10}");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Evaluation))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
