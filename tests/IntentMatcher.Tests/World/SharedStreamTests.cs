using System.IO.Compression;
using System.Text.Json.Nodes;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.World;

/// <summary>Real posts: both pairs hear the same.</summary>
public sealed class SharedStreamTests
{
    private const int Posts = 6_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Real_posts_lead_to_the_same_intents_and_leads_on_both_pairs()
    {
        string stream = SharedFolder.Require("streams", "reddit.jsonl.gz");
        string subscriptions = SharedFolder.Require("streams", "subscriptions.jsonl");
        await using Installation servers = await Installation.CreateAsync(Pair.Servers, Stop);
        await using Installation embedded = await Installation.CreateAsync(Pair.Embedded, Stop);

        (string[] Intents, string[] Leads)[] found = await Task.WhenAll(ReplayAsync(embedded), ReplayAsync(servers));

        Assert.True(found[0].Intents.Length > 30, $"{found[0].Intents.Length} intents");
        Assert.True(found[0].Leads.Length > 100, $"{found[0].Leads.Length} leads");
        Assert.Equal(found[0].Intents, found[1].Intents);
        Assert.Equal(found[0].Leads, found[1].Leads);

        async Task<(string[], string[])> ReplayAsync(Installation installation)
        {
            string posts = installation.Write("posts.jsonl", FirstLines(stream));
            JsonNode summary = await installation.ReplayAsync(
                [posts, "--subscriptions", subscriptions, "--sink", "loopback", "--clock", "now", "--rate", "max"], Stop);
            Assert.Equal(Posts, (int)summary["posts"]!);
            Assert.Equal((int)summary["leads"]!, (int)summary["deliveries"]!);
            return ([.. await installation.ExportAsync("intents", Stop)], [.. await installation.ExportAsync("leads", Stop)]);
        }
    }

    private static List<string> FirstLines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var lines = new List<string>(Posts);
        while (lines.Count < Posts)
        {
            lines.Add(reader.ReadLine()!);
        }

        return lines;
    }
}
