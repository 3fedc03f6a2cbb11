using System.Diagnostics;
using System.Globalization;
using IntentMatcher.Matching;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// Matches, memory, speed and latency of the index in one run: <c>-- matching-report [SIZE…]</c> (10,000, 100,000 and 1,000,000
/// subscriptions unless given). One thread matches; the best of five rounds counts, because other work may share the machine.
/// </summary>
internal static class MatchingReport
{
    private const int Seed = 7;
    private const int Intents = 5_000;
    private const int Rounds = 5;
    private const int Changes = 20_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static void Run(int[] sizes)
    {
        foreach (var size in sizes is [] ? [10_000, 100_000, 1_000_000] : sizes)
        {
            Run(size);
        }
    }

    private static void Run(int size)
    {
        Print($"{size:N0} subscriptions");
        var context = new MatchingContext(MatchingWorld.Categories);
        var empty = Resident();
        var world = new MatchingWorld(Seed);
        for (var n = 0; n < size; n++)
        {
            CompiledSubscription.Compile(world.Subscription(), context);
        }

        var vocabulary = Resident() - empty;
        var index = new SubscriptionIndex<Guid>(context);
        var (compiling, adding) = Fill(index, context, size);
        var resident = Resident() - empty;
        Print($"  memory            {resident / (double)size:N0} bytes a subscription, {vocabulary / (double)size:N0} of them vocabulary");
        Print($"  building          {compiling.TotalSeconds:N2} s parsing and compiling, {adding.TotalSeconds:N2} s adding");
        var intents = new Intent[Intents];
        var asked = new MatchingWorld(Seed + 1);
        for (var n = 0; n < Intents; n++)
        {
            intents[n] = asked.Intent();
        }

        Match(index, intents);
        Change(index, context, intents, size);
    }

    private static (TimeSpan Compiling, TimeSpan Adding) Fill(SubscriptionIndex<Guid> index, MatchingContext context, int size)
    {
        var world = new MatchingWorld(Seed);
        long compiling = 0, adding = 0;
        for (var n = 0; n < size; n++)
        {
            var subscription = world.Subscription();
            var start = Stopwatch.GetTimestamp();
            var compiled = CompiledSubscription.Compile(subscription, context);
            var key = Key(n);
            var made = Stopwatch.GetTimestamp();
            index.Set(key, compiled);
            (compiling, adding) = (compiling + made - start, adding + Stopwatch.GetTimestamp() - made);
        }

        return (Stopwatch.GetElapsedTime(0, compiling), Stopwatch.GetElapsedTime(0, adding));
    }

    private static void Match(SubscriptionIndex<Guid> index, Intent[] intents)
    {
        var counts = new double[intents.Length];
        var (fastest, p50, p99, longest) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        for (var round = 0; round <= Rounds; round++)
        {
            var found = new List<SubscriptionMatch<Guid>>();
            var times = new double[intents.Length];
            for (var n = 0; n < intents.Length; n++)
            {
                found.Clear();
                var start = Stopwatch.GetTimestamp();
                index.Match(intents[n], Now, found);
                times[n] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                counts[n] = found.Count;
            }

            // The first round warms up.
            if (round > 0)
            {
                fastest = Math.Min(fastest, times.Sum());
                Array.Sort(times);
                (p50, p99, longest) = (Math.Min(p50, At(times, 0.5)), Math.Min(p99, At(times, 0.99)), Math.Min(longest, times[^1]));
            }
        }

        var matches = counts.Sum();
        Array.Sort(counts);
        Print($"  matches an intent mean {matches / intents.Length:N1}, p50 {At(counts, 0.5):N0}, p99 {At(counts, 0.99):N0}, max {counts[^1]:N0}");
        Print($"  matching          {intents.Length / fastest * 1e6:N0} intents/s, {fastest / intents.Length:N1} µs an intent, {fastest * 1000 / Math.Max(1, matches):N0} ns a match");
        Print($"  latency           p50 {p50:N1} µs, p99 {p99:N1} µs, max {longest:N1} µs");
    }

    private static void Change(SubscriptionIndex<Guid> index, MatchingContext context, Intent[] intents, int size)
    {
        var world = new MatchingWorld(Seed + 2);
        var extra = new CompiledSubscription[Changes];
        var keys = new Guid[Changes];
        for (var n = 0; n < extra.Length; n++)
        {
            keys[n] = Key(size + n);
            extra[n] = CompiledSubscription.Compile(world.Subscription(), context);
        }

        using var stop = new CancellationTokenSource();
        var matched = 0L;
        var reader = new Thread(() =>
        {
            var found = new List<SubscriptionMatch<Guid>>();
            for (; !stop.IsCancellationRequested; matched++)
            {
                found.Clear();
                index.Match(intents[matched % intents.Length], Now, found);
            }
        });
        reader.Start();
        var fastest = double.MaxValue;
        var whole = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var n = 0; n < extra.Length; n++)
            {
                index.Set(keys[n], extra[n]);
            }

            for (var n = 0; n < extra.Length; n++)
            {
                index.Remove(keys[n]);
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var seconds = Stopwatch.GetElapsedTime(whole).TotalSeconds;
        stop.Cancel();
        reader.Join();
        Print($"  changing          {2 * extra.Length / fastest:N0} adds and removals/s while another thread matches {matched / seconds:N0} intents/s");
    }

    private static Guid Key(int n)
    {
        Span<byte> bytes = stackalloc byte[16];
        new Random(n).NextBytes(bytes);
        return new Guid(bytes);
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
