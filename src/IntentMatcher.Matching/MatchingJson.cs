using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntentMatcher.Matching;

/// <summary>
/// Subscriptions and intents as JSON objects, one each:
/// {"id","vendor","query","categories":[…],"excludeCategories":[…],"places":[{"lat","lon","km"}],"budget":{"min","max","currency"},
/// "stances":[…],"langs":[…],"sources":[…],"minScore","unknown":"match|reject"} and
/// {"id","text","title","stance","demand","category","lang","source","createdAt",
/// "slots":{"product":"…","budget":{"currency","min","max"},"place":{"lat","lon","name"},"deadline":"2026-12-01"}}.
/// Only id is required; null is the same as left out; fields not listed are ignored.
/// </summary>
public static class MatchingJson
{
    /// <summary>Reads a subscription. Its values are checked when it is compiled, not here.</summary>
    /// <exception cref="FormatException">Not such an object; the message names the field and what it takes.</exception>
    public static Subscription ReadSubscription(ReadOnlySpan<byte> json)
    {
        var shape = Read(json, MatchingJsonContext.Default.SubscriptionShape);
        return new Subscription
        {
            Id = Required(shape.Id),
            Vendor = shape.Vendor,
            Query = shape.Query,
            Categories = shape.Categories,
            ExcludeCategories = shape.ExcludeCategories,
            Places = shape.Places?.Select(Circle).ToList(),
            Budget = shape.Budget,
            Stances = shape.Stances,
            Langs = shape.Langs,
            Sources = shape.Sources,
            MinScore = shape.MinScore ?? 0,
            Unknown = shape.Unknown switch
            {
                null or "match" => UnknownSlots.Match,
                "reject" => UnknownSlots.Reject,
                _ => throw new FormatException("unknown: expected \"match\" or \"reject\""),
            },
        };
    }

    /// <summary>Reads an intent.</summary>
    /// <exception cref="FormatException">Not such an object; the message names the field and what it takes.</exception>
    public static Intent ReadIntent(ReadOnlySpan<byte> json)
    {
        var shape = Read(json, MatchingJsonContext.Default.IntentShape);
        return new Intent
        {
            Id = Required(shape.Id),
            Title = shape.Title,
            Text = shape.Text,
            Stance = shape.Stance,
            Demand = shape.Demand ?? 0,
            Category = shape.Category,
            Lang = shape.Lang,
            Source = shape.Source,
            CreatedAt = Time("createdAt", shape.CreatedAt),
            Slots = shape.Slots is not { } slots ? null : new IntentSlots
            {
                Product = slots.Product,
                Budget = slots.Budget,
                Place = slots.Place,
                Deadline = Time("slots.deadline", slots.Deadline),
            },
        };
    }

    /// <summary>Reads a date or an instant of ISO 8601; without an offset it is UTC, without a time the day's start.</summary>
    public static bool TryReadTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private static T Read<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new FormatException("expected a JSON object, found null");
        }
        catch (JsonException e) when (e.Path is { Length: > 2 } path && e.Message.Contains("could not be converted", StringComparison.Ordinal))
        {
            throw new FormatException($"{path[2..]}: expected {Expected(path)}", e);
        }
        catch (JsonException e)
        {
            throw new FormatException($"not a JSON object: error at byte {e.BytePositionInLine + 1}", e);
        }
    }

    private static string Expected(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "categories" or "excludeCategories" or "stances" or "langs" or "sources" => "a list of texts",
        "places" => "a list of {\"lat\",\"lon\",\"km\"}",
        "budget" => "{\"min\",\"max\",\"currency\"}",
        "place" => "{\"lat\",\"lon\",\"name\"}",
        "slots" => "an object",
        "minScore" or "demand" or "lat" or "lon" or "km" or "min" or "max" => "a number",
        "$" => "a JSON object",
        _ => "text",
    };

    private static string Required(string? id) =>
        string.IsNullOrEmpty(id) ? throw new FormatException("id: required, and missing or empty") : id;

    private static Circle Circle(CircleShape? shape, int i) => shape is { Lat: { } lat, Lon: { } lon, Km: { } km }
        ? new Circle(lat, lon, km)
        : throw new FormatException($"places[{i}]: expected {{\"lat\",\"lon\",\"km\"}}, all three");

    private static DateTimeOffset? Time(string field, string? text) => text switch
    {
        null or "" => null,
        _ when TryReadTime(text, out var time) => time,
        _ => throw new FormatException($"{field}: expected a date or time such as 2026-12-01 or 2026-12-01T09:30:00Z"),
    };
}

internal sealed record SubscriptionShape(
    string? Id,
    string? Vendor,
    string? Query,
    List<string>? Categories,
    List<string>? ExcludeCategories,
    List<CircleShape?>? Places,
    Budget? Budget,
    List<string>? Stances,
    List<string>? Langs,
    List<string>? Sources,
    double? MinScore,
    string? Unknown);

internal sealed record CircleShape(double? Lat, double? Lon, double? Km);

internal sealed record IntentShape(
    string? Id,
    string? Title,
    string? Text,
    string? Stance,
    double? Demand,
    string? Category,
    string? Lang,
    string? Source,
    string? CreatedAt,
    SlotsShape? Slots);

internal sealed record SlotsShape(string? Product, Budget? Budget, Place? Place, string? Deadline);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubscriptionShape))]
[JsonSerializable(typeof(IntentShape))]
internal sealed partial class MatchingJsonContext : JsonSerializerContext;
