using IntentMatcher.Intents;
using IntentMatcher.Vendors;

namespace IntentMatcher.Routing;

internal enum LeadState
{
    Open = 0,

    /// <summary>The author took the intent back, or it changed and is no longer what the vendor asked for. Terminal.</summary>
    Retracted = 1,
}

internal enum LeadVerdict
{
    None = 0,
    Good = 1,
    Bad = 2,
}

/// <summary>An intent as one vendor sees it.</summary>
internal sealed class Lead
{
    public Guid Id { get; init; }

    public Guid IntentId { get; init; }

    public Intent? Intent { get; init; }

    public Guid VendorId { get; init; }

    public Vendor? Vendor { get; init; }

    public Guid SubscriptionId { get; set; }

    public VendorSubscription? Subscription { get; init; }

    /// <summary>The intent's version it was last told at.</summary>
    public int Version { get; set; }

    public LeadState State { get; set; }

    /// <summary>How specifically the vendor asked for this, 0 to 1. What vendors are ranked by beside it says <see cref="VendorStanding"/>.</summary>
    public double Fit { get; set; }

    /// <summary>Place among the vendors told, from 1.</summary>
    public int Rank { get; set; }

    public LeadVerdict Verdict { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }
}
