using Microsoft.AspNetCore.Antiforgery;

namespace IntentMatcher.Web;

/// <summary>Endpoints that a page's buttons post to: one rule, a checked antiforgery token, no place in the API's description.</summary>
internal static class PageActions
{
    public static RouteGroupBuilder MapPageActions(this IEndpointRouteBuilder app, string prefix, string? rule)
    {
        var group = app.MapGroup(prefix).ExcludeFromDescription().AddEndpointFilter(CheckTokenAsync);
        return rule is null ? group.AllowAnonymous() : group.RequireAuthorization(rule);
    }

    // Form binding checks the token too, but an action without a bound field would go unchecked.
    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method)
        || await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.StatusCode(StatusCodes.Status400BadRequest);
}
