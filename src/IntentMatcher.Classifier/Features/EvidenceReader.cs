using System.Text;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier.Features;

/// <summary>
/// Why a text got its demand score: every weight of the stage that decided is shared among the tokens it was read from, so that bias + Σ = logit.
/// The network has a part in it as far as it is linear around the text (gradient times input). One span a token.
/// </summary>
internal static class EvidenceReader
{
    public static IReadOnlyList<Evidence> Read(LearnedModel model, PostScores scores, ReadOnlySpan<char> text, ReadOnlySpan<byte> utf8)
    {
        var buffer = scores.Buffer;
        Span<double> weights = stackalloc double[Math.Max(1, buffer.Count)];
        weights.Clear();
        if (scores.PassedGate)
        {
            var counts = new SumSink(model.Demand);
            FeatureReader.Demand(buffer, ref counts);
            var sink = new EvidenceSink(model.Demand, weights, IntentClassifier.Factor(counts.Count));
            FeatureReader.Demand(buffer, ref sink);
            if (scores.AskedNetwork)
            {
                ShareNetwork(model, scores, weights);
            }
        }
        else
        {
            ShareGate(model.Gate, buffer, Tokenizer.Cut(utf8), weights);
            if (buffer.Count == 0)
            {
                return weights[0] == 0 ? [] : [new Evidence(0, text.Length, weights[0])];
            }
        }

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

    private static void ShareNetwork(LearnedModel model, PostScores scores, Span<double> byToken)
    {
        Span<float> slopes = stackalloc float[AveragingNetwork.Inputs];
        model.Network.DemandSlopes(scores.Inputs, slopes);
        Span<short> unused = stackalloc short[2 * DetailTable.Width];
        var counts = new DetailSink(model.Detail, unused[..DetailTable.Width], unused[DetailTable.Width..]);
        FeatureReader.Detail(scores.Buffer, ref counts);
        var sink = new NetworkEvidenceSink(model.Detail, slopes, byToken, IntentClassifier.Factor(counts.Count) * model.Detail.VectorScale);
        FeatureReader.Detail(scores.Buffer, ref sink);
    }

    /// <summary>The gate counts bytes: each belongs to the token it lies in, or else to the one before it.</summary>
    private static void ShareGate(GateTable gate, TokenBuffer buffer, ReadOnlySpan<byte> utf8, Span<double> byToken)
    {
        Span<double> byByte = stackalloc double[TokenBuffer.Window];
        byByte = byByte[..utf8.Length];
        byByte.Clear();
        gate.Share(utf8, byByte);
        var token = 0;
        for (var i = 0; i < byByte.Length; i++)
        {
            while (token + 1 < buffer.Count && buffer.Tokens[token + 1].Start <= i)
            {
                token++;
            }

            byToken[token] += byByte[i];
        }
    }
}
