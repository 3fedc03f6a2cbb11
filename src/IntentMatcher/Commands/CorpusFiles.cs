using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Commands;

/// <summary>Reads judged rows for <c>train</c> and <c>evaluate</c>; what can't be right is reported with file and line.</summary>
internal static class CorpusFiles
{
    public static IReadOnlyList<LabelledRow> Read(IEnumerable<string> files, Taxonomy taxonomy, InputReport report, CancellationToken cancellationToken)
    {
        var rows = new LabelledRows(taxonomy);
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

        return rows.Rows;
    }
}
