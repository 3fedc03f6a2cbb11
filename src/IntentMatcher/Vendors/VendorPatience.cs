using System.Threading.RateLimiting;

namespace IntentMatcher.Vendors;

/// <summary>How much of what costs us, or could be used to sound out posts, one vendor may ask of this instance.</summary>
internal sealed class VendorPatience : IDisposable
{
    public const int QuestionsPerHour = 60;

    private readonly PartitionedRateLimiter<Guid> questions = PartitionedRateLimiter.Create<Guid, Guid>(vendor => RateLimitPartition.GetTokenBucketLimiter(
        vendor, _ => new TokenBucketRateLimiterOptions { TokenLimit = QuestionsPerHour, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1) / QuestionsPerHour }));

    // The newest waits and the one before it gives up: who types on no longer wants to know.
    private readonly PartitionedRateLimiter<Guid> previews = PartitionedRateLimiter.Create<Guid, Guid>(vendor => RateLimitPartition.GetConcurrencyLimiter(
        vendor, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 4, QueueProcessingOrder = QueueProcessingOrder.NewestFirst }));

    /// <summary>Whether the vendor may ask about one more post.</summary>
    public bool MayAsk(Guid vendor)
    {
        using var lease = questions.AttemptAcquire(vendor);
        return lease.IsAcquired;
    }

    /// <summary>Previews of one vendor run one after the other; a lease that is not acquired says that too many wait.</summary>
    public ValueTask<RateLimitLease> PreviewAsync(Guid vendor, CancellationToken cancellationToken) => previews.AcquireAsync(vendor, 1, cancellationToken);

    public void Dispose()
    {
        questions.Dispose();
        previews.Dispose();
    }
}
