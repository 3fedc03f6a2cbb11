using System.ComponentModel.DataAnnotations;
using IntentMatcher.Classifier;

namespace IntentMatcher.Intents;

internal sealed class IntentOptions
{
    /// <summary>A post whose stance is at least so probable becomes an intent.</summary>
    [Range(0.01, 1)]
    public double Threshold { get; init; } = 0.5;

    private static readonly Stance[] Usual = [Stance.Demand, Stance.Need];

    /// <summary>Stances that open an intent, in place of demand and need. A vendor still gets demand only, unless it asks for another by name.</summary>
    public Stance[] Stances { get; init; } = []; // ours are no initialiser: settings would be added to them

    public IReadOnlyList<Stance> Opening => Stances.Length > 0 ? Stances : Usual;

    /// <summary>An open intent is closed after so many days; the same need voiced later is a new one.</summary>
    [Range(1, 365)]
    public int OpenDays { get; init; } = 30;
}
