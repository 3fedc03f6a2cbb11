using MassTransit;

namespace IntentMatcher.Intents;

/// <summary>Intents with unrouted work: ids and versions, never text. The row is read again before anything is done.</summary>
[MessageUrn("intentmatcher:IntentFound")]
public sealed record IntentFound(IReadOnlyList<IntentVersion> Intents);

[MessageUrn("intentmatcher:IntentChanged")]
public sealed record IntentChanged(IReadOnlyList<IntentVersion> Intents);

[MessageUrn("intentmatcher:IntentWithdrawn")]
public sealed record IntentWithdrawn(IReadOnlyList<IntentVersion> Intents);

public sealed record IntentVersion(Guid Id, int Version);
