using IntentMatcher.Feeds;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Feeds;

/// <summary>The running worker over real feeds: a server on loopback, and files.</summary>
public sealed class FeedWorkerTests : IAsyncLifetime
{
    private LoopbackServer sites = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => sites = await LoopbackServer.StartAsync();

    public ValueTask DisposeAsync() => sites.DisposeAsync();

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task Posts_of_a_feed_come_in_and_the_next_read_asks_only_for_what_is_new(string store)
    {
        await using var stages = await StartAsync(store);
        sites.Answer("/feed", async context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            if (context.Request.Headers.IfNoneMatch == "\"v1\"")
            {
                context.Response.StatusCode = 304;
                return;
            }

            await context.Response.WriteAsync(Rss(Texts.Yaris, Texts.Chat));
        });
        var feed = await AddAsync(stages, sites.At("/feed"));

        await Eventually.HoldsAsync("the intent is there", () => stages.ReadAsync(db => db.Intents.AnyAsync(Stop)));
        await Eventually.HoldsAsync("the turn has ended", async () => (await ReadAsync(stages, feed)).LastCheckedAt != null);
        var read = await ReadAsync(stages, feed);
        Assert.Equal((2L, 0, null, true), (read.Items, read.Errors, read.LastError, read.Enabled));
        Assert.Contains("v1", read.Cursor, StringComparison.Ordinal);
        Assert.True(read.NextCheckAt > stages.Time.Now);

        stages.Time.Advance(TimeSpan.FromHours(7));
        await Eventually.HoldsAsync("it is asked again", () => sites.Requests.Count == 2);
        await Eventually.HoldsAsync("and rests again", async () => (await ReadAsync(stages, feed)).NextCheckAt > stages.Time.Now + TimeSpan.FromMinutes(4));
        Assert.Equal("\"v1\"", sites.Requests[1].Headers["If-None-Match"]);
        Assert.Equal((2L, 0), ((await ReadAsync(stages, feed)).Items, (await ReadAsync(stages, feed)).Errors));
        Assert.Equal(2, stages.Get<PostCounters>().Posts);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_feeds_trouble_is_on_its_row_and_the_others_go_on(string store)
    {
        await using var stages = await StartAsync(store, ("Feeds:Reader:MaxBytes", "20000"), ("Feeds:Reader:Deadline", "00:00:02"));
        sites.Answer("/failing", 503);
        sites.Answer("/malformed", c => c.Response.WriteAsync("<rss>\n<channel>\n</rss>"));
        sites.Answer("/endless", async c =>
        {
            await c.Response.WriteAsync("<rss><channel>");
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.WriteAsync("<item><title>more and more and more</title></item>", c.RequestAborted);
            }
        });
        sites.Hang("/silent");
        sites.Answer("/well", c => c.Response.WriteAsync(Rss(Texts.Yaris)));

        var failing = await AddAsync(stages, sites.At("/failing"));
        var malformed = await AddAsync(stages, sites.At("/malformed"));
        var endless = await AddAsync(stages, sites.At("/endless"));
        var silent = await AddAsync(stages, sites.At("/silent"));
        var noFile = await AddAsync(stages, Path.Combine(stages.Folder, "none.jsonl"), FeedKinds.JsonLines);
        var well = await AddAsync(stages, sites.At("/well"));

        foreach (var (feed, problem) in new[]
        {
            (failing, "status 503"), (malformed, "line 3, column"), (endless, "body is larger than 20000 bytes"), (silent, "no whole answer within 2 s"), (noFile, "none.jsonl"),
        })
        {
            await Eventually.HoldsAsync(problem, async () => (await ReadAsync(stages, feed)).LastCheckedAt != null);
            var row = await ReadAsync(stages, feed);
            Assert.Contains(problem, row.LastError, StringComparison.Ordinal);
            Assert.Equal((1, true, null), (row.Errors, row.Enabled, row.Cursor));
            Assert.InRange(row.NextCheckAt - stages.Time.Now, TimeSpan.FromMinutes(4.5), TimeSpan.FromMinutes(6));
        }

