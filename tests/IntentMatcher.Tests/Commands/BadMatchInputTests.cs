using IntentMatcher.Classifier;
using IntentMatcher.Commands;
using IntentMatcher.Matching;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Commands;

public sealed class BadMatchInputTests
{
    [Fact]
    public void Bad_subscriptions_and_intents_are_reported_by_line_and_the_good_ones_still_match()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Taxonomy taxonomy = Taxonomy.Load(Repository.PathOf("models", "taxonomy.json"));

        int exitCode = MatchCommand.Run(
            Fixture.PathOf("bad", "subscriptions.jsonl"), Fixture.PathOf("bad", "intents.jsonl"), DateTimeOffset.UnixEpoch, explain: false,
            new MatchingContext(taxonomy.Nodes.Select(node => node.Code)), output, errors, TestContext.Current.CancellationToken);

        Assert.Equal(InputReport.BadInput, exitCode);
        Assert.Equal(
            ["i1 s1", "i1 s9", "i4 s9"],
            Lines(output).Select(line => line.Split('"')).Select(parts => $"{parts[3]} {parts[7]}"));
        string[] reported = [.. Lines(errors)];
        Assert.Equal(9, reported.Length);
        Assert.All(Enumerable.Range(2, 7), number => Assert.Contains(reported, line => line.Contains($"subscriptions.jsonl:{number}: ", StringComparison.Ordinal)));
        Assert.Contains("vehicles.spaceships", reported[0], StringComparison.Ordinal);
        Assert.Contains("column", reported[1], StringComparison.Ordinal);
        Assert.Contains("intents.jsonl:2: id", reported[7], StringComparison.Ordinal);
        Assert.Contains("intents.jsonl:3: demand", reported[8], StringComparison.Ordinal);
    }

    private static string[] Lines(StringWriter writer) => writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
