namespace IntentMatcher.Customers;

/// <summary>Customers: whoever wrote a post proves it, sees who was told, and takes the need back or ends it.</summary>
internal static class CustomerServices
{
    public static IHostApplicationBuilder AddCustomers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CustomerOptions>().BindConfiguration("Customers").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ProfileReader>().AddSingleton<AccountProof>();
        return builder;
    }

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        app.MapClaimsApi();
        app.MapMyIntentsApi();
    }
}
