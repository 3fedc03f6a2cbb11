using IntentMatcher.Classifier;

namespace IntentMatcher.Analysts;

/// <summary>A post kept for analysts to read and label: every intent, and a small share of the rest.</summary>
internal sealed class SampledPost
{
    public Guid Id { get; init; }

    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public string? Url { get; init; }

    public required string Text { get; set; }

    public required string Lang { get; set; }

    public Stance Stance { get; set; }

    public double Demand { get; set; }

    public required string Category { get; set; }

    public required string Model { get; set; }

    public DateTime SeenAt { get; init; }
}

/// <summary>What one person says a post is.</summary>
internal sealed class Label
{
    public Guid Id { get; init; }

    public Guid PostId { get; init; }

    public SampledPost? Post { get; init; }

    public Guid UserId { get; init; }

    public Stance Stance { get; set; }

    public string? Category { get; set; }

    public DateTime At { get; set; }
}
