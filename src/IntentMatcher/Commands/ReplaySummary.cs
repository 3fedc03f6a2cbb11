using System.Diagnostics;
using System.Text.Json.Serialization;
using IntentMatcher.Delivery;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Commands;

/// <summary>
/// What a replay did. Every post is accounted for: posts = duplicates + Σ dropped + newIntents. <c>intents</c> and <c>leads</c> are what
/// the store holds afterwards, the keys with "new" what this run added; ages are in milliseconds from intake.
/// </summary>
internal sealed record ReplaySummary(
    long Posts,
    IReadOnlyDictionary<string, long> Dropped,
    long Duplicates,
    long Intents,
    long NewIntents,
    long Leads,
    long NewLeads,
    long Deliveries,
    long FailedDeliveries,
    double PostsPerSecond,
    ReplayAges AgeMs,
    double PeakMemoryMb)
{
    public static async Task<ReplaySummary> OfAsync(Db db, PostCounters counters, TimeSpan elapsed, CancellationToken cancellationToken) => new(
        counters.Posts,
        new SortedDictionary<string, long>(counters.Dropped.ToDictionary(d => d.Key, d => d.Value), StringComparer.Ordinal),
        counters.Duplicates,
        await db.Intents.LongCountAsync(cancellationToken),
        counters.NewIntents,
        await db.Leads.LongCountAsync(cancellationToken),
        counters.NewLeads,
        counters.Delivered,
        await db.Deliveries.LongCountAsync(d => d.State == DeliveryState.Failed || (d.State == DeliveryState.Due && d.Attempts > 0), cancellationToken),
        Math.Round(counters.Posts / elapsed.TotalSeconds, 1),
        new ReplayAges(counters.Stored.Percentiles(), counters.DeliveredAges.Percentiles()),
        Math.Round(PeakMemory() / 1048576.0, 1));

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}

internal sealed record ReplayAges(AgePercentiles Stored, AgePercentiles Delivered);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReplaySummary))]
internal sealed partial class ReplaySummaryContext : JsonSerializerContext;
