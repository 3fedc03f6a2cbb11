using IntentMatcher.Operators;
using IntentMatcher.Vendors;
using IntentMatcher.Web.Components;

namespace IntentMatcher.Web;

internal static class Pages
{
    public static void MapPages(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapInbox();
        app.MapSubscriptionsActions();
        app.MapEndpointsActions();
        app.MapSettingsActions();
        app.MapFeedsActions();
        app.MapTaxonomy();

        // Without an endpoint the fallback rule would send strangers to sign in before they learn that there is nothing.
        app.MapFallback(() => TypedResults.NotFound()).AllowAnonymous();
    }
}
