using System.Text;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Training;

/// <summary>The corpus as feature numbers: per row its demand and detail features, and how many of each the text had in all.</summary>
internal sealed class RowFeatures
{
    public required FeatureIndex Demands { get; init; }

    public required FeatureIndex Details { get; init; }

    public required int[][] Demand { get; init; }

    public required int[][] Detail { get; init; }

    /// <summary>Detail features of a further text; call after the rows, with a number no row has.</summary>
    public int[] DetailOf(string text, int number, WordTables words, TokenBuffer buffer)
    {
        var sink = new CollectSink(this);
        sink.Begin(number);
        Tokenizer.Read(Encoding.UTF8.GetBytes(text), buffer);
        words.Assign(buffer);
        FeatureReader.Detail(buffer, ref sink);
        return [.. sink.DetailIds];
    }

    public static RowFeatures Read(IReadOnlyList<LabelledRow> rows, WordTables words, CancellationToken cancellationToken)
    {
        var features = new RowFeatures
        {
            Demands = new FeatureIndex(),
            Details = new FeatureIndex(),
            Demand = new int[rows.Count][],
            Detail = new int[rows.Count][],
        };
        var buffer = new TokenBuffer();
        var sink = new CollectSink(features);
        for (var r = 0; r < rows.Count; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tokenizer.Read(Encoding.UTF8.GetBytes(rows[r].Text), buffer);
            words.Assign(buffer);
            sink.Begin(r);
            FeatureReader.Demand(buffer, ref sink);
            FeatureReader.Detail(buffer, ref sink);
            features.Demand[r] = [.. sink.DemandIds];
            features.Detail[r] = [.. sink.DetailIds];
        }

        return features;
    }

    private struct CollectSink(RowFeatures features) : IFeatureSink, IDetailSink
    {
        public readonly List<int> DemandIds = [];
        public readonly List<int> DetailIds = [];
        private int _row;

        public void Begin(int row)
        {
            _row = row;
            DemandIds.Clear();
            DetailIds.Clear();
        }

        public readonly void Feature(ulong hash, int first, int last) => DemandIds.Add(features.Demands.See(hash, _row));

        public readonly void Detail(ulong hash) => DetailIds.Add(features.Details.See(hash, _row));
    }
}
