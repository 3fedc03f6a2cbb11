using IntentMatcher.Vendors;

namespace IntentMatcher.Routing;

/// <summary>Routing: intents meet subscriptions and become leads.</summary>
internal static class RoutingServices
{
    public static IHostApplicationBuilder AddRouting(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<RoutingOptions>().BindConfiguration("Routing").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SubscriptionChanges>().AddSingleton<InboxNews>();
        builder.Services.AddSingleton<SubscriptionBook>().AddHostedService(services => services.GetRequiredService<SubscriptionBook>());
        builder.Services.AddSingleton<Router>();
        return builder;
    }
}
