using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Routing;

internal sealed class RoutingOptions : IValidatableObject
{
    /// <summary>At most so many vendors get one intent.</summary>
    [Range(1, 100, ErrorMessage = "Routing:ContactCap is a whole number from 1 to 100")]
    public int ContactCap { get; init; } = 5;

    /// <summary>So many vendors, the best-ranked, get a lead before the others up to the cap; 0: all at once.</summary>
    [Range(0, 99, ErrorMessage = "Routing:ExclusiveVendors is a whole number from 0 (nobody first) to 99")]
    public int ExclusiveVendors { get; init; }

    /// <summary>Minutes that they have it to themselves, counted from the first who was told.</summary>
    [Range(0, 10_080, ErrorMessage = "Routing:ExclusiveMinutes is a whole number from 0 to 10080, a week")]
    public int ExclusiveMinutes { get; init; }

    /// <summary>
    /// Decisions kept for an intent, best-ranked first; who was told is always among them. A need that tens of thousands asked for
    /// would otherwise write as many rows.
    /// </summary>
    [Range(0, 100_000, ErrorMessage = "Routing:DecisionsKept is a whole number from 0 to 100000")]
    public int DecisionsKept { get; init; } = 500;

    /// <summary>The source whose posts their author cast here: only they may leave the system in a sensitive category.</summary>
    public const string CastSource = "cast";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ExclusiveVendors >= ContactCap)
        {
            yield return new ValidationResult($"Routing:ExclusiveVendors is less than Routing:ContactCap ({ContactCap}); {ExclusiveVendors} leaves nobody to be told later");
        }

        if (ExclusiveVendors > 0 != ExclusiveMinutes > 0)
        {
            yield return new ValidationResult("Routing:ExclusiveVendors and Routing:ExclusiveMinutes are set together, or neither");
        }
    }
}
