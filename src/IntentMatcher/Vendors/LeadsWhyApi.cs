using IntentMatcher.Customers;
using IntentMatcher.Web;

namespace IntentMatcher.Vendors;

/// <summary><c>GET /api/leads/why?address=</c>: why a vendor got a post or did not.</summary>
internal static class LeadsWhyApi
{
    public static void MapLeadsWhyApi(this IEndpointRouteBuilder app) => app.MapGet("/api/leads/why", AskAsync)
        .WithTags("leads").WithSummary("Why you got the post at an address, or did not")
        .WithDescription($"Answers for posts whose address you name, at most {VendorPatience.QuestionsPerHour} an hour. `code` is one of told, told-later, taken-back, cap, daily-limit, author-blocked, waiting, over, "
            + "being-routed, below-kept, not-asked-then, not-asked, none. With not-asked, `misses` are the subscriptions that came nearest, each with the first of its conditions that did not hold.")
        .RequireAuthorization(Keys.LeadsRead)
        .Produces<WhyAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);

    private static async Task<IResult> AskAsync(HttpContext context, WhyNot why, VendorPatience patience, CancellationToken cancellationToken, string? address = null)
    {
        if (PostAddress.Of(address) is not { } canonical)
        {
            return TypedResults.Problem(statusCode: 400, title: "Wrong address", detail: "address: the whole web address of a post is expected, such as https://forum.example/posts/1.");
        }

        var vendor = context.User.VendorId();
        return patience.MayAsk(vendor)
            ? TypedResults.Ok(await why.AskAsync(vendor, canonical, cancellationToken))
            : TypedResults.Problem(statusCode: 429, title: "Too many questions", detail: $"{VendorPatience.QuestionsPerHour} posts an hour can be asked about; ask again in a minute.");
    }
}
