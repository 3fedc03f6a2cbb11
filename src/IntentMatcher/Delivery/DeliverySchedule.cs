namespace IntentMatcher.Delivery;

/// <summary>Decides what an attempt's outcome means for its delivery.</summary>
internal static class DeliverySchedule
{
    /// <summary>Longest wait an endpoint may ask for; our own schedule has no longer one.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>When to try again after <paramref name="attempts"/> attempts; null if that was the last.</summary>
    /// <param name="jitter">0 to 1; spreads retries over a tenth of the wait.</param>
    public static DateTime? Next(DeliveryOptions options, int attempts, TimeSpan? retryAfter, DateTime now, double jitter)
    {
        if (attempts >= options.Waits.Count)
        {
            return null;
        }

        var wait = options.Waits[attempts];
        if (retryAfter > wait)
        {
            wait = retryAfter.Value < LongestAsked ? retryAfter.Value : LongestAsked;
        }

        return now + wait + (wait * (0.1 * jitter));
    }
}
