using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Delivery;

internal sealed class DeliveryOptions
{
    private static readonly TimeSpan[] Usual =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Waits before each attempt, the first included, in place of ours: ten attempts over three days.</summary>
    public TimeSpan[] Schedule { get; init; } = []; // ours is no initialiser: settings would be added to it and could never shorten it

    /// <summary>The whole schedule: after the last attempt a delivery has failed.</summary>
    public IReadOnlyList<TimeSpan> Waits => Schedule.Length > 0 ? Schedule : Usual;

    /// <summary>How long one attempt may take, connect to last byte.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts under way at once, over all endpoints.</summary>
    [Range(1, 2_000)]
    public int InFlight { get; init; } = 128;

    /// <summary>Attempts under way at once to one endpoint: what a slow one can hold up is its own.</summary>
    [Range(1, 100)]
    public int InFlightPerEndpoint { get; init; } = 8;

    /// <summary>An endpoint that only failed for so long is paused until its owner looks at it.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromDays(5);

    /// <summary>Lets webhooks go to private and loopback addresses and over plain HTTP: for a demo, a test, or one's own network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Bytes of a reply that are read; nothing in it is used.</summary>
    [Range(0, 1 << 20)]
    public int MaxReply { get; init; } = 16 * 1024;
}
