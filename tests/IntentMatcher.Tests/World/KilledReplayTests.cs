using System.Text.Json.Nodes;
using IntentMatcher.Intents;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.World;

/// <summary>kill -9 at any moment of a replay loses nothing and doubles nothing: started again, it ends where an undisturbed run ends.</summary>
public sealed class KilledReplayTests(UndisturbedRun undisturbed)
{
    private const int Kills = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pair.Embedded)]
    [InlineData(Pair.Servers)]
    public async Task A_killed_replay_resumes_to_the_same_intents_and_leads(Pair pair)
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using Installation installation = await Installation.CreateAsync(pair, Stop, ("Delivery:Timeout", "00:00:03"));
        (string first, string second, string subscriptions) = Outcome.Write(installation);
        string[] replayFirst = [first, "--subscriptions", subscriptions, "--sink", "loopback"];
        string[] replaySecond = [second, "--sink", "loopback"];

        await installation.Store.MigrateAsync(Stop);
        for (int kill = 1; kill <= Kills; kill++)
        {
            int posts = random.Next(UndisturbedRun.Stream.First.Count * kill / Kills);
            await KillAsync(installation, replayFirst, db => db.Fingerprints.CountAsync(Stop), posts, random.Next(300));
        }

        await installation.ReplayAsync(replayFirst, Stop);
        await using (Db db = await installation.Store.CreateDbContextAsync(Stop))
        {
            int withdrawn = await db.Intents.CountAsync(i => i.State == IntentState.Withdrawn, Stop) + random.Next(60);
            await KillAsync(installation, replaySecond, db => db.Intents.CountAsync(i => i.State == IntentState.Withdrawn, Stop), withdrawn, random.Next(300));
        }

        JsonNode last = await installation.ReplayAsync(replaySecond, Stop);

        Assert.Equal(0, (long)last["failedDeliveries"]!);
        Outcome expected = await undisturbed.OutcomeAsync(Stop);
        Assert.Equal(expected.Intents, await installation.ExportAsync("intents", Stop));
        Assert.Equal(expected.Leads, UndisturbedRun.Stream.Certain(await installation.ExportAsync("leads", Stop)));
        Assert.Empty(await installation.FilledQueuesAsync(Stop));
    }

    // The moment is one of the data's, not of the clock's: a busy machine must not move it all to the start.
    private static async Task KillAsync(Installation installation, string[] replay, Func<Db, Task<int>> count, int atLeast, int thenMilliseconds)
    {
        await using ProgramRun run = installation.Start(["replay", .. replay, "--rate", "1000"]);
        await installation.UntilAsync("enough to be killed amid it", async db => run.HasEnded || await count(db) > atLeast, Stop);
        await Task.Delay(thenMilliseconds, Stop);
        await run.KillAsync();
    }
}
