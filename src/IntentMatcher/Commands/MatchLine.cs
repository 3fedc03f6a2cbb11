using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntentMatcher.Matching;

namespace IntentMatcher.Commands;

/// <summary>A line of <c>match</c>: the two ids and, when asked, the conditions that held with the text they were found in.</summary>
internal static class MatchLine
{
    public static string Write(Intent intent, Subscription subscription, Explanation? explanation)
    {
        var line = new Line(intent.Id, subscription.Id, explanation?.Held.Select(c => Reason(c, intent)).ToList());
        return JsonSerializer.Serialize(line, MatchLineContext.Relaxed.Line);
    }

    private static Reason Reason(ConditionOutcome held, Intent intent) => new(
        held.Part,
        held.Condition,
        held.Found,
        held.Spans.Count == 0 ? null : [.. held.Spans.Select(s => new Span(s.In, s.Start, s.End, TextOf(s, intent)[s.Start..s.End]))]);

    private static string TextOf(TextSpan span, Intent intent) => span.In == "text" ? intent.FullText : intent.Slots?.Product ?? "";
}

internal sealed record Line(string Intent, string Subscription, List<Reason>? Reasons);

internal sealed record Reason(string Part, string Condition, string? Found, List<Span>? Spans);

internal sealed record Span(string In, int Start, int End, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Line))]
internal sealed partial class MatchLineContext : JsonSerializerContext
{
    private static MatchLineContext? _relaxed;

    // Output is a stream of JSON, not HTML: quotes and letters stay readable. Made when asked for: while static fields
    // are still being set, the generated Default may not be there yet.
    public static MatchLineContext Relaxed =>
        _relaxed ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
