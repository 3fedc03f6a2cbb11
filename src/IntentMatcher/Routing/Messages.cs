using MassTransit;

namespace IntentMatcher.Routing;

/// <summary>Leads were made: whose inboxes have news, and that deliveries are due.</summary>
[MessageUrn("intentmatcher:LeadsCreated")]
public sealed record LeadsCreated(IReadOnlyList<Guid> Vendors);

/// <summary>Leads changed with their intent.</summary>
[MessageUrn("intentmatcher:LeadChanged")]
public sealed record LeadChanged(IReadOnlyList<Guid> Vendors);

/// <summary>Leads were taken back.</summary>
[MessageUrn("intentmatcher:LeadRetracted")]
public sealed record LeadRetracted(IReadOnlyList<Guid> Vendors);

/// <summary>A vendor changed what it asks for; every instance reads these subscriptions again (all that changed, if none is named).</summary>
[MessageUrn("intentmatcher:SubscriptionChanged")]
public sealed record SubscriptionChanged(Guid Vendor, IReadOnlyList<Guid>? Subscriptions = null);
