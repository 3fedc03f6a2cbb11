using IntentMatcher.Web.Components;

namespace IntentMatcher.Web;

internal static class Pages
{
    public static void MapPages(this WebApplication app) => app.MapRazorComponents<App>();
}
