namespace IntentMatcher.Classifier.Training;

/// <summary>A word's line in the table of word clusters.</summary>
/// <param name="Word">In normal form: lower case, straight apostrophe, no digits.</param>
/// <param name="Coarse">Its coarse group from 0, null if the word stands for itself.</param>
/// <param name="Fine">Its fine group from 0, null if the word stands for itself.</param>
public sealed record ClusteredWord(string Word, int? Coarse, int? Fine)
{
    /// <summary>Writes lines <c>word TAB coarse TAB fine</c>, <c>=</c> for the word itself.</summary>
    public static void Write(IEnumerable<ClusteredWord> words, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var word in words)
        {
            writer.Write(FormattableString.Invariant($"{word.Word}\t{Group(word.Coarse)}\t{Group(word.Fine)}\n"));
        }
    }

    private static object Group(int? group) => group is { } number ? number : "=";
}
