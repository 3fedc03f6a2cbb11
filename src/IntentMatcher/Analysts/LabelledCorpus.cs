using System.Text.Encodings.Web;
using System.Text.Json;
using IntentMatcher.Classifier;
using IntentMatcher.Store;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Analysts;

/// <summary>
/// All labels as corpus rows, one for each wording, as <c>train</c> takes them: it refuses a text judged in two ways. Where people
/// disagree the majority speaks, at a tie the latest, and the row is marked doubtful, which makes it weigh less.
/// </summary>
internal static class LabelledCorpus
{
    // Not "natural": what is kept for labelling is no uniform sample, so it must not set the calibration.
    private const string Kind = "labelled";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<byte[]> WriteAsync(Db db, CancellationToken cancellationToken)
    {
        var labels = await db.Labels.AsNoTracking().OrderBy(l => l.At).ThenBy(l => l.Id)
            .Select(l => new Judged(l.PostId, l.Post!.Source, l.Post.Lang, l.Post.Text, l.Stance, l.Category)).ToListAsync(cancellationToken);
        using var rows = new MemoryStream();
        foreach (var wording in labels.GroupBy(l => Folded(l.Text)))
        {
            Write(rows, [.. wording]);
        }

        return rows.ToArray();
    }

    private static void Write(MemoryStream rows, List<Judged> labels)
    {
        var stances = labels.GroupBy(l => l.Stance).ToList();
        var most = stances.Max(s => s.Count());
        var stance = labels.FindLast(l => stances.Single(s => s.Key == l.Stance).Count() == most)!.Stance;
        var first = labels[0];
        using (var json = new Utf8JsonWriter(rows, Plain))
        {
            json.WriteStartObject();
            json.WriteString("id", first.Post.ToString("N"));
            json.WriteString("source", first.Source);
            json.WriteString("lang", first.Lang);
            json.WriteString("text", first.Text);
            json.WriteString("stance", stance.Name());
            if (labels.FindLast(l => l.Stance == stance && l.Category is not null)?.Category is { } category)
            {
                json.WriteString("category", category);
            }

            json.WriteString("kind", Kind);
            json.WriteBoolean("doubtful", stances.Count > 1);
            json.WriteEndObject();
        }

        rows.WriteByte((byte)'\n');
    }

    // As the trainer tells whether two rows are the same text.
    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private sealed record Judged(Guid Post, string Source, string Lang, string Text, Stance Stance, string? Category);
}
