using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using IntentMatcher.Customers;
using IntentMatcher.Intents;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Tests.Customers;

public sealed class ClaimTests : IAsyncLifetime
{
    private const string PostUrl = "https://forum.example/t/1";
    private const string CheckTime = "00:00:00.3";

    private FakeSite site = null!;
    private TestService service = null!;
    private HttpClient customer = null!;
    private Guid user;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await FakeSite.StartAsync(Stop);
        service = await TestService.StartAsync(
            Stop,
            ("Customers:Profiles:forum", site.Address + "/u/{id}"),
            ("Customers:Profiles:feed", "http://{host}/"),
            ("Customers:AllowPrivateAddresses", "true"),
            ("Customers:CheckTime", CheckTime),
            ("Customers:CheckPause", "00:00:00"),
            ("Customers:CodesPerDay", "3"));
        user = await service.AddUserAsync("ann@example.com", Role.Customer);
        customer = await service.SignInAsync("ann@example.com");
        await service.WriteAsync(async db => await db.Intents.AddAsync(Some.Intent(url: PostUrl)));
    }

    public async ValueTask DisposeAsync()
    {
        customer.Dispose();
        await service.DisposeAsync();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_code_in_the_profile_proves_the_account_and_shows_its_intents()
    {
        var claim = await StartAsync(PostUrl);
        site.Show("/u/alice", $$"""{"about":"hello {{claim.Code}}"}""", "application/json");

        using var answer = await CheckAsync(claim);

        Assert.Equal("/my/intents?proved=yes", answer.Headers.Location?.OriginalString);
        var page = await customer.PageAsync("/my/intents?proved=yes");
        Assert.Contains("Toyota Yaris", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var row = await ClaimAsync(claim.Id);
        Assert.Equal(NeedKey.OfAuthor("forum", "alice"), row.AuthorKey);
        Assert.NotNull(row.ProvedAt);
    }

    [Theory]
    [InlineData("https://forum.example/t/1/")]
    [InlineData("https://forum.example/t/1?utm_source=share#comment-3")]
    [InlineData("http://FORUM.example/t/1")]
    [InlineData("  https://forum.example/t/1 ")]
    public async Task The_address_may_be_written_in_other_ways(string pasted)
    {
        var claim = await StartAsync(pasted);
        site.Show("/u/alice", claim.Code);

        using var answer = await CheckAsync(claim);

        Assert.Equal("/my/intents?proved=yes", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_post_we_do_not_know_and_a_post_without_the_code_look_the_same()
    {
        var known = await StartAsync(PostUrl);
        var unknown = await StartAsync("https://forum.example/t/2");
        site.Show("/u/alice", "no code here");

        var started = Stopwatch.GetTimestamp();
        using var first = await CheckAsync(known);
        var knownTook = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        using var second = await CheckAsync(unknown);
        var unknownTook = Stopwatch.GetElapsedTime(started);

        Assert.Equal($"/my/claims?outcome=Absent&claim={known.Id}", first.Headers.Location?.OriginalString);
        Assert.Equal($"/my/claims?outcome=Absent&claim={unknown.Id}", second.Headers.Location?.OriginalString);
        var least = TimeSpan.Parse(CheckTime, System.Globalization.CultureInfo.InvariantCulture) - TimeSpan.FromMilliseconds(20);
        Assert.True(knownTook >= least && unknownTook >= least, $"{knownTook} and {unknownTook}");

        // The page and the rows tell no difference either.
        var page = await customer.PageAsync("/my/claims?outcome=Absent");
        Assert.Equal(Shape(page, known), Shape(page, unknown));
        Assert.All(new[] { await ClaimAsync(known.Id), await ClaimAsync(unknown.Id) }, row => Assert.True(row is { Source: null, AuthorId: null, AuthorKey: null, ProvedAt: null }));
    }

    [Fact]
    public async Task A_profile_that_never_answers_is_as_good_as_one_without_the_code()
    {
        var claim = await StartAsync(PostUrl);
        site.Hang("/u/alice");

        using var answer = await CheckAsync(claim);

        Assert.Equal($"/my/claims?outcome=Absent&claim={claim.Id}", answer.Headers.Location?.OriginalString);
        Assert.Equal(["/u/alice"], site.Asked);
    }

    [Fact]
    public async Task A_profile_without_end_is_read_only_so_far()
    {
        var claim = await StartAsync(PostUrl);
        site.Show("/u/alice", new string('x', 1 << 20) + claim.Code);

        using var answer = await CheckAsync(claim);

        Assert.Equal($"/my/claims?outcome=Absent&claim={claim.Id}", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task No_address_that_the_post_names_is_ever_asked()
    {
        var claim = await StartAsync("https://forum.example/t/9");
        site.Show("/mine", claim.Code);
        await service.PushAsync(new
        {
            source = "forum",
            id = "9",
            url = "https://forum.example/t/9",
            author = new { id = "mallory", handle = "mallory", url = site.Address + "/mine" },
            text = "Looking to buy a used Toyota Yaris, my budget is 5000, who can sell me one?",
        });
        Assert.Equal(1, await service.ReadAsync(db => db.Intents.CountAsync(i => i.AuthorId == "mallory", Stop)));

        using var answer = await CheckAsync(claim);

        Assert.Equal($"/my/claims?outcome=Absent&claim={claim.Id}", answer.Headers.Location?.OriginalString);
        Assert.Equal(["/u/mallory"], site.Asked);
    }

    [Fact]
    public async Task A_post_without_a_stable_author_cannot_be_claimed()
    {
        await service.WriteAsync(async db => await db.Intents.AddAsync(Some.Intent(author: null, url: "https://forum.example/t/3")));
        var claim = await StartAsync("https://forum.example/t/3");

        using var answer = await CheckAsync(claim);

        Assert.Equal($"/my/claims?outcome=Absent&claim={claim.Id}", answer.Headers.Location?.OriginalString);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task The_author_of_a_blog_puts_the_code_into_the_head_of_its_home_page()
    {
        await service.WriteAsync(async db => await db.Intents.AddAsync(
            Some.Intent(source: $"feed:{site.Authority}/feed.xml", author: "Alice", url: "https://blog.example/wanted")));
        var claim = await StartAsync("https://blog.example/wanted");
        site.Show("/home", $"<html><head><meta name=\"intentmatcher\" content=\"{claim.Code}\"></head><body></body></html>");
        site.Redirect("/", "/home");

        using var answer = await CheckAsync(claim);

        Assert.Equal("/my/intents?proved=yes", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_visitors_words_on_a_home_page_prove_nothing()
    {
        await service.WriteAsync(async db => await db.Intents.AddAsync(
            Some.Intent(source: $"feed:{site.Authority}/feed.xml", author: "Alice", url: "https://blog.example/wanted")));
        var claim = await StartAsync("https://blog.example/wanted");
        site.Show("/", $"<html><head><title>Latest: {claim.Code}</title></head><body><p>{claim.Code}</p></body></html>");

        using var answer = await CheckAsync(claim);

        Assert.Equal($"/my/claims?outcome=Absent&claim={claim.Id}", answer.Headers.Location?.OriginalString);
        Assert.Equal(["/"], site.Asked);
    }

    [Fact]
    public async Task A_code_expires_after_seven_days()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var old = new AccountClaim { Id = Guid.CreateVersion7(), UserId = user, PostUrl = PostUrl, Code = ProofCode.Create(), CreatedAt = now.AddDays(-7).AddMinutes(-1) };
        await service.WriteAsync(async db => await db.AccountClaims.AddAsync(old));
        site.Show("/u/alice", old.Code);
        var page = await customer.PageAsync("/my/claims");

        Assert.Null(page.QuerySelector($"form[action='/my/claims/{old.Id}/check']"));
        using var answer = await customer.SubmitAsync($"/my/claims/{old.Id}/check", page, $"form[action='/my/claims/{old.Id}/remove']");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task A_check_of_an_expired_code_is_refused_even_if_the_form_is_kept()
    {
        var claim = await StartAsync(PostUrl);
        var page = await customer.PageAsync("/my/claims");
        await service.WriteAsync(async db =>
        {
            await db.AccountClaims.Where(c => c.Id == claim.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.CreatedAt, c => c.CreatedAt.AddDays(-8)), Stop);
        });
        site.Show("/u/alice", claim.Code);

        using var answer = await customer.SubmitAsync("/my/claims", page, $"form[action='/my/claims/{claim.Id}/check']");

        Assert.Equal($"/my/claims?outcome=Expired&claim={claim.Id}", answer.Headers.Location?.OriginalString);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task One_code_proves_one_account_once()
    {
        var claim = await StartAsync(PostUrl);
        site.Show("/u/alice", claim.Code);
        var page = await customer.PageAsync("/my/claims");
        using var first = await customer.SubmitAsync("/my/claims", page, $"form[action='/my/claims/{claim.Id}/check']");
        var proved = await ClaimAsync(claim.Id);

        using var second = await customer.SubmitAsync("/my/claims", page, $"form[action='/my/claims/{claim.Id}/check']");

        Assert.Equal(proved.ProvedAt, (await ClaimAsync(claim.Id)).ProvedAt);
        Assert.Equal(["/u/alice"], site.Asked);
    }

    [Fact]
    public async Task Nobody_checks_or_removes_another_customers_claim()
    {
        var claim = await StartAsync(PostUrl);
        site.Show("/u/alice", claim.Code);
        await service.AddUserAsync("bob@example.com", Role.Customer);
        using var bob = await service.SignInAsync("bob@example.com");
        using var own = await bob.SubmitAsync("/my/claims", "form#claim", ("Post", PostUrl));
        var page = await bob.PageAsync("/my/claims");
        Assert.DoesNotContain(claim.Code, page.Body!.TextContent, StringComparison.Ordinal);

        foreach (var action in new[] { "check", "remove" })
        {
            var form = page.QuerySelector($"form[action$='/{action}']")!;
            form.SetAttribute("action", $"/my/claims/{claim.Id}/{action}");
            using var answer = await bob.SubmitAsync("/my/claims", page, $"form[action='/my/claims/{claim.Id}/{action}']");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Null((await ClaimAsync(claim.Id)).ProvedAt);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task Codes_are_rationed_and_the_same_address_gets_the_same_code()
    {
        var first = await StartAsync(PostUrl);
        Assert.Equal(first.Id, (await StartAsync(PostUrl)).Id);
        await StartAsync("https://forum.example/t/4");
        await StartAsync("https://forum.example/t/5");

        using var answer = await customer.SubmitAsync("/my/claims", "form#claim", ("Post", "https://forum.example/t/6"));

        Assert.Contains("many codes today", (await answer.DocumentAsync()).QuerySelector("#address-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await service.ReadAsync(db => db.AccountClaims.CountAsync(Stop)));
    }

    [Theory]
    [InlineData("forum")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://forum.example/t/1")]
    [InlineData("")]
    public async Task What_is_no_web_address_is_said_so_and_kept_in_the_field(string pasted)
    {
        using var answer = await customer.SubmitAsync("/my/claims", "form#claim", ("Post", pasted));

        var page = await answer.DocumentAsync();
        Assert.Contains("no web address", page.QuerySelector("#address-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(pasted, page.QuerySelector("#address")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Checks_are_rationed()
    {
        await using var slow = await TestService.StartAsync(Stop, ("Customers:CheckTime", "00:00:00.1"));
        await slow.AddUserAsync("ann@example.com", Role.Customer);
        using var visitor = await slow.SignInAsync("ann@example.com");
        using var started = await visitor.SubmitAsync("/my/claims", "form#claim", ("Post", PostUrl));
        using var first = await visitor.SubmitAsync("/my/claims", "form[action$='/check']");

        using var second = await visitor.SubmitAsync("/my/claims", "form[action$='/check']");

        Assert.Contains("outcome=Absent", first.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("outcome=TooSoon", second.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Analyst")]
    [InlineData("Operator")]
    public async Task Claims_are_for_customers(string role)
    {
        await service.AddUserAsync("other@example.com", Enum.Parse<Role>(role));
        using var other = await service.SignInAsync("other@example.com");

        using var claims = await other.GetAsync(new Uri("/my/claims", UriKind.Relative), Stop);
        using var intents = await other.GetAsync(new Uri("/my/intents", UriKind.Relative), Stop);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (claims.StatusCode, intents.StatusCode));
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        using var stranger = service.NewVisitor();

        using var answer = await stranger.GetAsync(new Uri("/my/claims", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", new Uri(service.Address, answer.Headers.Location!).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_without_its_token_does_nothing()
    {
        var claim = await StartAsync(PostUrl);

        using var answer = await customer.PostAsync(new Uri($"/my/claims/{claim.Id}/remove", UriKind.Relative), null, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(await ClaimAsync(claim.Id));
    }

    private async Task<AccountClaim> StartAsync(string address)
    {
        using var answer = await customer.SubmitAsync("/my/claims", "form#claim", ("Post", address));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var canonical = PostAddress.Of(address);
        return await service.ReadAsync(db => db.AccountClaims.AsNoTracking().SingleAsync(c => c.PostUrl == canonical && c.UserId == user, Stop));
    }

    private Task<HttpResponseMessage> CheckAsync(AccountClaim claim) => customer.SubmitAsync("/my/claims", $"form[action='/my/claims/{claim.Id}/check']");

    private Task<AccountClaim> ClaimAsync(Guid id) => service.ReadAsync(db => db.AccountClaims.AsNoTracking().SingleAsync(c => c.Id == id, Stop));

    // A claim's part of the page with what is the customer's own taken out.
    private static string Shape(IDocument page, AccountClaim claim)
    {
        var card = page.GetElementById($"c-{claim.Id}")!;
        foreach (var own in card.QuerySelectorAll("input[type=hidden], time"))
        {
            own.Remove();
        }

        return card.OuterHtml.Replace(claim.Id.ToString(), "", StringComparison.Ordinal).Replace(claim.Code, "", StringComparison.Ordinal).Replace(claim.PostUrl, "", StringComparison.Ordinal);
    }
}
