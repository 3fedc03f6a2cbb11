using IntentMatcher.Delivery;
using IntentMatcher.Vendors;
using MassTransit;

namespace IntentMatcher.Routing;

/// <summary>What every instance listens to: wakes its delivery worker, its open inboxes and its subscription index.</summary>
internal sealed class LiveConsumer(DeliverySignal delivery, InboxNews inboxes, SubscriptionChanges subscriptions)
    : IConsumer<LeadsCreated>, IConsumer<LeadChanged>, IConsumer<LeadRetracted>, IConsumer<SubscriptionChanged>
{
    public Task Consume(ConsumeContext<LeadsCreated> context) => Tell(context.Message.Vendors);

    public Task Consume(ConsumeContext<LeadChanged> context) => Tell(context.Message.Vendors);

    public Task Consume(ConsumeContext<LeadRetracted> context) => Tell(context.Message.Vendors);

    public Task Consume(ConsumeContext<SubscriptionChanged> context)
    {
        subscriptions.Wake(context.Message.Subscriptions);
        return Task.CompletedTask;
    }

    private Task Tell(IReadOnlyList<Guid> vendors)
    {
        delivery.Wake();
        foreach (var vendor in vendors)
        {
            inboxes.Publish(vendor);
        }

        return Task.CompletedTask;
    }
}
