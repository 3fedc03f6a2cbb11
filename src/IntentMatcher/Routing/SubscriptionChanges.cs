using IntentMatcher.Intents;

namespace IntentMatcher.Routing;

/// <summary>Wakes this instance's subscription index when a vendor changed what it asks for.</summary>
internal sealed class SubscriptionChanges : Signal;
