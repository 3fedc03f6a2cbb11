using System.Text.Encodings.Web;
using System.Text.Json;
using IntentMatcher.Classifier;

namespace IntentMatcher.Commands;

/// <summary>Writes classifications as JSON lines by the <c>classify</c> contract. Slots that were not found are null.</summary>
internal sealed class ClassificationJson(Stream output) : IDisposable
{
    // Probabilities keep nine decimals, so that seven of them still sum to 1 within 1e-8; weights six.
    private const int ProbabilityDecimals = 9, WeightDecimals = 6;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json = new(output, Options);

    public void Write(string id, Classification found)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("id", id);
        _json.WriteString("text", found.Text);
        _json.WriteString("lang", found.Lang);
        _json.WriteString("stance", found.Stance.Name());
        Probability("demand", found.Demand);
        _json.WriteStartObject("stances");
        for (var s = 0; s < found.Stances.Count; s++)
        {
            Probability(StanceNames.All[s], found.Stances[s]);
        }

        _json.WriteEndObject();
        _json.WriteString("category", found.Category);
        _json.WriteStartObject("categories");
        foreach (var category in found.Categories)
        {
            Probability(category.Code, category.Probability);
        }

        _json.WriteEndObject();
        if (found.Slots is { } slots)
        {
            WriteSlots(slots);
        }

        if (found.Evidence is { } evidence)
        {
            _json.WriteStartArray("evidence");
            foreach (var span in evidence)
            {
                _json.WriteStartObject();
                Span(found.Text[span.Start..span.End], span.Start, span.End);
                _json.WriteNumber("weight", Math.Round(span.Weight, WeightDecimals));
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }

        _json.WriteNumber("bias", Math.Round(found.Bias, WeightDecimals));
        _json.WriteNumber("logit", Math.Round(found.Logit, WeightDecimals));
        _json.WriteString("model", found.Model);
        _json.WriteEndObject();
        _json.Flush();
        output.WriteByte((byte)'\n');
    }

    public void Dispose() => _json.Dispose();

    private void WriteSlots(Slots slots)
    {
        _json.WriteStartObject("slots");
        if (Begin("product", slots.Product))
        {
            Span(slots.Product!.Text, slots.Product.Start, slots.Product.End);
            _json.WriteEndObject();
        }

        if (Begin("budget", slots.Budget))
        {
            Span(slots.Budget!.Text, slots.Budget.Start, slots.Budget.End);
            _json.WriteString("currency", slots.Budget.Currency);
            Number("min", slots.Budget.Min);
            Number("max", slots.Budget.Max);
            _json.WriteEndObject();
        }

        if (Begin("place", slots.Place))
        {
            Span(slots.Place!.Text, slots.Place.Start, slots.Place.End);
            _json.WriteString("name", slots.Place.Name);
            _json.WriteString("country", slots.Place.Country);
            Number("lat", (decimal?)slots.Place.Lat);
            Number("lon", (decimal?)slots.Place.Lon);
            _json.WriteEndObject();
        }

        if (Begin("deadline", slots.Deadline))
        {
            Span(slots.Deadline!.Text, slots.Deadline.Start, slots.Deadline.End);
            _json.WriteString("date", slots.Deadline.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            _json.WriteEndObject();
        }

        _json.WriteString("condition", slots.Condition);
        Number("quantity", slots.Quantity);
        _json.WriteEndObject();
    }

    private bool Begin(string name, object? slot)
    {
        if (slot is null)
        {
            _json.WriteNull(name);
            return false;
        }

        _json.WriteStartObject(name);
        return true;
    }

    private void Span(string text, int start, int end)
    {
        _json.WriteString("text", text);
        _json.WriteNumber("start", start);
        _json.WriteNumber("end", end);
    }

    private void Probability(string name, double value) => _json.WriteNumber(name, Math.Round(value, ProbabilityDecimals));

    private void Number(string name, decimal? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
        else
        {
            _json.WriteNull(name);
        }
    }
}
