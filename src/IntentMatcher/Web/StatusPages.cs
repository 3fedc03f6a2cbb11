using IntentMatcher.Web.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntentMatcher.Web;

/// <summary>Answers without a body of their own: machines get ProblemDetails, people get a page.</summary>
internal static class StatusPages
{
    public static void UseStatusPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteAsync });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext));
    }

    /// <summary>Whether a machine asks: our API, or whoever does not want HTML.</summary>
    public static bool IsForMachines(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || !request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Value is "text/html");

    private static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return IsForMachines(context.Request)
            ? TypedResults.Problem(statusCode: status).ExecuteAsync(context)
            : new RazorComponentResult<App>(new { Status = (int?)status }) { StatusCode = status }.ExecuteAsync(context);
    }
}
