using IntentMatcher.Bus;

namespace IntentMatcher.Delivery;

/// <summary>Delivery: due rows become attempts at vendors' endpoints.</summary>
internal static class DeliveryServices
{
    public static IHostApplicationBuilder AddDelivery(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<DeliverySignal>().AddSingleton<WebhookSender>();
        if (Roles.From(builder.Configuration).Delivery)
        {
            builder.Services.AddHostedService<DeliveryWorker>();
        }

        return builder;
    }
}
