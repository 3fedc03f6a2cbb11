using System.Collections.Concurrent;

namespace IntentMatcher.Classifier;

/// <summary>
/// Reads what is wanted, for how much, where, by when, in what condition and how many from a post's text: a trained tagger finds the spans,
/// plain rules read their values. Reports nothing it is not fairly sure of. Never throws on any text; safe for many threads.
/// </summary>
public sealed class SlotReader
{
    /// <summary>The gazetteer's file name, inside the model directory or beside it.</summary>
    public const string GazetteerFileName = "gazetteer.tsv";

    private static readonly DateTimeOffset AnyTime = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SlotModel _model;
    private readonly Gazetteer _gazetteer;
    private readonly ConcurrentBag<SlotTagger> _idle = [];

    /// <summary>Reads with a trained model and the gazetteer it was trained with.</summary>
    public SlotReader(SlotModel model, Gazetteer gazetteer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(gazetteer);
        _model = model;
        _gazetteer = gazetteer;
    }

    /// <summary>Loads <c>slots.bin</c> from a model directory, and <c>gazetteer.tsv</c> from it or from the directory above.</summary>
    /// <exception cref="FileNotFoundException">One of the two is not there.</exception>
    /// <exception cref="InvalidDataException">One of the two is damaged; the message names the file.</exception>
    public static SlotReader Load(string directory)
    {
        var inside = Path.Combine(directory, GazetteerFileName);
        var beside = Path.Combine(directory, "..", GazetteerFileName);
        return new SlotReader(SlotModel.Load(directory), Gazetteer.Load(File.Exists(inside) ? inside : beside));
    }

    /// <summary>Reads one text.</summary>
    /// <param name="text">The scored text; beyond its first 800 words and marks nothing is read.</param>
    /// <param name="postedAt">When it was posted, in the author's offset where known; without it relative deadlines have no date.</param>
    public Slots Read(string text, DateTimeOffset? postedAt)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tagger = _idle.TryTake(out var idle) ? idle : new SlotTagger(_gazetteer, _model.Groups);
        try
        {
            tagger.Read(text, _model);
            var tokens = tagger.Tokens;
            var budget = Best(tagger, text, SlotKind.Budget);
            var product = tagger.Best(text, SlotKind.Product, _model, budget);
            return new Slots(
                product.Found ? Product(text, tokens, product) : null,
                budget.Found ? Budget(text, tokens, budget) : null,
                Best(tagger, text, SlotKind.Place) is { Found: true } place ? Place(text, tokens, place) : null,
                Best(tagger, text, SlotKind.Deadline) is { Found: true } deadline ? Deadline(text, tokens, deadline, postedAt) : null,
                ConditionReading.Read(text, tokens, product),
                QuantityReading.Read(text, tokens, product));
        }
        finally
        {
            _idle.Add(tagger);
        }
    }

    private static ProductSlot Product(string text, List<SlotToken> tokens, SlotSpan span)
    {
        var (start, end) = Ends(tokens, span);
        return new ProductSlot(text[start..end], start, end);
    }

    private static BudgetSlot Budget(string text, List<SlotToken> tokens, SlotSpan span)
    {
        var (start, end) = Ends(tokens, span);
        var (currency, min, max) = BudgetReading.Read(text, tokens, span);
        return new BudgetSlot(text[start..end], start, end, currency, min, max);
    }

    private static DeadlineSlot Deadline(string text, List<SlotToken> tokens, SlotSpan span, DateTimeOffset? postedAt)
    {
        var (start, end) = Ends(tokens, span);

        // Whether the words are a date at all must not hang on the post's time being known.
        var date = DeadlineReading.Read(text, tokens, span, postedAt ?? AnyTime);
        return new DeadlineSlot(text[start..end], start, end, postedAt == null ? DeadlineReading.Read(text, tokens, span, null) : date);
    }

    private static (int Start, int End) Ends(List<SlotToken> tokens, SlotSpan span) => (tokens[span.First].Start, tokens[span.Last].End);

    private PlaceSlot Place(string text, List<SlotToken> tokens, SlotSpan span)
    {
        var (start, end) = Ends(tokens, span);
        var found = PlaceReading.Read(text, tokens, span, _gazetteer);
        return new PlaceSlot(text[start..end], start, end, found?.Name, found?.Country, found?.Lat, found?.Lon);
    }

    private SlotSpan Best(SlotTagger tagger, string text, SlotKind kind) => tagger.Best(text, kind, _model);
}
