using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(IntentMatcher.Tests.World.UndisturbedRun))]

namespace IntentMatcher.Tests.World;

/// <summary>Our own stream through the program: what goes in comes out once, whatever store and bus carry it.</summary>
public sealed class ReplayTests(UndisturbedRun undisturbed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_post_of_the_stream_is_accounted_for()
    {
        Outcome outcome = await undisturbed.OutcomeAsync(Stop);

        AssertAccounted(outcome);
        AssertNotTrivial(outcome);
    }

    [Fact]
    public async Task What_a_hasty_author_posts_again_is_an_open_intent()
    {
        Outcome outcome = await undisturbed.OutcomeAsync(Stop);

        var states = outcome.Intents.Select(line => JsonNode.Parse(line)!)
            .ToDictionary(intent => ((string)intent["source"]!, (string)intent["post"]!), intent => (string)intent["state"]!);
        string[] deleted = [.. UndisturbedRun.Stream.Hasty.Where(states.ContainsKey).Select(key => states[key])];
        string[] again = [.. UndisturbedRun.Stream.PostedAgain.Where(states.ContainsKey).Select(key => states[key])];
        Assert.NotEmpty(deleted);
        Assert.All(deleted, state => Assert.Equal("Withdrawn", state));
        Assert.All(again, state => Assert.Equal("Open", state));
        Assert.Equal(deleted.Length, again.Length);
    }

    [Fact]
    public async Task PostgreSQL_and_RabbitMQ_lead_to_the_same_intents_and_leads()
    {
        await using Installation servers = await Installation.CreateAsync(Pair.Servers, Stop);

        Outcome outcome = await Outcome.OfAsync(servers, Stop);

        AssertAccounted(outcome);
        Outcome expected = await undisturbed.OutcomeAsync(Stop);
        Assert.Equal(expected.Intents, outcome.Intents);
        Assert.Equal(expected.Leads, outcome.Leads);
        Assert.Empty(await servers.FilledQueuesAsync(Stop));
    }

    private static void AssertAccounted(Outcome outcome)
    {
        WorldStream stream = UndisturbedRun.Stream;
        Assert.Equal(stream.First.Count, Accounted(outcome.First));
        Assert.Equal(stream.Second.Count, Accounted(outcome.Second));
        Assert.Equal(outcome.Intents.Count, (long)outcome.First["newIntents"]! + (long)outcome.Second["newIntents"]!);
        Assert.Equal(outcome.Intents.Count, (long)outcome.Second["intents"]!);
        Assert.Equal((long)outcome.Second["leads"]!, (long)outcome.First["newLeads"]! + (long)outcome.Second["newLeads"]!);

        Assert.Equal(stream.First.Count + stream.Second.Count, Accounted(outcome.Again));
        Assert.Equal(stream.First.Count + stream.Second.Count, (long)outcome.Again["duplicates"]!);
        Assert.All(["newIntents", "newLeads", "deliveries", "failedDeliveries"], what => Assert.Equal(0, (long)outcome.Again[what]!));
    }

    private static long Accounted(JsonNode summary)
    {
        long posts = (long)summary["posts"]!;
        Assert.Equal(posts, (long)summary["duplicates"]! + summary["dropped"]!.AsObject().Sum(reason => (long)reason.Value!) + (long)summary["newIntents"]!);
        return posts;
    }

    private static void AssertNotTrivial(Outcome outcome)
    {
        Assert.True(outcome.Intents.Count > 500, $"{outcome.Intents.Count} intents");
        Assert.True(outcome.Leads.Count > 500, $"{outcome.Leads.Count} leads");
        Assert.True((long)outcome.First["deliveries"]! >= (long)outcome.First["newLeads"]!, "each lead is delivered");
        Assert.Equal(15, outcome.Leads.Select(line => (string)JsonNode.Parse(line)!["vendor"]!).Distinct().Count());
        foreach (string reason in (string[])["no-intent", "same-need", "deletion"])
        {
            Assert.True((long?)outcome.First["dropped"]![reason] > 0, $"{reason}: none");
        }

        Assert.True((long?)outcome.Second["dropped"]!["edit"] > 10, "edits: too few");
        Assert.Contains(outcome.Leads, line => line.Contains("Retracted", StringComparison.Ordinal));
    }
}
