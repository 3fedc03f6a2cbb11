using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntentMatcher.Classifier.Training;

/// <summary>One judged post, as a line of a corpus file.</summary>
public sealed record LabelledRow
{
    /// <summary>Identity within the corpus, for messages.</summary>
    public string? Id { get; init; }

    /// <summary>The scored text.</summary>
    public required string Text { get; init; }

    /// <summary>What its author wants.</summary>
    public required Stance Stance { get; init; }

    /// <summary>A leaf; null for <see cref="Stance.Other"/> or when not judged.</summary>
    public string? Category { get; init; }

    /// <summary>How the row was chosen; <c>natural</c> rows set the calibration.</summary>
    public string? Kind { get; init; }

    /// <summary>How many posts of a natural stream the row stands for, from how it was picked; 0 where that is not known. A row of kind <c>natural</c> stands for 1.</summary>
    public double Weight { get; init; }

    /// <summary>The network.</summary>
    public string? Source { get; init; }

    /// <summary>The forum within the network; rows of one forum are never split between folds.</summary>
    public string? Forum { get; init; }

    /// <summary>The annotator hesitated between two stances; such rows weigh less.</summary>
    public bool Doubtful { get; init; }

    /// <summary>Exact words of the wanted thing.</summary>
    public string? Product { get; init; }

    /// <summary>Exact words of the budget.</summary>
    public string? Budget { get; init; }

    /// <summary>Exact words of the place.</summary>
    public string? Place { get; init; }

    /// <summary>Exact words of the deadline.</summary>
    public string? Deadline { get; init; }

    /// <summary>Where the row stands, for messages.</summary>
    internal string File { get; init; } = "";

    /// <summary>Line within <see cref="File"/>.</summary>
    internal int Line { get; init; }
}

/// <summary>A row that can't be trained on: where it is and what is wrong.</summary>
public readonly record struct RowProblem(string File, int Line, string Problem);

internal sealed record CorpusLine(
    string? Id,
    string? Text,
    string? Ref,
    string? Stance,
    string? Category,
    string? Kind,
    string? Source,
    string? Forum,
    bool? Doubtful,
    double? Weight,
    JsonElement? Product,
    JsonElement? Budget,
    JsonElement? Place,
    JsonElement? Deadline);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CorpusLine))]
internal sealed partial class CorpusJson : JsonSerializerContext;
