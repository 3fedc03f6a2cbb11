using System.ComponentModel.DataAnnotations;
using IntentMatcher.Classifier;

namespace IntentMatcher.Intents;

internal sealed class IntentOptions
{
    /// <summary>A post whose stance is at least so probable becomes an intent.</summary>
    [Range(0.01, 1)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>Stances that open an intent. A vendor still gets demand only, unless it asks for another by name.</summary>
    [MinLength(1)]
    public Stance[] Stances { get; init; } = [Stance.Demand, Stance.Need];

    /// <summary>An open intent is closed after so many days; the same need voiced later is a new one.</summary>
    [Range(1, 365)]
    public int OpenDays { get; init; } = 30;
}
