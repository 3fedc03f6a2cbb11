using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Classifier;

/// <summary>
/// Trains the slot reader's model: the tagger (<see cref="ChainFit"/>), and what chooses among its candidates (<see cref="SlotRanker"/>), which
/// learns from taggers that each had not seen a part of the rows; then rounds both to bytes.
/// Same rows, order, seed and gazetteer give the same model. Under a minute for ten thousand rows.
/// </summary>
public static class SlotTrainer
{
    private const int Passes = 7;
    private const int Parts = 3;
    private const int PartPasses = 4;
    private const int LeastCount = 2;

    // By kind; best on forums and written posts left out. Of spans this likely, six to eight in ten are the annotator's very words.
    private static readonly float[] Thresholds = [0.32f, 0.4f, 0.33f, 0.35f];

    /// <summary>Trains on judged rows of stance demand and need.</summary>
    /// <param name="rows">Rows; one whose words are not found in its text on word borders is left out.</param>
    /// <param name="seed">Order of the rows in each pass.</param>
    /// <param name="gazetteer">The gazetteer the reader will use.</param>
    /// <param name="groups">Word groups, stored with the model; without them the tagger knows only the rows' own words.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    /// <exception cref="InvalidDataException">No row bears a slot.</exception>
    public static SlotModel Train(IEnumerable<LabelledSlots> rows, int seed, Gazetteer gazetteer, WordGroups? groups = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(gazetteer);
        groups ??= WordGroups.None;
        var examples = SlotExamples.Gather(rows, gazetteer, groups, LeastCount, cancellationToken);
        if (!examples.AnySpan)
        {
            throw new InvalidDataException("no row bears a product, budget, place or deadline that is found in its text; nothing to train on");
        }

        var all = Enumerable.Range(0, examples.Count).ToArray();
        ChainWeights? chain = null;
        var models = new SlotModel[Parts];
        Action[] taggers =
        [
            () => chain = ChainFit.Run(examples, [.. all], Passes, seed, cancellationToken),
            .. Enumerable.Range(0, Parts).Select<int, Action>(part => () =>
            {
                var others = all.Where(row => row % Parts != part).ToArray();
                models[part] = SlotRounding.Round(examples, ChainFit.Run(examples, others, PartPasses, seed, cancellationToken), SpanWeights.None, groups, Thresholds);
            }),
        ];
        SideBySide.Run(taggers, () => { }, cancellationToken);
        var ranker = new SlotRanker();
        var tagger = new SlotTagger(gazetteer, groups);
        for (var part = 0; part < Parts; part++)
        {
            foreach (var row in all.Where(row => row % Parts == part))
            {
                Offer(ranker, tagger, models[part], examples.Rows[row]);
            }
        }

        return SlotRounding.Round(examples, chain!, ranker.Train(seed, cancellationToken), groups, Thresholds);
    }

    /// <summary>Shows the ranker what a tagger that does not know a row would offer for it.</summary>
    private static void Offer(SlotRanker ranker, SlotTagger tagger, SlotModel model, LabelledSlots row)
    {
        Span<uint> features = stackalloc uint[SpanFeatures.Most];
        tagger.Read(row.Text, model);
        for (var kind = SlotKind.Product; kind <= SlotKind.Deadline; kind++)
        {
            tagger.Gather(row.Text, kind);
            var words = kind switch { SlotKind.Product => row.Product, SlotKind.Budget => row.Budget, SlotKind.Place => row.Place, _ => row.Deadline };
            var right = words == null ? -1 : tagger.Candidates.FindIndex(span => tagger.Words(row.Text, span).SequenceEqual(words));
            var candidates = new uint[tagger.Candidates.Count][];
            for (var i = 0; i < candidates.Length; i++)
            {
                candidates[i] = features[..tagger.Describe(row.Text, kind, i, features)].ToArray();
            }

            if (candidates.Length > 0)
            {
                ranker.Add(kind, candidates, right);
            }
        }
    }
}
