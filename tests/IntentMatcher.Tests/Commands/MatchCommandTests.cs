using System.Text.Json;
using IntentMatcher.Commands;
using IntentMatcher.Matching;
using IntentMatcher.Tests.Matching;

namespace IntentMatcher.Tests.Commands;

public sealed class MatchCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("match");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Pairs_come_in_file_order()
    {
        var (code, output, errors) = Run(
            """
            {"id":"z","query":"car"}
            {"id":"a","vendor":"v","categories":["vehicles"],"budget":null,"minScore":null,"places":[{"name":"Leeds","lat":53.8,"lon":-1.55,"km":50}]}
            {"id":"m","query":"bike -car"}
            """,
            """
            {"id":"2","text":"my bike","stance":"demand","demand":0.9,"category":"vehicles.bicycles"}
            {"id":"1","title":"a car","text":"","stance":"demand","demand":0.9,"category":"vehicles","slots":{"place":{"lat":0,"lon":0}}}
            {"id":"3","text":"a car for sale","stance":"offer","demand":0.1}
            """);
        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            ["""{"intent":"2","subscription":"a"}""", """{"intent":"2","subscription":"m"}""", """{"intent":"1","subscription":"z"}"""],
            output);
    }

    [Fact]
    public void Bad_lines_are_reported_with_file_line_and_column_and_the_rest_is_matched()
    {
        var (code, output, errors) = Run(
            """
            {"id":"a","query":"car"}
            {"id":"b","query":"car catgory:vehicles"}
            {"id":"c","categories":["vehicle"]}
            not json
            {"query":"car"}
            {"id":"d","query":7}
            {"id":"e","unknown":"maybe"}
            {"id":"f","places":[{"lat":1,"lon":2}]}
            {"id":"g","query":"a"}
            """,
            """
            {"id":"1","text":"a car","stance":"demand","createdAt":"yesterday"}
            {"id":"2","text":"a car","stance":"demand","demand":"high"}
            {"id":"3","text":"a car","stance":"demand","createdAt":"2026-11-21"}
            """);
        Assert.Equal(1, code);
        Assert.Equal(["""{"intent":"3","subscription":"a"}""", """{"intent":"3","subscription":"g"}"""], output);
        var lines = errors.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(9, lines.Length);
        Assert.Contains("subscriptions.jsonl:2: query, column 5: found catgory:", lines[0], StringComparison.Ordinal);
        Assert.Contains("subscriptions.jsonl:3: categories[0]: found vehicle; expected a category of the taxonomy, as in vehicles or vehicles.cars; did you mean vehicles?", lines[1], StringComparison.Ordinal);
        Assert.Contains("subscriptions.jsonl:4: not a JSON object: error at byte 2", lines[2], StringComparison.Ordinal);
        Assert.Contains("subscriptions.jsonl:5: id: required", lines[3], StringComparison.Ordinal);
        Assert.Contains("subscriptions.jsonl:6: query: expected text", lines[4], StringComparison.Ordinal);
        Assert.Contains("subscriptions.jsonl:7: unknown: expected \"match\" or \"reject\"", lines[5], StringComparison.Ordinal);
        Assert.Contains("subscriptions.jsonl:8: places[0]: expected", lines[6], StringComparison.Ordinal);
        Assert.Contains("intents.jsonl:1: createdAt: expected a date or time", lines[7], StringComparison.Ordinal);
        Assert.Contains("intents.jsonl:2: demand: expected a number", lines[8], StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_adds_the_reasons_with_the_words_found()
    {
        var (_, output, _) = Run(
            """{"id":"a","query":"\"red car\" posted:<1d","minScore":0.5}""",
            """{"id":"1","text":"Any Red Cars?","stance":"demand","demand":0.75,"createdAt":"2026-11-21T06:00:00"}""",
            explain: true);
        using var line = JsonDocument.Parse(Assert.Single(output));
        var reasons = line.RootElement.GetProperty("reasons").EnumerateArray().ToList();
        Assert.Equal(["stances", "minScore", "query", "query"], reasons.Select(r => r.GetProperty("part").GetString()));
        Assert.Equal("""[{"in":"text","start":4,"end":12,"text":"Red Cars"}]""", reasons[2].GetProperty("spans").GetRawText());
        Assert.Equal("6 hours ago", reasons[3].GetProperty("found").GetString());
    }

    [Fact]
    public void A_file_that_is_not_there_is_reported()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = MatchCommand.Run(Path.Combine(folder.FullName, "none"), Write("intents.jsonl", ""), Generated.Now, false, new MatchingContext(), output, errors, TestContext.Current.CancellationToken);
        Assert.Equal(1, code);
        Assert.Contains("none: ", errors.ToString(), StringComparison.Ordinal);
    }

    private (int Code, string[] Output, string Errors) Run(string subscriptions, string intents, bool explain = false)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = MatchCommand.Run(
            Write("subscriptions.jsonl", subscriptions), Write("intents.jsonl", intents), Generated.Now, explain, new MatchingContext(Generated.Categories), output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }

    private string Write(string name, string lines)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, lines);
        return file;
    }
}
