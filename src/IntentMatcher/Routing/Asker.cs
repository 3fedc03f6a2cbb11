namespace IntentMatcher.Routing;

/// <summary>Who asked, as routing needs to know it. Two are the same if their subscription is.</summary>
internal sealed record Asker(Guid SubscriptionId, Guid VendorId, string VendorName)
{
    public bool Equals(Asker? other) => other?.SubscriptionId == SubscriptionId;

    public override int GetHashCode() => SubscriptionId.GetHashCode();
}
