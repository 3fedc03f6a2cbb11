using System.Text.Json;
using System.Text.RegularExpressions;
using IntentMatcher.Commands;
using IntentMatcher.Tests.Classifier;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Commands;

public sealed partial class EvaluateCommandTests
{
    // Names of the made-up model's leaves and of slices stand for any; the page says STANCE, LEAF, SLOT and NAME for them.
    private static readonly string[] Named = ["stances", "categories", "slots", "slices.source", "slices.length", "slices.kind", "thresholds.categories"];

    [Fact]
    public void The_keys_are_those_of_the_page()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Judged.Measure(Judged.Many(60, seed: 3)), EvaluationJson.Readable.Evaluation));
        var written = new SortedSet<string>(StringComparer.Ordinal);
        Collect(json.RootElement, "", written);
        var documented = Key().Matches(File.ReadAllText(Repository.PathOf("docs", "evaluate.md"))).Select(m => Placeholder().Replace(m.Groups[1].Value, "*"));
        Assert.Equal(new SortedSet<string>(documented, StringComparer.Ordinal), written);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    public void Every_measure_lies_within_its_interval_of_the_same_name(int rows)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Judged.Measure(Judged.Many(rows, seed: 3)), EvaluationJson.Readable.Evaluation));
        Assert.InRange(Check(json.RootElement), 200, 1000);
    }

    [Fact]
    public void What_the_rows_cannot_tell_is_null()
    {
        var nothing = Judged.Measure([Judged.Row(IntentMatcher.Classifier.Stance.Other, 0.1)]);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(nothing, EvaluationJson.Readable.Evaluation));
        var demand = json.RootElement.GetProperty("demand");
        Assert.Equal(JsonValueKind.Null, demand.GetProperty("averagePrecision").ValueKind);
        Assert.Equal(JsonValueKind.Null, demand.GetProperty("interval95").GetProperty("averagePrecision").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("reliability").GetProperty("natural").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("thresholds").GetProperty("categories").GetProperty(Judged.Cars).GetProperty("threshold").ValueKind);
    }

    [Fact]
    public void Tables_fit_into_120_columns()
    {
        using var output = new StringWriter();
        new EvaluationTables(output).Write(Judged.Measure(Judged.Many(3000, seed: 3)));
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.Contains(lines, line => line.StartsWith("average precision", StringComparison.Ordinal) && Sure().IsMatch(line));
        Assert.Contains(lines, line => line.StartsWith("≤ 80 ", StringComparison.Ordinal) && Sure().Count(line) == 4);
        Assert.Contains(lines, line => line.StartsWith("found for 0.850 demand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_are_measured_for_the_wished_precision_and_a_bad_row_is_told()
    {
        const string Input =
            """
            {"text":"Looking to buy a used Toyota Yaris near Leeds","stance":"demand","category":"vehicles.cars","product":"Toyota Yaris","place":"Leeds"}
            {"text":"What a goal! Best match I have seen all season.","stance":"other"}
            {"text":"no stance"}
            """;
        var (exit, output, errors) = await Program.RunAsync(["evaluate", "-", "--json", "--precision", "0.7", "--seed", "3"], Input);
        Assert.Equal(1, exit);
        Assert.Contains("(standard input):3: 'stance'", errors, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(2, json.RootElement.GetProperty("demand").GetProperty("rows").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("demand").GetProperty("averagePrecision").GetDouble());
        Assert.Equal(0.7, json.RootElement.GetProperty("thresholds").GetProperty("precision").GetDouble());
        Assert.Equal(3, json.RootElement.GetProperty("bootstrap").GetProperty("seed").GetInt32());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("85")]
    [InlineData("high")]
    public async Task A_precision_that_is_no_share_is_refused(string precision)
    {
        var (exit, output, errors) = await Program.RunAsync(["evaluate", "rows.jsonl", "--precision", precision]);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("--precision", errors, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex("STANCE|LEAF|SLOT|NAME")]
    private static partial Regex Placeholder();

    // The same types as elsewhere, so the same keys.
    [GeneratedRegex(@"^slices\.\w+\.\*\.|^reliability\.(cueRich|natural)$")]
    private static partial Regex AsAbove();

    [GeneratedRegex(@"\d\.\d{3} \[\d\.\d{3}, \d\.\d{3}\]")]
    private static partial Regex Sure();

    /// <summary>Paths of all values but intervals, whose names are those of the measures beside them.</summary>
    private static void Collect(JsonElement at, string path, SortedSet<string> keys)
    {
        if (at.ValueKind == JsonValueKind.Array && at.GetArrayLength() > 0 && at[0].ValueKind == JsonValueKind.Object)
        {
            Collect(at[0], path + "[]", keys);
        }
        else if (at.ValueKind != JsonValueKind.Object || AsAbove().IsMatch(path))
        {
            keys.Add(path);
        }
        else
        {
            foreach (var property in at.EnumerateObject().Where(p => p.Name != "interval95"))
            {
                Collect(property.Value, $"{path}{(path.Length > 0 ? "." : "")}{(Named.Contains(path) ? "*" : property.Name)}", keys);
            }
        }
    }

    /// <summary>Number of measures that have an interval.</summary>
    private static int Check(JsonElement at)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            return at.EnumerateArray().Sum(Check);
        }

        if (at.ValueKind != JsonValueKind.Object)
        {
            return 0;
        }

        var within = at.TryGetProperty("interval95", out var intervals) ? intervals.EnumerateObject().Sum(i => Holds(at.GetProperty(i.Name), i.Value)) : 0;
        return within + at.EnumerateObject().Where(p => p.Name != "interval95").Sum(p => Check(p.Value));
    }

    private static int Holds(JsonElement measure, JsonElement interval)
    {
        if (measure.ValueKind == JsonValueKind.Array)
        {
            return measure.EnumerateArray().Zip(interval.EnumerateArray()).Sum(cell => Holds(cell.First, cell.Second));
        }

        if (measure.ValueKind == JsonValueKind.Null)
        {
            Assert.Equal(JsonValueKind.Null, interval.ValueKind);
            return 0;
        }

        Assert.Equal(2, interval.GetArrayLength());
        Assert.InRange(measure.GetDouble(), interval[0].GetDouble(), interval[1].GetDouble());
        return 1;
    }
}
