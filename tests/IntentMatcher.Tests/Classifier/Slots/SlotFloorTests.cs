using System.Text.Json;
using IntentMatcher.Classifier;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class SlotFloorTests
{
    [Fact]
    public void The_shipped_model_keeps_its_exact_span_scores_on_forums_it_never_saw()
    {
        var (right, given, read) = (new int[4], new int[4], new int[4]);
        foreach (var line in File.ReadLines(SharedFolder.Require("corpus", "dev.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            if (Of(row, "stance") is not ("demand" or "need"))
            {
                continue;
            }

            var slots = SlotSamples.Shipped.Read(Of(row, "text")!, null);
            string?[] spans = [slots.Product?.Text, slots.Budget?.Text, slots.Place?.Text, slots.Deadline?.Text];
            string?[] gold = [Of(row, "product"), Of(row, "budget"), Of(row, "place"), Of(row, "deadline")];
            for (var i = 0; i < 4; i++)
            {
                right[i] += gold[i] != null && gold[i] == spans[i] ? 1 : 0;
                given[i] += gold[i] != null ? 1 : 0;
                read[i] += spans[i] != null ? 1 : 0;
            }
        }

        double[] floors = [0.53, 0.45, 0.70, 0.48];
        Assert.All(floors, (floor, i) => Assert.True(2.0 * right[i] / (given[i] + read[i]) >= floor, $"{(SlotKind)i}: {right[i]} right of {given[i]} given and {read[i]} read"));
    }

    private static string? Of(JsonDocument row, string name) => row.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
