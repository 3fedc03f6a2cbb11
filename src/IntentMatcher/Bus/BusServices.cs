using IntentMatcher.Routing;
using MassTransit;

namespace IntentMatcher.Bus;

/// <summary>
/// MassTransit over memory or RabbitMQ. Messages only wake somebody up: on the bus a failure is retried at once a few times and then
/// lies in the error queue; every longer wait is a row in the store.
/// </summary>
internal static class BusServices
{
    public static IHostApplicationBuilder AddBus(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Bus").Get<BusOptions>() ?? new BusOptions();
        options.Check(); // now, not on start: the transport is chosen here
        var roles = Roles.From(builder.Configuration);
        builder.Services.AddSingleton<RecentFaults>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(options.Prefix, includeNamespace: false));
            if (roles.Routing)
            {
                bus.AddConsumer<RoutingConsumer>();
            }

            // Every instance hears these: its subscription index, its inboxes and its delivery worker live in memory.
            var instance = Guid.CreateVersion7().ToString("N");
            bus.AddConsumer<LiveConsumer>().Endpoint(e =>
            {
                e.Temporary = true;
                e.InstanceId = instance;
            });
            bus.AddConsumer<FaultConsumer>().Endpoint(e =>
            {
                e.Temporary = true;
                e.InstanceId = instance;
            });
            if (options.IsRabbitMq)
            {
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(new Uri(options.Uri!));
                    if (options.Prefix.Length > 0)
                    {
                        rabbit.MessageTopology.SetEntityNameFormatter(new PrefixEntityNameFormatter(rabbit.MessageTopology.EntityNameFormatter, options.Prefix + "-"));
                    }

                    rabbit.UseMessageRetry(retry => retry.Immediate(3));
                    rabbit.ConfigureEndpoints(context);
                });
            }
            else
            {
                bus.UsingInMemory((context, memory) =>
                {
                    memory.UseMessageRetry(retry => retry.Immediate(3));
                    memory.ConfigureEndpoints(context);
                });
            }
        });
        return builder;
    }
}

/// <summary>Which parts of the service this process runs; all by default.</summary>
internal sealed record Roles(bool Feeds, bool Routing, bool Delivery, bool Web)
{
    private static readonly string[] Names = ["feeds", "routing", "delivery", "web"];

    /// <exception cref="OptionsException">A role has an unknown name.</exception>
    public static Roles From(IConfiguration configuration)
    {
        var listed = configuration["Roles"] is { Length: > 0 } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : Names;
        return listed.FirstOrDefault(role => !Names.Contains(role)) is { } unknown
            ? throw new OptionsException($"Roles: \"{unknown}\" is not one of {string.Join(", ", Names)}")
            : new Roles(listed.Contains("feeds"), listed.Contains("routing"), listed.Contains("delivery"), listed.Contains("web"));
    }
}

/// <summary>A setting is wrong; the message says which and what is allowed.</summary>
internal sealed class OptionsException(string message) : Exception(message);
