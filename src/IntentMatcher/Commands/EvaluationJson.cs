using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntentMatcher.Classifier.Evaluation;

namespace IntentMatcher.Commands;

/// <summary>A measured model as JSON; the keys are those of docs/evaluate.md.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(NumberOrNull), typeof(IntervalPair)])]
[JsonSerializable(typeof(Evaluation))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    private static EvaluationJson? _readable;

    /// <summary>With ≤ and > as they are.</summary>
    public static EvaluationJson Readable =>
        _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>What the rows cannot tell is null: JSON has no NaN.</summary>
internal sealed class NumberOrNull : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("measures are only written");

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsNaN(value))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }
}

/// <summary>[low, high], or null where there is none.</summary>
internal sealed class IntervalPair : JsonConverter<Interval>
{
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("measures are only written");

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        if (double.IsNaN(value.Low))
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(value.Low);
        writer.WriteNumberValue(value.High);
        writer.WriteEndArray();
    }
}
