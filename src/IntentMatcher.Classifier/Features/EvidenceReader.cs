using System.Text;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Features;

/// <summary>
/// Why a text got its demand score: every weight is shared among the tokens it was read from, so that bias + Σ = logit. One span a token.
/// </summary>
internal static class EvidenceReader
{
    public static IReadOnlyList<Evidence> Read(LearnedModel model, TokenBuffer buffer, ReadOnlySpan<char> text, ReadOnlySpan<byte> utf8)
    {
        var counts = new SumSink(model.Words, model.Chars);
        FeatureReader.Demand(buffer, ref counts);
        Span<double> weights = stackalloc double[buffer.Count];
        weights.Clear();
        var sink = new EvidenceSink(model.Words, model.Chars, buffer, weights, IntentClassifier.Factor(counts.WordCount), IntentClassifier.Factor(counts.CharCount));
        FeatureReader.Demand(buffer, ref sink);

        var evidence = new List<Evidence>(buffer.Count);
        int bytes = 0, chars = 0;
        for (var t = 0; t < buffer.Count; t++)
        {
            ref readonly var token = ref buffer.Tokens[t];
            var start = chars + Encoding.UTF8.GetCharCount(utf8[bytes..token.Start]);
            var end = start + Encoding.UTF8.GetCharCount(utf8[token.Start..token.End]);
            (bytes, chars) = (token.End, end);
            if (weights[t] != 0)
            {
                evidence.Add(new Evidence(start, Math.Min(end, text.Length), weights[t]));
            }
        }

        return evidence;
    }
}
