using IntentMatcher.Classifier;

namespace IntentMatcher.Web.Components;

/// <summary>A run of text and how strongly it speaks for demand: 0 hardly, 1 somewhat, 2 strongly.</summary>
public sealed record TextPiece(string Text, int Level)
{
    /// <summary>Share of the strongest span's weight from which a span is marked. Nearly every word weighs something; a page full of marks shows nothing.</summary>
    private const double Marked = 1 / 3.0;

    private const double Strong = 2 / 3.0;

    /// <summary>
    /// Cuts <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/> at the spans of positive weight.
    /// Neighbouring pieces of one level are one piece, also over the blanks between them.
    /// </summary>
    /// <param name="evidence">Spans of the whole text, in any order, not overlapping; one that does not fit the text is passed over.</param>
    public static IReadOnlyList<TextPiece> Of(string text, IReadOnlyList<Evidence> evidence, int start, int end)
    {
        var speaking = evidence.Where(e => e.Weight > 0 && e.Start >= 0 && e.Start < e.End && e.End <= text.Length).OrderBy(e => e.Start).ToList();
        var strongest = speaking.Count > 0 ? speaking.Max(e => e.Weight) : 0;
        speaking.RemoveAll(e => e.Weight < strongest * Marked);
        var pieces = new List<TextPiece>();
        var at = start;
        foreach (var span in speaking)
        {
            var (from, to) = (Math.Max(span.Start, at), Math.Min(span.End, end));
            if (from < to)
            {
                Add(pieces, text[at..from], 0);
                Add(pieces, text[from..to], span.Weight >= strongest * Strong ? 2 : 1);
                at = to;
            }
        }

        Add(pieces, text[at..end], 0);
        return pieces;
    }

    private static void Add(List<TextPiece> pieces, string text, int level)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (pieces is [.., var before, var gap] && gap.Level == 0 && before.Level == level && level > 0 && string.IsNullOrWhiteSpace(gap.Text) && !gap.Text.Contains('\n', StringComparison.Ordinal))
        {
            pieces.RemoveRange(pieces.Count - 2, 2);
            pieces.Add(new TextPiece(before.Text + gap.Text + text, level));
        }
        else if (pieces is [.., var last] && last.Level == level)
        {
            pieces[^1] = new TextPiece(last.Text + text, level);
        }
        else
        {
            pieces.Add(new TextPiece(text, level));
        }
    }
}
