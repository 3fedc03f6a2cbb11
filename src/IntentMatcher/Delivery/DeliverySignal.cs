using IntentMatcher.Intents;

namespace IntentMatcher.Delivery;

/// <summary>Wakes the delivery worker of this instance when leads were made.</summary>
internal sealed class DeliverySignal : Signal;
