using System.Collections.Concurrent;
using IntentMatcher.Intents;
using IntentMatcher.Tests.Support;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntentMatcher.Tests.Intents;

/// <summary>The relay over a real in-memory bus without a router, so that what it sends is what a listener hears.</summary>
public sealed class RelayWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Work_is_sent_by_the_hundred_and_again_if_nobody_did_it(string store)
    {
        await using var stages = await Stages.CreateAsync(store, settings: ("Roles", "feeds"));
        var heard = await ListenAsync(stages);
        await stages.WriteAsync(db => db.Work.AddRange(Enumerable.Range(0, 250).Select(i => Work(WorkKind.Found, i)).Append(Work(WorkKind.Changed, 250)).Append(Work(WorkKind.Withdrawn, 251))));
        var relay = Relay(stages);

        Assert.Equal(252, await relay.RelayAsync(stages.Time.Now - Patience, Stop));
        await Eventually.HoldsAsync("five messages are there", () => heard.Count == 5);
        Assert.Equal(["changed 1", "found 100", "found 100", "found 50", "withdrawn 1"], heard.Select(h => $"{h.Kind} {h.Intents.Count}").Order());
        Assert.Equal(Enumerable.Range(0, 252), heard.SelectMany(h => h.Intents).Select(i => i.Version).Order());

        Assert.Equal(0, await relay.RelayAsync(stages.Time.Now - Patience, Stop));
        stages.Time.Advance(TimeSpan.FromSeconds(31));
        await stages.WriteAsync(db => db.Work.RemoveRange(db.Work.Where(w => w.Version >= 10)));
        Assert.Equal(10, await relay.RelayAsync(stages.Time.Now - Patience, Stop));
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Two_relays_send_each_row_once(string store)
    {
        await using var one = await Stages.CreateAsync(store, settings: ("Roles", "feeds"));
        await using var two = one.Beside();
        var heard = new[] { await ListenAsync(one), await ListenAsync(two) };
        await one.WriteAsync(db => db.Work.AddRange(Enumerable.Range(0, 900).Select(i => Work(WorkKind.Found, i))));

        var sent = await Task.WhenAll(new[] { one, two }.Select(s => Task.Run(
            async () =>
            {
                var (total, turns) = (0, 0);
                while (turns++ < 4)
                {
                    total += await Relay(s).RelayAsync(s.Time.Now - Patience, Stop);
                }

                return total;
            },
            Stop)));

        Assert.Equal(900, sent.Sum());
        await Eventually.HoldsAsync("all are heard", () => heard.Sum(h => h.Sum(m => m.Intents.Count)) == 900);
        Assert.Equal(Enumerable.Range(0, 900), heard.SelectMany(h => h).SelectMany(m => m.Intents).Select(i => i.Version).Order());
    }

    [Fact]
    public async Task After_a_restart_all_that_is_left_is_sent_at_once()
    {
        await using var stages = await Stages.CreateAsync(settings: ("Roles", "feeds"));
        var heard = await ListenAsync(stages);
        var work = Work(WorkKind.Found, 1);
        work.PublishedAt = stages.Time.Now - TimeSpan.FromSeconds(1);
        await stages.WriteAsync(db => db.Work.Add(work));

        await stages.StartAsync(Relay(stages));

        await Eventually.HoldsAsync("it is sent again", () => heard.Count == 1);
        Assert.Equal(1, await stages.ReadAsync(db => db.Work.CountAsync(Stop))); // the router's to delete
    }

    private static WorkItem Work(WorkKind kind, int number) => new() { IntentId = Guid.CreateVersion7(), Version = number, Kind = kind, CreatedAt = Some.Moment };

    private static RelayWorker Relay(Stages stages) => new(stages.Factory, stages.Get<IBus>(), stages.Get<RelaySignal>(), stages.Time, NullLogger<RelayWorker>.Instance);

    private static async Task<ConcurrentQueue<(string Kind, IReadOnlyList<IntentVersion> Intents)>> ListenAsync(Stages stages)
    {
        var heard = new ConcurrentQueue<(string, IReadOnlyList<IntentVersion>)>();
        await stages.StartBusAsync();
        var endpoint = stages.Get<IBusControl>().ConnectReceiveEndpoint("listener", e =>
        {
            e.Handler<IntentFound>(c => Keep("found", c.Message.Intents));
            e.Handler<IntentChanged>(c => Keep("changed", c.Message.Intents));
            e.Handler<IntentWithdrawn>(c => Keep("withdrawn", c.Message.Intents));
        });
        await endpoint.Ready;
        return heard;

        Task Keep(string kind, IReadOnlyList<IntentVersion> intents)
        {
            heard.Enqueue((kind, intents));
            return Task.CompletedTask;
        }
    }
}
