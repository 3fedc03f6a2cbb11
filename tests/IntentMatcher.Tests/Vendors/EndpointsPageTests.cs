using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using IntentMatcher.Delivery;
using IntentMatcher.Tests.Support;
using IntentMatcher.Vendors;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Vendors;

public sealed class EndpointsPageTests
{
    private const string Path = "/vendor/endpoints";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_secret_is_shown_once_and_verifies_the_test_message()
    {
        var received = Channel.CreateUnbounded<(IHeaderDictionary Headers, byte[] Body)>();
        await using var receiver = await ReceiveAsync(received.Writer);
        var address = receiver.Urls.Single() + "/hooks";
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);

        using var added = await visitor.SubmitAsync(Path, "form#add", ("Url", address));
        var secret = (await added.DocumentAsync()).QuerySelector(".secret")!.TextContent;
        var page = await visitor.PageAsync(Path);
        Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await service.ReadAsync(db => db.Endpoints.Select(e => e.Secret).SingleAsync(Stop)), StringComparison.Ordinal);

        var id = await service.ReadAsync(db => db.Endpoints.Select(e => e.Id).SingleAsync(Stop));
        using var tested = await visitor.SubmitAsync(Path, "form#test", ("endpoint", id.ToString()));

        Assert.Contains("It works.", (await tested.DocumentAsync()).QuerySelector("#tested")?.TextContent, StringComparison.Ordinal);
        var (headers, body) = await received.Reader.ReadAsync(Stop);
        Assert.True(WebhookSignature.Verify(
            secret, headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body, TimeProvider.System.GetUtcNow()));
        Assert.Equal("endpoint.test", (string?)JsonNode.Parse(body)!["type"]);
    }

    [Theory]
    [InlineData("", "1 to 2000 characters")]
    [InlineData("shop.example/hooks", "A whole web address is needed")]
    [InlineData("ftp://shop.example/", "A whole web address is needed")]
    [InlineData("http://shop.example/", "https is needed")]
    [InlineData("https://me:secret@shop.example/", "User name and password")]
    [InlineData("https://localhost/", "private or loopback")]
    [InlineData("https://10.1.2.3/", "private or loopback")]
    [InlineData("https://[::1]/", "private or loopback")]
    [InlineData("https://[::ffff:192.168.0.1]/", "private or loopback")]
    public void A_wrong_address_says_why(string address, string problem) =>
        Assert.Contains(problem, EndpointAddress.Problem(address, allowPrivate: false), StringComparison.Ordinal);

    [Fact]
    public void A_public_address_over_https_is_taken() => Assert.Null(EndpointAddress.Problem("https://shop.example/hooks?x=1", allowPrivate: false));

    [Fact]
    public async Task A_wrong_address_comes_back_with_the_form_and_nothing_is_saved()
    {
        await using var service = await TestService.StartAsync(Stop, ("Delivery:AllowPrivateAddresses", "false"));
        using var visitor = await SignedInAsync(service);

        using var answer = await visitor.SubmitAsync(Path, "form#add", ("Url", "https://127.0.0.1/hooks"));

        var page = await answer.DocumentAsync();
        Assert.Equal("This address is private or loopback; only public ones can be reached.", page.QuerySelector("#url-problem")?.TextContent);
        Assert.Equal("https://127.0.0.1/hooks", page.QuerySelector("#url")?.GetAttribute("value"));
        Assert.Equal(0, await service.ReadAsync(db => db.Endpoints.CountAsync(Stop)));
    }

    [Fact]
    public async Task An_endpoint_is_paused_resumed_and_removed_by_its_vendor_only()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = await SignedInAsync(service);
        using var added = await visitor.SubmitAsync(Path, "form#add", ("Url", "https://shop.example/hooks"));
        var id = await service.ReadAsync(db => db.Endpoints.Select(e => e.Id).SingleAsync(Stop));
        await service.AddVendorAsync("Other");
        await service.AddUserAsync("bob@other.example", Role.Vendor, "Other");
        using var other = await service.SignInAsync("bob@other.example");
        using var own = await other.SubmitAsync(Path, "form#add", ("Url", "https://other.example/hooks"));

        using var refused = await other.ForgeAsync(Path, "form#change", ("change", $"remove:{id}"));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        using var paused = await visitor.SubmitAsync(Path, "form#change", ("change", $"pause:{id}"));
        Assert.Contains("because you paused it", (await visitor.PageAsync(Path)).QuerySelector("li .notice.bad")?.TextContent, StringComparison.Ordinal);
        using var resumed = await visitor.SubmitAsync(Path, "form#change", ("change", $"resume:{id}"));
        Assert.Null(await service.ReadAsync(db => db.Endpoints.Where(e => e.Id == id).Select(e => e.PausedAt).SingleAsync(Stop)));
        using var removed = await visitor.SubmitAsync(Path, "form#change", ("change", $"remove:{id}"));
        Assert.Equal(["https://other.example/hooks"], await service.ReadAsync(db => db.Endpoints.Select(e => e.Url).ToListAsync(Stop)));
    }

    private static async Task<HttpClient> SignedInAsync(TestService service)
    {
        await service.AddVendorAsync("Harbour");
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour");
        return await service.SignInAsync("ann@harbour.example");
    }

    private static async Task<WebApplication> ReceiveAsync(ChannelWriter<(IHeaderDictionary, byte[])> received)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/hooks", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Stop);
            received.TryWrite((new HeaderDictionary(request.Headers.ToDictionary(h => h.Key, h => h.Value)), body.ToArray()));
            return TypedResults.NoContent();
        });
        await app.StartAsync(Stop);
        return app;
    }
}
