using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace IntentMatcher.Posts;

/// <summary>What went through, counted: for metrics and for the summary of a replay. Nothing about a post is logged.</summary>
internal sealed class PostCounters : IDisposable
{
    public const string MeterName = "IntentMatcher";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> postsCounter;
    private readonly Counter<long> droppedCounter;
    private readonly Counter<long> leadsCounter;
    private readonly Counter<long> deliveriesCounter;
    private readonly Histogram<double> ageHistogram;
    private readonly ConcurrentDictionary<string, long> dropped = new(StringComparer.Ordinal);
    private long posts;
    private long duplicates;
    private long newIntents;
    private long newLeads;
    private long delivered;
    private long failed;

    public PostCounters()
    {
        postsCounter = meter.CreateCounter<long>("intentmatcher.posts", "{post}", "Posts taken in");
        droppedCounter = meter.CreateCounter<long>("intentmatcher.posts.dropped", "{post}", "Posts that opened no intent, by reason");
        leadsCounter = meter.CreateCounter<long>("intentmatcher.leads", "{lead}", "Leads made");
        deliveriesCounter = meter.CreateCounter<long>("intentmatcher.deliveries", "{delivery}", "Deliveries by outcome");
        ageHistogram = meter.CreateHistogram<double>("intentmatcher.age", "ms", "Age since intake, by stage");
    }

    public long Posts => Interlocked.Read(ref posts);

    public long Duplicates => Interlocked.Read(ref duplicates);

    public long NewIntents => Interlocked.Read(ref newIntents);

    public long NewLeads => Interlocked.Read(ref newLeads);

    public long Delivered => Interlocked.Read(ref delivered);

    /// <summary>Attempts that did not get a 2xx.</summary>
    public long FailedAttempts => Interlocked.Read(ref failed);

    public IReadOnlyDictionary<string, long> Dropped => dropped;

    /// <summary>Ages in milliseconds since intake, at the stages <c>stored</c> and <c>delivered</c>.</summary>
    public Ages Stored { get; } = new();

    public Ages DeliveredAges { get; } = new();

    public void Post(PostOutcome outcome)
    {
        Interlocked.Increment(ref posts);
        postsCounter.Add(1);
        if (outcome.Result == PostResult.Duplicate)
        {
            Interlocked.Increment(ref duplicates);
            droppedCounter.Add(1, new KeyValuePair<string, object?>("reason", "duplicate"));
        }
        else if (outcome.Dropped is { } reason)
        {
            dropped.AddOrUpdate(reason, 1, (_, n) => n + 1);
            droppedCounter.Add(1, new KeyValuePair<string, object?>("reason", reason));
        }
        else
        {
            Interlocked.Increment(ref newIntents);
        }
    }

    public void IntentStored(double ageMs)
    {
        Stored.Add(ageMs);
        ageHistogram.Record(ageMs, new KeyValuePair<string, object?>("stage", "stored"));
    }

    public void Leads(int count)
    {
        Interlocked.Add(ref newLeads, count);
        leadsCounter.Add(count);
    }

    public void Delivery(bool success, double ageMs)
    {
        deliveriesCounter.Add(1, new KeyValuePair<string, object?>("outcome", success ? "delivered" : "failed"));
        if (!success)
        {
            Interlocked.Increment(ref failed);
            return;
        }

        Interlocked.Increment(ref delivered);
        DeliveredAges.Add(ageMs);
        ageHistogram.Record(ageMs, new KeyValuePair<string, object?>("stage", "delivered"));
    }

    public void Dispose() => meter.Dispose();
}

/// <summary>The last 65,536 ages, for percentiles in a summary.</summary>
internal sealed class Ages
{
    private readonly double[] ring = new double[1 << 16];
    private long count;

    public void Add(double ageMs) => ring[(Interlocked.Increment(ref count) - 1) & (ring.Length - 1)] = ageMs;

    public AgePercentiles Percentiles()
    {
        var sorted = ring[..(int)Math.Min(Interlocked.Read(ref count), ring.Length)];
        Array.Sort(sorted);
        return new AgePercentiles(At(sorted, 0.5), At(sorted, 0.99));
    }

    private static double? At(double[] sorted, double p) =>
        sorted.Length == 0 ? null : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(p * sorted.Length))], 1);
}

/// <summary>The ages below which half and 99 in 100 lie; null if there were none.</summary>
internal sealed record AgePercentiles(double? P50, double? P99);
