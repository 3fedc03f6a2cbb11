using System.Collections.Concurrent;
using MassTransit;

namespace IntentMatcher.Bus;

/// <summary>A message that a consumer could not handle.</summary>
/// <param name="Problem">The exception's type: its message may hold what no log may hold.</param>
internal sealed record FaultSeen(DateTime At, string Message, string Problem);

/// <summary>The latest faults that any instance reported, while this one ran; the messages themselves lie in the error queue.</summary>
internal sealed class RecentFaults
{
    private const int Kept = 50;

    private readonly ConcurrentQueue<FaultSeen> faults = new();
    private long count;

    public long Count => Interlocked.Read(ref count);

    public IReadOnlyList<FaultSeen> Latest => [.. faults.Reverse()];

    public void Add(FaultSeen fault)
    {
        Interlocked.Increment(ref count);
        faults.Enqueue(fault);
        while (faults.Count > Kept)
        {
            faults.TryDequeue(out _);
        }
    }
}

internal sealed class FaultConsumer(RecentFaults faults) : IConsumer<Fault>
{
    public Task Consume(ConsumeContext<Fault> context)
    {
        var fault = context.Message;
        faults.Add(new FaultSeen(
            fault.Timestamp,
            fault.FaultMessageTypes is [var type, ..] ? type[(type.LastIndexOf(':') + 1)..] : "unknown",
            fault.Exceptions is [var first, ..] ? first.ExceptionType : "unknown"));
        return Task.CompletedTask;
    }
}
