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

        // The framework's own status pages pass over a Razor page that refused a form: it names a content type and then writes nothing.
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 })
            {
                await WriteAsync(context);
            }
        });
    }

    /// <summary>Whether a machine asks: our API, or whoever does not want HTML.</summary>
    public static bool IsForMachines(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || !request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Value is "text/html");

    private static async Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (IsForMachines(context.Request))
        {
            await TypedResults.Problem(statusCode: status).ExecuteAsync(context);
            return;
        }

        // A page may have been rendered in part: what it left in the scope and the headers is not for the next one.
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        context.Response.Headers.Remove("blazor-enhanced-nav");
        await new RazorComponentResult<App>(new { Status = (int?)status }) { StatusCode = status }.ExecuteAsync(context);
        context.RequestServices = services;
    }
}
