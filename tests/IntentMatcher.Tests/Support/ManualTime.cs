namespace IntentMatcher.Tests.Support;

/// <summary>A clock that a test sets; timers run in real time.</summary>
internal sealed class ManualTime(DateTime start) : TimeProvider
{
    private long ticks = start.Ticks;

    public DateTime Now => new(Interlocked.Read(ref ticks), DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
