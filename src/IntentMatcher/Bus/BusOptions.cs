using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Bus;

internal sealed class BusOptions
{
    /// <summary><c>memory</c> (embedded) or <c>rabbitmq</c>.</summary>
    [RegularExpression("memory|rabbitmq", ErrorMessage = "Bus:Transport is memory or rabbitmq")]
    public string Transport { get; init; } = "memory";

    /// <summary>Broker's address, <c>amqp://user:password@host:port/vhost</c>.</summary>
    public string? Uri { get; init; }

    /// <summary>Put before every queue's name, so that several installations share one broker.</summary>
    [RegularExpression("[a-z0-9-]{0,40}", ErrorMessage = "Bus:Prefix is up to 40 lower-case letters, digits and dashes")]
    public string Prefix { get; init; } = "";

    public bool IsRabbitMq => Transport == "rabbitmq";
}
