using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntentMatcher.Delivery;
using IntentMatcher.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Delivery;

/// <summary>The running worker against vendors' servers on loopback that behave as servers do.</summary>
public sealed class DeliveryWorkerTests : IAsyncLifetime
{
    private LoopbackServer vendors = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => vendors = await LoopbackServer.StartAsync();

    public ValueTask DisposeAsync() => vendors.DisposeAsync();

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_lead_arrives_signed_and_every_attempt_is_a_row_without_words(string store)
    {
        await using var stages = await StartAsync(store);
        var asked = await stages.AddVendorAsync("asked", url: vendors.At("/hook"));

        await PostAsync(stages, "1");

        await UntilAsync(stages, "Created 1 Delivered 1");
        var got = Assert.Single(vendors.Requests);
        var delivery = Assert.Single(await stages.DeliveriesAsync());
        var secret = stages.Get<WebhookSender>().Unprotect(await stages.ReadAsync(db => db.Endpoints.Select(e => e.Secret).SingleAsync(Stop)));
        Assert.Equal(delivery.Id.ToString(), got.Headers["webhook-id"]);
        Assert.True(WebhookSignature.Verify(secret, got.Headers["webhook-id"], got.Headers["webhook-timestamp"], got.Headers["webhook-signature"], got.Body, stages.Time.GetUtcNow()));
        using var body = JsonDocument.Parse(got.Body);
        Assert.Equal("lead.created", body.RootElement.GetProperty("type").GetString());
        Assert.Equal(Texts.Yaris, body.RootElement.GetProperty("data").GetProperty("description").GetString());
        Assert.Equal(asked.Subscription, body.RootElement.GetProperty("data").GetProperty("subscription").GetGuid());
        var attempt = await stages.ReadAsync(db => db.Attempts.SingleAsync(Stop));
        Assert.Equal((1, 204, null), (attempt.Number, attempt.Status, attempt.Problem));
        Assert.Equal(SHA256.HashData(got.Body), attempt.BodyHash);
    }

    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task A_failure_is_tried_again_at_its_time_with_the_same_id_and_bytes(string store)
    {
        await using var stages = await StartAsync(store);
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", 500);
        await PostAsync(stages, "1");
        await UntilAsync(stages, "Created 1 Due 1");
        await Eventually.HoldsAsync("the attempt is written", () => stages.ReadAsync(db => db.Attempts.AnyAsync(Stop)));
        var wait = (await stages.DeliveriesAsync()).Single().NextAttemptAt - stages.Time.Now;
        Assert.InRange(wait.TotalSeconds, 4.9, 5.6);

        vendors.Answer("/hook", 204);
        Later(stages, TimeSpan.FromSeconds(6));

        await UntilAsync(stages, "Created 1 Delivered 2");
        Assert.Equal(2, vendors.Requests.Count);
        Assert.Equal(vendors.Requests[0].Headers["webhook-id"], vendors.Requests[1].Headers["webhook-id"]);
        Assert.Equal(vendors.Requests[0].Body, vendors.Requests[1].Body);
        Assert.NotEqual(vendors.Requests[0].Headers["webhook-timestamp"], vendors.Requests[1].Headers["webhook-timestamp"]);
        Assert.Equal([500, 204], await stages.ReadAsync(db => db.Attempts.OrderBy(a => a.Number).Select(a => a.Status!.Value).ToListAsync(Stop)));
        Assert.Null(await stages.ReadAsync(db => db.Endpoints.Select(e => e.FailingSince).SingleAsync(Stop)));
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", 429, headers => headers.RetryAfter = "600");

        await PostAsync(stages, "1");

        await Eventually.HoldsAsync("the attempt is written", () => stages.ReadAsync(db => db.Attempts.AnyAsync(Stop)));
        Assert.InRange(((await stages.DeliveriesAsync()).Single().NextAttemptAt - stages.Time.Now).TotalSeconds, 599, 661);
    }

    [Fact]
    public async Task After_the_last_attempt_a_delivery_has_failed()
    {
        await using var stages = await StartAsync(settings: [("Delivery:Schedule:0", "00:00:00"), ("Delivery:Schedule:1", "00:00:00")]);
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", 500);

        await PostAsync(stages, "1");

        await UntilAsync(stages, "Created 1 Failed 2");
        Assert.Equal(2, vendors.Requests.Count);
        Assert.Equal(2, await stages.ReadAsync(db => db.Attempts.CountAsync(Stop)));
        Assert.Single(vendors.Requests.Select(r => r.Headers["webhook-id"]).Distinct());
    }

