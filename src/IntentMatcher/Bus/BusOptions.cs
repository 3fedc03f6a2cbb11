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

    /// <exception cref="OptionsException">A setting is wrong.</exception>
    public void Check()
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new ValidationContext(this), problems, validateAllProperties: true))
        {
            throw new OptionsException(problems[0].ErrorMessage!);
        }

        if (IsRabbitMq && !(System.Uri.TryCreate(Uri, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps"))
        {
            throw new OptionsException("Bus:Uri (amqp://user:password@host:port/vhost) is required with Bus:Transport=rabbitmq");
        }
    }
}
