namespace IntentMatcher.Routing;

/// <summary>Decisions in words, for operators and analysts.</summary>
internal static class DecisionWords
{
    public static string Of(DecisionOutcome outcome, int rank, int cap) => outcome switch
    {
        DecisionOutcome.Told => "told",
        DecisionOutcome.CapReached => $"cap reached: rank {rank} of {cap}",
        DecisionOutcome.DailyLimit => "the vendor's daily limit",
        DecisionOutcome.AuthorBlocked => "the vendor blocked the author",
        DecisionOutcome.VendorBlocked => "the author blocked the vendor",
        DecisionOutcome.Sensitive => "sensitive, and not cast here",
        DecisionOutcome.Waiting => "waits: others have it first",
        DecisionOutcome.TakenBack => "had it, and it was taken back",
        DecisionOutcome.Over => "over before its turn",
        _ => throw new InvalidOperationException($"Unknown outcome {outcome}"),
    };
}
