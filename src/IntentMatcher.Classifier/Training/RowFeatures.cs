using System.Text;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Training;

/// <summary>The corpus as feature numbers: per row its demand and detail features.</summary>
internal sealed class RowFeatures
{
    public required FeatureIndex Demands { get; init; }

    public required FeatureIndex Details { get; init; }

    /// <summary>By row; features that are surely in fewer rows than were asked for are left out.</summary>
    public required int[][] Demand { get; init; }

    /// <summary>How many demand features each row has in all.</summary>
    public required int[] DemandCount { get; init; }

    public required int[][] Detail { get; init; }

    /// <summary>Detail features of a further text; call after the rows, with a number no row has.</summary>
    public int[] DetailOf(string text, int number, WordTables words, TokenBuffer buffer)
    {
        var sink = new CollectSink(this, null, 0);
        sink.Begin(number);
        Fill(buffer, text, words);
        FeatureReader.Detail(buffer, ref sink);
        return [.. sink.DetailIds];
    }

    /// <param name="rows">The rows.</param>
    /// <param name="words">Groups and phrases of words.</param>
    /// <param name="minRows">Demand features in fewer rows may be left out.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public static RowFeatures Read(IReadOnlyList<LabelledRow> rows, WordTables words, int minRows, CancellationToken cancellationToken)
    {
        var features = new RowFeatures
        {
            Demands = new FeatureIndex(),
            Details = new FeatureIndex(),
            Demand = new int[rows.Count][],
            DemandCount = new int[rows.Count],
            Detail = new int[rows.Count][],
        };
        var buffer = new TokenBuffer();
        var sieve = minRows > 1 ? Sieve(rows, words, buffer, cancellationToken) : null;
        var sink = new CollectSink(features, sieve, minRows);
        for (var r = 0; r < rows.Count; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fill(buffer, rows[r].Text, words);
            sink.Begin(r);
            FeatureReader.Demand(buffer, ref sink);
            FeatureReader.Detail(buffer, ref sink);
            features.Demand[r] = [.. sink.DemandIds];
            features.DemandCount[r] = sink.DemandCount;
            features.Detail[r] = [.. sink.DetailIds];
        }

        return features;
    }

    private static FrequencySieve Sieve(IReadOnlyList<LabelledRow> rows, WordTables words, TokenBuffer buffer, CancellationToken cancellationToken)
    {
        const int UsualFeatures = 1024;
        var sieve = new FrequencySieve((long)rows.Count * UsualFeatures);
        var sink = new SieveSink(sieve);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fill(buffer, row.Text, words);
            FeatureReader.Demand(buffer, ref sink);
        }

        return sieve;
    }

    private static void Fill(TokenBuffer buffer, string text, WordTables words)
    {
        Tokenizer.Read(Encoding.UTF8.GetBytes(text), buffer);
        words.Assign(buffer);
    }

    private readonly struct SieveSink(FrequencySieve sieve) : IFeatureSink
    {
        public void Feature(ulong hash, int first, int last) => sieve.Count(hash);
    }

    private struct CollectSink(RowFeatures features, FrequencySieve? sieve, int minRows) : IFeatureSink, IDetailSink
    {
        public readonly List<int> DemandIds = [];
        public readonly List<int> DetailIds = [];
        public int DemandCount;
        private int _row;

        public void Begin(int row)
        {
            _row = row;
            DemandCount = 0;
            DemandIds.Clear();
            DetailIds.Clear();
        }

        public void Feature(ulong hash, int first, int last)
        {
            DemandCount++;
            if (sieve is null || sieve.MayReach(hash, minRows))
            {
                DemandIds.Add(features.Demands.See(hash, _row));
            }
        }

        public readonly void Detail(ulong hash, int first, int last) => DetailIds.Add(features.Details.See(hash, _row));
    }
}
