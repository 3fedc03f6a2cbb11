using IntentMatcher.Intents;
using IntentMatcher.Vendors;

namespace IntentMatcher.Routing;

/// <summary>What became of a vendor that asked for an intent. Rows hold the numbers.</summary>
internal enum DecisionOutcome
{
    Told = 0,

    /// <summary>As many as the cap allows ranked before it.</summary>
    CapReached = 1,

    /// <summary>It took as many leads today as it wants on a day.</summary>
    DailyLimit = 2,

    /// <summary>The vendor does not want to hear of this author.</summary>
    AuthorBlocked = 3,

    /// <summary>The author does not want this vendor to hear of it.</summary>
    VendorBlocked = 4,

    /// <summary>The category is sensitive and the author did not cast the need here.</summary>
    Sensitive = 5,

    /// <summary>Those who rank best have it to themselves until <see cref="Decision.Until"/>; then it is decided again.</summary>
    Waiting = 6,

    /// <summary>It had the lead, the lead was taken back, and a lead is not given twice.</summary>
    TakenBack = 7,

    /// <summary>It waited, and the intent was over before its turn came.</summary>
    Over = 8,
}

/// <summary>Why a vendor that asked for an intent was or was not told, as of the last time it was routed. Holds no word of the post.</summary>
internal sealed class Decision
{
    public Guid IntentId { get; init; }

    public Intent? Intent { get; init; }

    public Guid VendorId { get; init; }

    public Vendor? Vendor { get; init; }

    /// <summary>The vendor's subscription that fits best; its others count for nothing.</summary>
    public Guid SubscriptionId { get; init; }

    public DecisionOutcome Outcome { get; set; }

    /// <summary>Place among the vendors that could be told, from 1; 0 for those that could not.</summary>
    public int Rank { get; init; }

    /// <summary>How many vendors could be told at that time.</summary>
    public int Cap { get; init; }

    /// <summary>What it was ranked by, see <see cref="VendorStanding"/>.</summary>
    public double Merit { get; init; }

    /// <summary>When it is decided again; when a told vendor's quiet hours end.</summary>
    public DateTime? Until { get; init; }

    public DateTime At { get; init; }
}
