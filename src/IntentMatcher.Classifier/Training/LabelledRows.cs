using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Collects corpus lines and refuses what can't be right: no JSON, no text, an unknown stance or category, a category on stance <c>other</c>,
/// a slot that is not in the text, an id or a text judged in two ways. Two doubtful rows may differ: the annotators could not tell either.
/// A row may carry <c>ref</c> (<see cref="ReferenceTo"/>) in place of its text, and slots as [start, end]: judgements of posts that are not ours to
/// hand on.
/// </summary>
/// <param name="taxonomy">Its leaves are the categories allowed.</param>
/// <param name="texts">Texts by reference; rows whose text is not among them are counted and left out.</param>
public sealed class LabelledRows(Taxonomy taxonomy, IReadOnlyDictionary<string, string>? texts = null)
{
    private readonly List<LabelledRow> _rows = [];
    private readonly Dictionary<string, LabelledRow> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelledRow> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leaves = taxonomy.Leaves.Select(leaf => leaf.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>Good rows in order; a row said twice is there once.</summary>
    public IReadOnlyList<LabelledRow> Rows => _rows;

    /// <summary>Rows left out because the text they refer to was not given.</summary>
    public int WithoutText { get; private set; }

    /// <summary>How a row refers to a text it does not carry: the first 16 hex digits of the SHA-256 of its UTF-8.</summary>
    public static string ReferenceTo(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    /// <summary>Takes one line of UTF-8 JSON. Null if it was good, else what is wrong with it and what is allowed.</summary>
    public RowProblem? Add(string file, int line, ReadOnlySpan<byte> json)
    {
        CorpusLine? read;
        try
        {
            read = JsonSerializer.Deserialize(json, CorpusJson.Default.CorpusLine);
        }
        catch (JsonException e)
        {
            return new RowProblem(file, line, $"not a corpus row: {Short(e)}");
        }

        if (read is { Text: null, Ref: { } reference })
        {
            if (texts is null || !texts.TryGetValue(reference, out var text))
            {
                WithoutText++;
                return null;
            }

            read = read with { Text = text };
        }

        return Check(read, out var stance) is { } problem ? new RowProblem(file, line, problem) : Keep(read!, stance, file, line);
    }

    private string? Check(CorpusLine? read, out Stance stance)
    {
        stance = Stance.Other;
        if (string.IsNullOrWhiteSpace(read?.Text))
        {
            return "'text' is missing or empty";
        }

        if (!StanceNames.TryParse(read.Stance, out stance))
        {
            return $"'stance' is '{read.Stance}'; allowed: {string.Join(", ", StanceNames.All)}";
        }

        if (read.Category is not null && stance == Stance.Other)
        {
            return $"'category' is '{read.Category}' but stance 'other' has none";
        }

        if (read.Category is not null && !_leaves.Contains(read.Category))
        {
            return taxonomy.Contains(read.Category)
                ? $"'category' is '{read.Category}', which is no leaf; name one below it"
                : $"'category' is '{read.Category}', which the taxonomy does not have";
        }

        if (read.Weight is { } weight && !(weight >= 0 && double.IsFinite(weight)))
        {
            return $"'weight' is {weight}; it must be 0 or more";
        }

        foreach (var (name, value) in new[] { ("product", read.Product), ("budget", read.Budget), ("place", read.Place), ("deadline", read.Deadline) })
        {
            if (value is not null && Words(read.Text, value) is null)
            {
                return $"'{name}' is not an exact part of 'text'";
            }
        }

        return null;
    }

    private RowProblem? Keep(CorpusLine read, Stance stance, string file, int line)
    {
        var row = new LabelledRow
        {
            Id = read.Id,
            Text = read.Text!,
            Stance = stance,
            Category = read.Category,
            Kind = read.Kind,
            Source = read.Source,
            Forum = read.Forum,
            Doubtful = read.Doubtful ?? false,
            Weight = read.Weight ?? (read.Kind == "natural" ? 1 : 0),
            Product = Words(read.Text!, read.Product),
            Budget = Words(read.Text!, read.Budget),
            Place = Words(read.Text!, read.Place),
            Deadline = Words(read.Text!, read.Deadline),
            File = file,
            Line = line,
        };

        if (row.Id is not null && _byId.TryGetValue(row.Id, out var sameId) && sameId.Stance != stance)
        {
            return Contradiction(row, sameId, $"id '{row.Id}'");
        }

        var key = string.Join(' ', row.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        if (_byText.TryGetValue(key, out var same))
        {
            // Annotators of a repost may place it in two categories in good faith; two stances are a mistake.
            if (same.Stance == stance)
            {
                return null;
            }

            if (!(same.Doubtful && row.Doubtful))
            {
                return Contradiction(row, same, "the same text");
            }
        }

        _byText[key] = row;
        if (row.Id is not null)
        {
            _byId[row.Id] = row;
        }

        _rows.Add(row);
        return null;
    }

    /// <summary>A slot's words, given as such or as [start, end] in UTF-16 code units; null if they are not in the text.</summary>
    private static string? Words(string text, JsonElement? slot)
    {
        if (slot is not { } given)
        {
            return null;
        }

        if (given.ValueKind == JsonValueKind.String)
        {
            return given.GetString() is { } words && text.Contains(words, StringComparison.Ordinal) ? words : null;
        }

        return given.ValueKind == JsonValueKind.Array && given.GetArrayLength() == 2
            && given[0].TryGetInt32(out var start) && given[1].TryGetInt32(out var end) && 0 <= start && start < end && end <= text.Length
            ? text[start..end]
            : null;
    }

    private static RowProblem Contradiction(LabelledRow row, LabelledRow earlier, string what) =>
        new(row.File, row.Line, $"contradicts {earlier.File}:{earlier.Line}: {what} is '{earlier.Stance.Name()}' there and '{row.Stance.Name()}' here; keep one");

    // The serialiser's message without its "Path: … | LineNumber: …" tail, which counts within the line.
    private static string Short(JsonException e) => e.Message.Split(" Path:", 2)[0].TrimEnd('.');
}
