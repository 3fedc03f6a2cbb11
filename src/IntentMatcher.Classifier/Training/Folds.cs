using System.Text;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Training;

/// <summary>Splits rows so that all of a forum are on one side; rows without a forum go by their text.</summary>
internal static class Folds
{
    public static int[] Of(IReadOnlyList<LabelledRow> rows, int folds) =>
        [.. rows.Select(r => (int)(Hash.Of(Encoding.UTF8.GetBytes(r.Forum is null ? r.Text : $"{r.Source}/{r.Forum}")) % (ulong)folds))];
}
