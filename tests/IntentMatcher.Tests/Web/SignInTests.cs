using System.Net;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;

namespace IntentMatcher.Tests.Web;

public sealed class SignInTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vendor_signs_in_and_out_and_sees_only_vendors_pages()
    {
        await using var service = await TestService.StartAsync(Stop);
        await service.AddVendorAsync("Harbour Bikes");
        await service.AddUserAsync("ann@harbour.example", Role.Vendor, "Harbour Bikes");

        using var visitor = service.NewVisitor();
        using var signedIn = await visitor.SubmitAsync("/sign-in", "form#sign-in", ("Email", "ann@harbour.example"), ("Password", TestService.Password));
        Assert.Equal("/vendor/inbox", signedIn.Target());

        var inbox = await visitor.PageAsync("/vendor/inbox");
        Assert.Equal(["Inbox", "Subscriptions", "Endpoints", "Settings"], inbox.QuerySelectorAll("nav[aria-label=Main] a").Select(a => a.TextContent));
        using var denied = await visitor.GetAsync("/operator/system", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Equal("Not open to you", (await denied.DocumentAsync()).QuerySelector("h1")?.TextContent);

        using var signedOut = await visitor.SubmitAsync("/vendor/inbox", "form.account");
        Assert.Equal("/", signedOut.Target());
        using var asked = await visitor.GetAsync("/vendor/inbox", Stop);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal("/sign-in?ReturnUrl=%2Fvendor%2Finbox", asked.Target());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await using var service = await TestService.StartAsync(Stop);
        await service.AddUserAsync("ann@home.example", Role.Customer);

        using var visitor = service.NewVisitor();
        using var wrong = await visitor.SubmitAsync("/sign-in", "form#sign-in", ("Email", "ann@home.example"), ("Password", "wrong password"));
        using var unknown = await visitor.SubmitAsync("/sign-in", "form#sign-in", ("Email", "eve@home.example"), ("Password", "wrong password"));

        Assert.Equal("Address or password is wrong.", (await wrong.DocumentAsync()).QuerySelector("[role=alert]")?.TextContent);
        Assert.Equal("Address or password is wrong.", (await unknown.DocumentAsync()).QuerySelector("[role=alert]")?.TextContent);
    }

    [Theory]
    [InlineData("/my/intents?page=2", "/my/intents?page=2")]
    [InlineData("//elsewhere.example/", "/my/intents")]
    [InlineData("/\\elsewhere.example/", "/my/intents")]
    [InlineData("https://elsewhere.example/", "/my/intents")]
    [InlineData(null, "/my/intents")]
    public async Task Signing_in_never_leads_to_another_site(string? wanted, string expected)
    {
        await using var service = await TestService.StartAsync(Stop);
        await service.AddUserAsync("ann@home.example", Role.Customer);

        using var visitor = service.NewVisitor();
        var path = "/sign-in" + (wanted is null ? "" : "?ReturnUrl=" + Uri.EscapeDataString(wanted));
        using var answer = await visitor.SubmitAsync(path, "form#sign-in", ("Email", "ann@home.example"), ("Password", TestService.Password));

        Assert.Equal(expected, answer.Target());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = service.NewVisitor();
        using var fields = new FormUrlEncodedContent([]);

        using var signOut = await visitor.PostAsync("/sign-out", fields, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, signOut.StatusCode);
        Assert.Equal("This could not be read", (await signOut.DocumentAsync()).QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task People_get_a_page_and_machines_get_problem_details_where_there_is_nothing()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = service.NewVisitor();

        using var page = await visitor.GetAsync("/no-such-page", Stop);
        using var api = await visitor.GetAsync("/api/no-such-thing", Stop);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("There is nothing here", (await page.DocumentAsync()).QuerySelector("h1")?.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
    }
}
