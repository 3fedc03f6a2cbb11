using System.Text.Json;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Collects corpus lines and refuses what can't be right: no JSON, no text, an unknown stance or category, a category on stance <c>other</c>,
/// a slot that is not in the text, an id or a text judged in two ways. Two doubtful rows may differ: the annotators could not tell either.
/// </summary>
public sealed class LabelledRows(Taxonomy taxonomy)
{
    private readonly List<LabelledRow> _rows = [];
    private readonly Dictionary<string, LabelledRow> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabelledRow> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leaves = taxonomy.Leaves.Select(leaf => leaf.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>Good rows in order; a row said twice is there once.</summary>
    public IReadOnlyList<LabelledRow> Rows => _rows;

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

        foreach (var (name, value) in new[] { ("product", read.Product), ("budget", read.Budget), ("place", read.Place), ("deadline", read.Deadline) })
        {
            if (value is not null && !read.Text.Contains(value, StringComparison.Ordinal))
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
            Product = read.Product,
            Budget = read.Budget,
            Place = read.Place,
            Deadline = read.Deadline,
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

    private static RowProblem Contradiction(LabelledRow row, LabelledRow earlier, string what) =>
        new(row.File, row.Line, $"contradicts {earlier.File}:{earlier.Line}: {what} is '{earlier.Stance.Name()}' there and '{row.Stance.Name()}' here; keep one");

    // The serialiser's message without its "Path: … | LineNumber: …" tail, which counts within the line.
    private static string Short(JsonException e) => e.Message.Split(" Path:", 2)[0].TrimEnd('.');
}
