using IntentMatcher.Intents;
using MassTransit;

namespace IntentMatcher.Routing;

/// <summary>Routes the intents a message names. All three kinds are the same work: bring the leads in line with the intent's row.</summary>
internal sealed class RoutingConsumer(Router router) : IConsumer<IntentFound>, IConsumer<IntentChanged>, IConsumer<IntentWithdrawn>
{
    public Task Consume(ConsumeContext<IntentFound> context) => RouteAsync(context, context.Message.Intents);

    public Task Consume(ConsumeContext<IntentChanged> context) => RouteAsync(context, context.Message.Intents);

    public Task Consume(ConsumeContext<IntentWithdrawn> context) => RouteAsync(context, context.Message.Intents);

    private async Task RouteAsync(ConsumeContext context, IReadOnlyList<IntentVersion> intents)
    {
        var news = await router.RouteAsync([.. intents.Select(i => i.Id).Distinct()], context.CancellationToken);
        if (news.Created.Count > 0)
        {
            await context.Publish(new LeadsCreated(news.Created), context.CancellationToken);
        }

        if (news.Changed.Count > 0)
        {
            await context.Publish(new LeadChanged(news.Changed), context.CancellationToken);
        }

        if (news.Retracted.Count > 0)
        {
            await context.Publish(new LeadRetracted(news.Retracted), context.CancellationToken);
        }
    }
}
