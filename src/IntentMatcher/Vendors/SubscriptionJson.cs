using System.Text.Json;
using System.Text.Json.Serialization;
using IntentMatcher.Matching;

namespace IntentMatcher.Vendors;

/// <summary>How a checked subscription is kept in its row.</summary>
internal static class SubscriptionJson
{
    public static string Write(Subscription subscription) => JsonSerializer.Serialize(subscription, SubscriptionJsonContext.Default.Subscription);

    /// <exception cref="JsonException">It is no subscription.</exception>
    public static Subscription Parse(string definition) =>
        JsonSerializer.Deserialize(definition, SubscriptionJsonContext.Default.Subscription) ?? throw new JsonException("A subscription is expected, found null.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(UnknownSlotsConverter)])]
[JsonSerializable(typeof(Subscription))]
internal sealed partial class SubscriptionJsonContext : JsonSerializerContext;

internal sealed class UnknownSlotsConverter() : JsonStringEnumConverter<UnknownSlots>(JsonNamingPolicy.CamelCase);
