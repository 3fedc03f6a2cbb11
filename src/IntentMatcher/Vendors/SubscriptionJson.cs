using System.Text.Json;
using System.Text.Json.Serialization;
using IntentMatcher.Matching;

namespace IntentMatcher.Vendors;

/// <summary>How a checked subscription is kept in its row.</summary>
internal static class SubscriptionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(Subscription subscription) => JsonSerializer.Serialize(subscription, Options);

    /// <exception cref="JsonException">It is no subscription.</exception>
    public static Subscription Parse(string definition) => JsonSerializer.Deserialize<Subscription>(definition, Options) ?? throw new JsonException("A subscription is expected, found null.");
}
