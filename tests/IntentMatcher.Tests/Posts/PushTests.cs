using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Posts;

/// <summary><c>POST /api/posts</c> over real HTTP.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private const string Good = """{"id":"good","text":"What a lovely day."}""";

    private TestService service = null!;
    private HttpClient machine = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync(Stop);
        machine = service.NewMachine(await service.AddKeyAsync(Keys.PostsWrite));
    }

    public async ValueTask DisposeAsync()
    {
        machine.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Each_post_is_answered_for_itself_in_order_once_it_is_durable()
    {
        var answers = await PushAsync($$"""
            [{{Good}}, {"text":"no id"}, {{Good}}, 7, null, {"op":"steal","id":"x","text":"x"}, {"id":"\ud800","text":"x"}, {"id":"half","text":"a \ud800 b"},
             {"id":"wrong","text":["x"]}, {"id":"empty","text":""}, {"op":"delete","id":"later"}, {"id":"later","text":"x"}, {"source":"cast","id":"x","text":"x"}]
            """);

        Assert.Equal(
            ["accepted", "rejected", "duplicate", "rejected", "rejected", "rejected", "rejected", "rejected", "rejected", "accepted", "accepted", "duplicate", "rejected"],
            answers.Select(a => a.Result));
        Assert.Equal("id: required, and missing or empty", answers[1].Problem);
        Assert.StartsWith("op: expected create, update or delete", answers[5].Problem, StringComparison.Ordinal);
        Assert.StartsWith("text: ", answers[8].Problem, StringComparison.Ordinal);
        Assert.StartsWith("source: ", answers[12].Problem, StringComparison.Ordinal);
        Assert.Equal(["good", "good", "empty", "later", "later"], answers.Where(a => a.Problem is null).Select(a => a.Id));
        Assert.Equal(3, await service.ReadAsync(db => db.Fingerprints.CountAsync(Stop)));
        Assert.Equal(8, service.Services.GetRequiredService<PostCounters>().Dropped[DropReason.Malformed]);
    }

    [Fact]
    public async Task One_post_needs_no_array_and_is_a_duplicate_the_second_time()
    {
        Assert.Equal("accepted", Assert.Single(await PushAsync(Good)).Result);
        Assert.Equal("duplicate", Assert.Single(await PushAsync(Good)).Result);
        Assert.Equal("accepted", Assert.Single(await PushAsync("\ufeff" + Good.Replace("good", "marked", StringComparison.Ordinal))).Result);
        Assert.Empty(await PushAsync("[]"));
    }

    [Fact]
    public async Task Without_a_valid_key_of_that_scope_nothing_is_taken()
    {
        using var stranger = service.NewVisitor();
        using var wrong = service.NewMachine("imk_" + new string('0', 64));
        using var other = service.NewMachine(await service.AddKeyAsync(Keys.LeadsRead, await service.AddVendorAsync("acme")));

        foreach (var (client, status) in new[] { (stranger, HttpStatusCode.Unauthorized), (wrong, HttpStatusCode.Unauthorized), (other, HttpStatusCode.Forbidden) })
        {
            using var answer = await client.PostAsync("/api/posts", Json(Good), Stop);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.False(await service.ReadAsync(db => db.Fingerprints.AnyAsync(Stop)));
    }

    [Fact]
    public async Task A_revoked_key_is_no_key()
    {
        await service.WriteAsync(db => db.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, Some.Moment), Stop));

        using var answer = await machine.PostAsync("/api/posts", Json(Good), Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\n\"text\":", "Not JSON", "line 2")]
    [InlineData("id=1&text=x", "Not JSON", "line 1")]
    [InlineData("", "Not JSON", "line 1")]
    [InlineData("[{\"id\":\"1\",\"text\":\"\u0001BAD\"}]", "Not UTF-8", "UTF-8")]
    public async Task What_is_no_JSON_is_told_where(string body, string title, string detail)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var bad = bytes.AsSpan().IndexOf((byte)1);
        if (bad >= 0)
        {
            bytes[bad] = 0xff;
        }

        await AssertRefusedAsync(bytes, HttpStatusCode.BadRequest, title, detail);
    }

    [Fact]
    public async Task Too_many_posts_are_refused_whole_and_as_many_as_allowed_are_taken()
    {
        static string Posts(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":"{{i}}","text":"What a lovely day, number {{i}}."}"""))}]";

        await AssertRefusedAsync(Encoding.UTF8.GetBytes(Posts(1_001)), HttpStatusCode.BadRequest, "Too many posts", "At most 1000");
        Assert.False(await service.ReadAsync(db => db.Fingerprints.AnyAsync(Stop)));
        Assert.All(await PushAsync(Posts(1_000)), a => Assert.Equal("accepted", a.Result));
    }

    [Fact]
    public async Task A_post_of_ten_megabytes_is_rejected_and_its_neighbour_taken()
    {
        var answers = await PushAsync($$"""[{"id":"huge","text":"{{new string('x', 10_000_000)}}"}, {{Good}}]""");

        Assert.Equal("text: 10000000 characters, at most 100000 are allowed", answers[0].Problem);
        Assert.Equal("accepted", answers[1].Result);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_sent()
    {
        machine.DefaultRequestHeaders.ExpectContinue = true;

        await AssertRefusedAsync(new byte[17 * 1024 * 1024], HttpStatusCode.RequestEntityTooLarge, "Too large", "At most 16777216 bytes");
    }

    private static ByteArrayContent Json(string json) => Json(Encoding.UTF8.GetBytes(json));

    private static ByteArrayContent Json(byte[] json) => new(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private async Task<List<(string? Id, string Result, string? Problem)>> PushAsync(string json)
    {
        using var answer = await machine.PostAsync("/api/posts", Json(json), Stop);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
        return [.. body["posts"]!.AsArray().Select(p => ((string?)p!["id"], (string)p["result"]!, (string?)p["problem"]))];
    }

    private async Task AssertRefusedAsync(byte[] body, HttpStatusCode status, string title, string detail)
    {
        using var answer = await machine.PostAsync("/api/posts", Json(body), Stop);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        Assert.Equal(title, (string?)problem["title"]);
        Assert.Contains(detail, (string?)problem["detail"], StringComparison.Ordinal);
    }
}
