using System.Text;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;
using IntentMatcher.Posts;

namespace IntentMatcher.Commands;

/// <summary>Reads judged rows for <c>train</c> and <c>evaluate</c>; what can't be right is reported with file and line.</summary>
internal static class CorpusFiles
{
    // Posts were judged by what a reader first sees of them: a longer one was cut here.
    private const int JudgedLength = 320, LongestWhole = 330;

    /// <param name="files">Corpus files.</param>
    /// <param name="taxonomy">Its leaves are the categories allowed.</param>
    /// <param name="report">Takes the problems.</param>
    /// <param name="cancellationToken">Stops between lines.</param>
    /// <param name="texts">Files with the texts that rows only refer to: posts as JSON, or one text a line.</param>
    public static IReadOnlyList<LabelledRow> Read(
        IEnumerable<string> files, Taxonomy taxonomy, InputReport report, CancellationToken cancellationToken, IReadOnlyList<string>? texts = null)
    {
        var rows = new LabelledRows(taxonomy, texts is null or [] ? null : Texts(texts, report, cancellationToken));
        foreach (var file in files)
        {
            try
            {
                using var input = JsonLines.Open(file);
                foreach (var line in JsonLines.Read(input))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (line.Problem is not null)
                    {
                        report.Add(file, line.Number, line.Problem);
                    }
                    else if (rows.Add(file, line.Number, line.Bytes.Span) is { } problem)
                    {
                        report.Add(problem.File, problem.Line, problem.Problem);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                report.Add(file, e.Message);
            }
        }

        if (rows.WithoutText > 0)
        {
            Console.Error.WriteLine($"{rows.WithoutText} rows refer to texts that were not given (--texts) and were left out");
        }

        return rows.Rows;
    }

    private static Dictionary<string, string> Texts(IReadOnlyList<string> files, InputReport report, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            try
            {
                using var input = JsonLines.Open(file);
                var posts = file.Contains(".jsonl", StringComparison.OrdinalIgnoreCase);
                foreach (var line in JsonLines.Read(input))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (line.Problem is null && (posts ? Judged(line.Bytes.Span) : Encoding.UTF8.GetString(line.Bytes.Span)) is { } text)
                    {
                        texts[LabelledRows.ReferenceTo(text)] = text;
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                report.Add(file, e.Message);
            }
        }

        return texts;
    }

    private static string? Judged(ReadOnlySpan<byte> json)
    {
        if (!PostJson.TryRead(json, "file", out var post, out _) || post.Text is null)
        {
            return null;
        }

        var text = ScoredText.Join(post.Title, post.Text).Replace('\n', ' ').Replace('\r', ' ');
        return text.Length <= LongestWhole ? text : $"{text[..JudgedLength].TrimEnd()} …";
    }
}
