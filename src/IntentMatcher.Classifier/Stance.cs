namespace IntentMatcher.Classifier;

/// <summary>What a post's author wants, by the labelling guide. Text form is lower case (<c>demand</c>).</summary>
public enum Stance
{
    /// <summary>Wants to obtain a product or service now; a seller's answer would be of use.</summary>
    Demand,

    /// <summary>Has a problem or life change a purchase would solve, but asks for nothing.</summary>
    Need,

    /// <summary>Voices a desire that is not actionable: fantasy, joke, a product that does not exist.</summary>
    Wish,

    /// <summary>Sells, advertises, gives away or promotes.</summary>
    Offer,

    /// <summary>Reports having bought, owning or using something.</summary>
    Owned,

    /// <summary>Is dissatisfied with a product, service or company.</summary>
    Complaint,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Text form of <see cref="Stance"/>.</summary>
public static class StanceNames
{
    private static readonly string[] Names = ["demand", "need", "wish", "offer", "owned", "complaint", "other"];

    /// <summary>All seven names in enum order.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The lower-case name.</summary>
    public static string Name(this Stance stance) => Names[(int)stance];

    /// <summary>Reads the lower-case name.</summary>
    public static bool TryParse(string? name, out Stance stance)
    {
        var at = name is null ? -1 : Array.IndexOf(Names, name);
        stance = at < 0 ? Stance.Other : (Stance)at;
        return at >= 0;
    }
}
