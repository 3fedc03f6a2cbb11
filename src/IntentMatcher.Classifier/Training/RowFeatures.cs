using System.Text;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Training;

/// <summary>The corpus as feature numbers: per row its word, character and detail features, and how many of each the text had in all.</summary>
internal sealed class RowFeatures
{
    public required FeatureIndex Words { get; init; }

    public required FeatureIndex Chars { get; init; }

    public required FeatureIndex Details { get; init; }

    public required int[][] Word { get; init; }

    public required int[][] Char { get; init; }

    public required int[][] Detail { get; init; }

    public static RowFeatures Read(IReadOnlyList<LabelledRow> rows, WordClusters clusters, CancellationToken cancellationToken)
    {
        var features = new RowFeatures
        {
            Words = new FeatureIndex(),
            Chars = new FeatureIndex(),
            Details = new FeatureIndex(),
            Word = new int[rows.Count][],
            Char = new int[rows.Count][],
            Detail = new int[rows.Count][],
        };
        var buffer = new TokenBuffer();
        var sink = new CollectSink(features);
        for (var r = 0; r < rows.Count; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tokenizer.Read(Encoding.UTF8.GetBytes(rows[r].Text), buffer);
            clusters.Assign(buffer);
            sink.Begin(r);
            FeatureReader.Demand(buffer, ref sink);
            FeatureReader.Detail(buffer, ref sink);
            features.Word[r] = [.. sink.WordIds];
            features.Char[r] = [.. sink.CharIds];
            features.Detail[r] = [.. sink.DetailIds];
        }

        return features;
    }

    private struct CollectSink(RowFeatures features) : IFeatureSink, IDetailSink
    {
        public readonly List<int> WordIds = [];
        public readonly List<int> CharIds = [];
        public readonly List<int> DetailIds = [];
        private int _row;

        public void Begin(int row)
        {
            _row = row;
            WordIds.Clear();
            CharIds.Clear();
            DetailIds.Clear();
        }

        public readonly void Word(ulong hash, int first, int last) => WordIds.Add(features.Words.See(hash, _row));

        public readonly void Chars(ulong hash, int at, int length) => CharIds.Add(features.Chars.See(hash, _row));

        public readonly void Detail(ulong hash) => DetailIds.Add(features.Details.See(hash, _row));
    }
}
