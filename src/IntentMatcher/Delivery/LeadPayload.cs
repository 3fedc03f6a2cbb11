using System.Globalization;
using System.Text.Json;
using IntentMatcher.Classifier;
using IntentMatcher.Routing;

namespace IntentMatcher.Delivery;

/// <summary>
/// What a vendor is told: a CloudEvents 1.0 JSON event whose data is a schema.org <c>Demand</c> with our fields beside it.
/// A pure function of the rows at one version: a resend renders the same bytes.
/// </summary>
internal static class LeadPayload
{
    private static readonly JsonWriterOptions Plain = new() { Indented = false };

    public static string TypeOf(DeliveryEvent what) => what switch
    {
        DeliveryEvent.Created => "lead.created",
        DeliveryEvent.Updated => "lead.updated",
        DeliveryEvent.Retracted => "lead.retracted",
        _ => throw new InvalidOperationException($"Unknown event {what}"),
    };

    public static byte[] Render(Delivery delivery)
    {
        var lead = delivery.Lead!;
        return Event(delivery.Id, TypeOf(delivery.Event), lead.Id, delivery.CreatedAt, json => WriteLead(json, lead, delivery.Version, delivery.Event == DeliveryEvent.Retracted));
    }

    /// <summary>An event that speaks of no lead, for a vendor who wants to see whether his endpoint hears us.</summary>
    public static byte[] RenderTest(Guid id, VendorEndpoint endpoint, DateTime now) => Event(id, "endpoint.test", endpoint.Id, now, json =>
    {
        json.WriteStartObject();
        json.WriteString("identifier", endpoint.Id);
        json.WriteEndObject();
    });

    /// <summary>A lead as a schema.org <c>Demand</c>; of a retracted one only that it is.</summary>
    public static void WriteLead(Utf8JsonWriter json, Lead lead, int version, bool retracted)
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Demand");
        json.WriteString("identifier", lead.Id);
        json.WriteString("intent", lead.IntentId);
        json.WriteNumber("version", version);
        if (retracted)
        {
            json.WriteString("retractedAt", Instant(lead.UpdatedAt));
        }
        else
        {
            WriteIntent(json, lead);
        }

        json.WriteEndObject();
    }

    private static byte[] Event(Guid id, string type, Guid subject, DateTime time, Action<Utf8JsonWriter> writeData)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", id);
            json.WriteString("type", type);
            json.WriteString("source", "urn:intentmatcher");
            json.WriteString("subject", subject);
            json.WriteString("time", Instant(time));
            json.WriteString("datacontenttype", "application/json");
            json.WritePropertyName("data");
            writeData(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteIntent(Utf8JsonWriter json, Lead lead)
    {
        var intent = lead.Intent!;
        json.WriteString("url", intent.Url);
        json.WriteString("name", intent.Title);
        json.WriteString("description", intent.Text);
        json.WriteString("inLanguage", intent.Lang);
        json.WriteString("category", intent.Category);
        json.WriteString("availabilityStarts", Instant(intent.PostedAt));
        json.WriteString("stance", intent.Stance.Name());
        json.WriteNumber("score", Math.Round(intent.Demand, 4));
        json.WriteString("network", intent.Source);
        json.WriteString("subscription", lead.SubscriptionId);
        if (lead.Subscription is { } subscription)
        {
            json.WriteString("subscriptionName", subscription.Name);
        }

        WriteSlots(json, intent.Detail?.Slots);
        json.WriteStartArray("evidence");
        foreach (var span in intent.Detail?.Evidence.Where(e => e.Weight > 0).OrderByDescending(e => e.Weight).Take(5) ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("start", span.Start);
            json.WriteNumber("end", span.End);
            json.WriteNumber("weight", Math.Round(span.Weight, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSlots(Utf8JsonWriter json, Slots? slots)
    {
        if (slots?.Product is { } product)
        {
            json.WriteStartObject("itemOffered");
            json.WriteString("@type", "Product");
            json.WriteString("name", product.Text);
            json.WriteEndObject();
        }

        if (slots?.Budget is { } budget)
        {
            json.WriteStartObject("priceSpecification");
            json.WriteString("@type", "PriceSpecification");
            json.WriteString("priceCurrency", budget.Currency);
            WriteNumber(json, "minPrice", budget.Min);
            WriteNumber(json, "maxPrice", budget.Max);
            json.WriteEndObject();
        }

        if (slots?.Place is { } place)
        {
            json.WriteStartObject("eligibleRegion");
            json.WriteString("@type", "Place");
            json.WriteString("name", place.Name ?? place.Text);
            if (place is { Lat: { } lat, Lon: { } lon })
            {
                json.WriteStartObject("geo");
                json.WriteString("@type", "GeoCoordinates");
                json.WriteNumber("latitude", lat);
                json.WriteNumber("longitude", lon);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (slots?.Deadline?.Date is { } date)
        {
            json.WriteString("availabilityEnds", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    // Milliseconds: what both databases give back alike.
    private static string Instant(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
