using IntentMatcher.Bus;

namespace IntentMatcher.Intents;

/// <summary>Intents: rows with their outgoing work, and the relay that wakes the bus for it.</summary>
internal static class IntentServices
{
    public static IHostApplicationBuilder AddIntents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<IntentOptions>().BindConfiguration("Intents").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RelaySignal>();
        if (Roles.From(builder.Configuration).Routing)
        {
            builder.Services.AddHostedService<RelayWorker>();
        }

        return builder;
    }
}
