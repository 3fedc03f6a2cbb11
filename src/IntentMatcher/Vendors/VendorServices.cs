namespace IntentMatcher.Vendors;

/// <summary>Vendors: what they ask for, the leads they get, and where they are told.</summary>
internal static class VendorServices
{
    public static IServiceCollection AddVendors(this IServiceCollection services) => services
        .AddSingleton<VendorSubscriptions>().AddSingleton<AuthorBlocks>().AddSingleton<VendorPatience>().AddScoped<Inbox>().AddScoped<WhyNot>();

    public static void MapVendorApi(this IEndpointRouteBuilder app)
    {
        app.MapLeadsApi();
        app.MapLeadsWhyApi();
        app.MapSubscriptionsApi();
        app.MapSettingsApi();
    }
}
