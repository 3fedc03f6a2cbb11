using System.Net;
using IntentMatcher.Tests.Support;
using IntentMatcher.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntentMatcher.Tests.Web;

public sealed class SignUpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_signs_up_is_a_customer_and_signed_in()
    {
        await using var service = await TestService.StartAsync(Stop);
        using var visitor = service.NewVisitor();

        using var answer = await visitor.SubmitAsync("/sign-up", "form#sign-up", ("Email", "ann@home.example"), ("Password", TestService.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var user = await service.ReadAsync(db => db.Users.SingleAsync(Stop));
        Assert.Equal((Role.Customer, "ann@home.example", null), (user.Role, user.Email, user.VendorId));
        Assert.Equal("ann@home.example", (await visitor.PageAsync("/")).QuerySelector(".who")?.TextContent);
    }

    [Theory]
    [InlineData("ann@home.example", "short", "Passwords must be at least 10 characters.")]
    [InlineData("taken@home.example", TestService.Password, "Email 'taken@home.example' is already taken.")]
    [InlineData("nonsense", TestService.Password, "Email 'nonsense' is invalid.")]
    public async Task What_is_wrong_is_said_once_and_the_address_stays(string email, string password, string problem)
    {
        await using var service = await TestService.StartAsync(Stop);
        await service.AddUserAsync("taken@home.example", Role.Customer);
        using var visitor = service.NewVisitor();

        using var answer = await visitor.SubmitAsync("/sign-up", "form#sign-up", ("Email", email), ("Password", password));

        var page = await answer.DocumentAsync();
        Assert.Equal(problem, page.QuerySelector("[role=alert]")?.TextContent);
        Assert.Equal(email, page.QuerySelector("#email")?.GetAttribute("value"));
        Assert.Equal("", page.QuerySelector("#password")?.GetAttribute("value") ?? "");
        Assert.Equal(1, await service.ReadAsync(db => db.Users.CountAsync(Stop)));
    }

    [Fact]
    public async Task The_set_up_link_makes_the_first_operator_once()
    {
        await using var service = await TestService.StartAsync(Stop);
        var link = (await service.Services.GetRequiredService<SetupLink>().PathAsync(Stop))!;
        using var visitor = service.NewVisitor();

        using var guessed = await visitor.GetAsync("/setup?token=guess", Stop);
        using var made = await visitor.SubmitAsync(link, "form#setup", ("Email", "op@home.example"), ("Password", TestService.Password));
        using var again = await visitor.GetAsync(link, Stop);

        Assert.Equal(HttpStatusCode.Gone, guessed.StatusCode);
        var refused = await guessed.DocumentAsync();
        Assert.Equal("This link is used up", refused.QuerySelector("h1")?.TextContent);
        Assert.Null(refused.QuerySelector("form#setup"));
        Assert.Equal("/operator/system", made.Target());
        Assert.Equal(Role.Operator, (await service.ReadAsync(db => db.Users.SingleAsync(Stop))).Role);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }
}
