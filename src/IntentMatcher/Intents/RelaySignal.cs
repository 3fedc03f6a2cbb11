using System.Threading.Channels;

namespace IntentMatcher.Intents;

/// <summary>Wakes the relay of this instance as soon as there is work; a lost wake-up costs a poll's delay.</summary>
internal sealed class RelaySignal : Signal;

/// <summary>An alarm that any number may set and one waits for.</summary>
internal abstract class Signal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => channel.Writer.TryWrite(true);

    /// <summary>Returns when woken, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await channel.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody called: time to look anyway.
        }
    }
}