        await Eventually.HoldsAsync("the healthy one is read", async () => (await ReadAsync(stages, well)).Items == 1);
    }

    [Fact]
    public async Task A_feed_that_goes_on_failing_is_asked_ever_more_rarely_and_forgiven_at_once()
    {
        await using var stages = await StartAsync();
        sites.Answer("/feed", 500);
        var feed = await AddAsync(stages, sites.At("/feed"));
        var waits = new List<TimeSpan>();
        for (var errors = 1; errors <= 3; errors++)
        {
            await Eventually.HoldsAsync($"failure {errors}", async () => (await ReadAsync(stages, feed)).Errors == errors);
            waits.Add((await ReadAsync(stages, feed)).NextCheckAt - stages.Time.Now);
            stages.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(waits[1] / waits[0], 1.7, 2.3);
        Assert.InRange(waits[2] / waits[1], 1.7, 2.3);
        sites.Answer("/feed", c => c.Response.WriteAsync(Rss(Texts.Yaris)));
        stages.Time.Advance(TimeSpan.FromHours(1));
        await Eventually.HoldsAsync("it is well again", async () => (await ReadAsync(stages, feed)) is { Errors: 0, LastError: null, Items: 1 });
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_switched_off_and_one_that_moved_is_followed()
    {
        await using var stages = await StartAsync();
        sites.Answer("/gone", 410);
        sites.Answer("/moved", 301, headers => headers.Location = sites.At("/new"));
        sites.Answer("/new", c => c.Response.WriteAsync(Rss(Texts.Yaris)));
        var gone = await AddAsync(stages, sites.At("/gone"));
        var moved = await AddAsync(stages, sites.At("/moved"));

        await Eventually.HoldsAsync("it is off", async () => !(await ReadAsync(stages, gone)).Enabled);
        await Eventually.HoldsAsync("it is followed", async () => (await ReadAsync(stages, moved)).Address == sites.At("/new"));

        Assert.Equal("the feed is gone for good (410)", (await ReadAsync(stages, gone)).LastError);
        await Eventually.HoldsAsync("its posts are there", () => stages.ReadAsync(db => db.Intents.AnyAsync(Stop)));
        stages.Time.Advance(TimeSpan.FromDays(3_000));
        await Eventually.HoldsAsync("the new address is asked", () => sites.RequestsOf("/new").Count >= 2);
        Assert.Single(sites.RequestsOf("/gone"));
        Assert.Single(sites.RequestsOf("/moved"));
        Assert.Equal(1, await stages.ReadAsync(db => db.Fingerprints.CountAsync(Stop))); // the same source, so the same post
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_file_is_read_on_from_where_it_was_left(string store)
    {
        await using var stages = await StartAsync(store);
        var file = Path.Combine(stages.Folder, "posts.jsonl");
        await File.WriteAllLinesAsync(file, [Line("1", Texts.Yaris), "{broken", Line("2", Texts.Chat)], Stop);
        var feed = await AddAsync(stages, file, FeedKinds.JsonLines);
        await Eventually.HoldsAsync("two are in", async () => (await ReadAsync(stages, feed)).Items == 2);
        Assert.Equal("3", (await ReadAsync(stages, feed)).Cursor);

        await File.AppendAllLinesAsync(file, [Line("3", Texts.Bike), Line("4", "")], Stop);
        await Eventually.HoldsAsync("the first turn has ended", async () => (await ReadAsync(stages, feed)).LastCheckedAt != null);
        stages.Time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.HoldsAsync("four are in", async () => (await ReadAsync(stages, feed)).Items == 4);
        Assert.Equal("5", (await ReadAsync(stages, feed)).Cursor);
        Assert.Equal(0, stages.Get<PostCounters>().Duplicates);
        Assert.Equal(1, stages.Get<PostCounters>().Dropped[DropReason.Malformed]);
        Assert.Equal("file:posts.jsonl", await stages.ReadAsync(db => db.Intents.Select(i => i.Source).Distinct().SingleAsync(Stop)));
    }

    [Fact]
    public async Task Two_instances_share_the_feeds()
    {
        await using var one = await Stages.CreateAsync(Stages.Postgres);
        await using var two = one.Beside();
        for (var i = 0; i < 10; i++)
        {
            var n = i;
            sites.Answer($"/{n}", c => c.Response.WriteAsync(Rss($"{Texts.Chat} {n}")));
            await AddAsync(one, sites.At($"/{n}"));
        }

        foreach (var stages in new[] { one, two })
        {
            await stages.StartAsync(stages.Posts);
            await stages.StartAsync(stages.Hosted<FeedWorker>());
        }

        await Eventually.HoldsAsync("all are read", () => one.ReadAsync(db => db.Feeds.AllAsync(f => f.Items == 1 && f.LastCheckedAt != null, Stop)));
        Assert.Equal(10, sites.Requests.Count);
    }

    private static async Task<Stages> StartAsync(string store = Stages.Sqlite, params (string, string)[] settings)
    {
        var stages = await Stages.CreateAsync(store, settings: settings);
        await stages.StartAsync(stages.Posts);
        await stages.StartAsync(stages.Hosted<FeedWorker>());
        return stages;
    }

    private static async Task<Guid> AddAsync(Stages stages, string address, string kind = FeedKinds.Syndication)
    {
        var feed = new Feed { Id = Guid.CreateVersion7(), Kind = kind, Address = address, Name = "a feed", NextCheckAt = stages.Time.Now, CreatedAt = stages.Time.Now };
        await stages.WriteAsync(db => db.Feeds.Add(feed));
        return feed.Id;
    }

    private static Task<Feed> ReadAsync(Stages stages, Guid id) => stages.ReadAsync(db => db.Feeds.AsNoTracking().SingleAsync(f => f.Id == id, Stop));

    private static string Line(string id, string text) => $$"""{"id":"{{id}}","text":"{{text}}","author":{"id":"author-{{id}}"} }""";

    private static string Rss(params string[] texts) =>
        $"<rss version=\"2.0\"><channel><title>t</title>{string.Concat(texts.Select((t, i) => $"<item><guid>g{i}</guid><title>{t}</title><link>https://a.example/{i}</link></item>"))}</channel></rss>";
}
