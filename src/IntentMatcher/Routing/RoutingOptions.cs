using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Routing;

internal sealed class RoutingOptions
{
    /// <summary>At most so many vendors get one intent.</summary>
    [Range(1, 100)]
    public int ContactCap { get; init; } = 5;

    /// <summary>The source whose posts their author cast here: only they may leave the system in a sensitive category.</summary>
    public const string CastSource = "cast";
}