    [Fact]
    public async Task A_server_that_hangs_holds_up_nobody_but_itself()
    {
        await using var stages = await StartAsync(settings: ("Delivery:Timeout", "00:00:01"));
        await stages.AddVendorAsync("hangs", url: vendors.At("/hangs"));
        await stages.AddVendorAsync("well", url: vendors.At("/well"));
        vendors.Hang("/hangs");

        await PostAsync(stages, "1");
        await Eventually.HoldsAsync("the other is told", () => vendors.RequestsOf("/well").Count == 1);
        await Eventually.HoldsAsync("both attempts are written", () => stages.ReadAsync(async db => await db.Attempts.CountAsync(Stop) == 2));

        var attempt = await stages.ReadAsync(db => db.Attempts.SingleAsync(a => a.Status == null, Stop));
        Assert.Equal("no complete answer within 1 s", attempt.Problem);
        Assert.InRange(attempt.DurationMs, 900, 20_000);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left_at_the_limit()
    {
        await using var stages = await StartAsync(settings: [("Delivery:Timeout", "00:00:20"), ("Delivery:MaxReply", "10000")]);
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
            }
        });

        await PostAsync(stages, "1");

        await UntilAsync(stages, "Created 1 Delivered 1"); // it said 200; what it says beyond is not our business
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_paused_and_says_why()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", 410);

        await PostAsync(stages, "1");
        await Eventually.HoldsAsync("it is paused", () => stages.ReadAsync(db => db.Endpoints.AnyAsync(e => e.PausedAt != null, Stop)));
        await PostAsync(stages, "2");
        Later(stages, TimeSpan.FromDays(1));

        Assert.Contains("410", await stages.ReadAsync(db => db.Endpoints.Select(e => e.PausedBecause).SingleAsync(Stop)), StringComparison.Ordinal);
        Assert.Empty(await stages.ClaimAsync());
        Assert.Single(vendors.Requests);
    }

    [Fact]
    public async Task An_endpoint_that_only_fails_is_paused_after_the_grace_period()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", 500);
        await PostAsync(stages, "1");
        await Eventually.HoldsAsync("the first failed", () => stages.ReadAsync(db => db.Endpoints.AnyAsync(e => e.FailingSince != null && e.PausedAt == null, Stop)));

        Later(stages, TimeSpan.FromDays(6));

        await Eventually.HoldsAsync("it is paused", () => stages.ReadAsync(db => db.Endpoints.AnyAsync(e => e.PausedAt != null, Stop)));
        Assert.Equal("every attempt failed for 5 days", await stages.ReadAsync(db => db.Endpoints.Select(e => e.PausedBecause).SingleAsync(Stop)));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        vendors.Answer("/hook", 307, headers => headers.Location = vendors.At("/elsewhere"));

        await PostAsync(stages, "1");

        await Eventually.HoldsAsync("the attempt is written", () => stages.ReadAsync(db => db.Attempts.AnyAsync(Stop)));
        Assert.Equal("answered 307", await stages.ReadAsync(db => db.Attempts.Select(a => a.Problem).SingleAsync(Stop)));
        Assert.Empty(vendors.RequestsOf("/elsewhere"));
    }

    [Theory]
    [InlineData("https", "the address is private, loopback or reserved; only public addresses are allowed")]
    [InlineData("http", "https is required")]
    public async Task A_private_address_is_never_spoken_to_unless_the_operator_allows_it(string scheme, string problem)
    {
        await using var stages = await StartAsync(settings: ("Delivery:AllowPrivateAddresses", "false"));
        await stages.AddVendorAsync("asked", url: vendors.At("/hook").Replace("http:", scheme + ":", StringComparison.Ordinal));

        await PostAsync(stages, "1");

        await Eventually.HoldsAsync("the attempt is written", () => stages.ReadAsync(db => db.Attempts.AnyAsync(Stop)));
        Assert.Equal(problem, await stages.ReadAsync(db => db.Attempts.Select(a => a.Problem).SingleAsync(Stop)));
        Assert.Empty(vendors.Requests);
    }

    [Fact]
    public async Task Where_nobody_listens_the_attempt_failed()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("nobody", url: "http://127.0.0.1:9/");

        await PostAsync(stages, "1");

        await Eventually.HoldsAsync("the attempt is written", () => stages.ReadAsync(db => db.Attempts.AnyAsync(Stop)));
        var attempt = await stages.ReadAsync(db => db.Attempts.SingleAsync(Stop));
        Assert.Equal((null, "could not connect, or the connection broke"), (attempt.Status, attempt.Problem));
    }

    /// <summary>What was sent must not be forgotten, and the endpoint must not stay shut, when the store refuses once and nothing else goes on.</summary>
    [Theory, MemberData(nameof(Stages.Stores), MemberType = typeof(Stages))]
    public async Task An_outcome_that_could_not_be_written_is_written_later_by_itself(string store)
    {
        await using var stages = await StartAsync(store);
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        await Breakage.ForbidInsertAsync(stages, "Attempts");
        await PostAsync(stages, "1");
        await Eventually.HoldsAsync("it is sent", () => vendors.Requests.Count == 1);

        await Breakage.AllowInsertAsync(stages, "Attempts");

        await UntilAsync(stages, "Created 1 Delivered 1");
        await PostAsync(stages, "2");
        await Eventually.HoldsAsync("the endpoint is served again", () => vendors.Requests.Count == 2);
    }

    [Fact]
    public async Task Our_own_fault_is_an_attempt_too_and_seen_on_the_row()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        await stages.WriteAsync(db => db.Endpoints.Single().Secret = "not what we wrote");

        await PostAsync(stages, "1");

        await UntilAsync(stages, "Created 1 Due 1");
        await Eventually.HoldsAsync("the attempt is written", () => stages.ReadAsync(db => db.Attempts.AnyAsync(Stop)));
        Assert.StartsWith("could not be prepared", await stages.ReadAsync(db => db.Attempts.Select(a => a.Problem).SingleAsync(Stop)), StringComparison.Ordinal);
        Assert.Empty(vendors.Requests);
    }

    [Fact]
    public async Task Two_workers_send_each_delivery_once()
    {
        await using var one = await StartAsync(Stages.Postgres);
        await using var two = one.Beside();
        await two.StartAsync(two.Hosted<DeliveryWorker>());
        await one.AddVendorAsync("one", url: vendors.At("/1"));
        await one.AddVendorAsync("two", url: vendors.At("/2"));
        await one.TakeAsync([.. Enumerable.Range(0, 50).Select(i => one.Say($"{i}", author: $"author-{i}"))]);
        await one.RouteAsync();

        two.Get<DeliverySignal>().Wake();
        one.Get<DeliverySignal>().Wake();

        await Eventually.HoldsAsync("all are delivered", async () => (await one.StatesAsync()).TrueForAll(s => s == "Created 1 Delivered 1"));
        Assert.Equal((100, 100), (vendors.Requests.Count, vendors.Requests.Select(r => r.Headers["webhook-id"]).Distinct().Count()));
    }

    [Fact]
    public async Task A_withdrawal_reaches_the_vendor_without_a_word_of_the_text()
    {
        await using var stages = await StartAsync();
        await stages.AddVendorAsync("asked", url: vendors.At("/hook"));
        await PostAsync(stages, "1");
        await UntilAsync(stages, "Created 1 Delivered 1");

        await stages.DeleteAsync("1");
        stages.Get<DeliverySignal>().Wake();

        await UntilAsync(stages, "Created 1 Delivered 1", "Retracted 2 Delivered 1");
        var body = Encoding.UTF8.GetString(vendors.Requests[1].Body);
        Assert.Contains("lead.retracted", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Yaris", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("handle", body, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Stages> StartAsync(string store = Stages.Sqlite, params (string, string)[] settings)
    {
        var stages = await Stages.CreateAsync(store, settings: settings);
        await stages.StartAsync(stages.Hosted<DeliveryWorker>());
        return stages;
    }

    private static async Task PostAsync(Stages stages, string id)
    {
        await stages.PostAsync(id);
        stages.Get<DeliverySignal>().Wake();
    }

    private static void Later(Stages stages, TimeSpan by)
    {
        stages.Time.Advance(by);
        stages.Get<DeliverySignal>().Wake();
    }

    private static Task UntilAsync(Stages stages, params string[] states) =>
        Eventually.HoldsAsync(string.Join(", ", states), async () => states.SequenceEqual(await stages.StatesAsync()));
}
