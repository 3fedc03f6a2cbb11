using IntentMatcher.Web.Components;
using Microsoft.AspNetCore.Identity;

namespace IntentMatcher.Web;

internal static class Pages
{
    public static void MapPages(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapPageActions("", rule: null).MapPost("/sign-out", async (SignInManager<User> signIn) =>
        {
            await signIn.SignOutAsync();
            return TypedResults.LocalRedirect("/");
        });

        // Without an endpoint the fallback rule would send strangers to sign in before they learn that there is nothing.
        app.MapFallback(() => TypedResults.NotFound()).AllowAnonymous();
    }
}
