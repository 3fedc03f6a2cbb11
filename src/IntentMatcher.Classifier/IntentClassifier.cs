using System.Text;
using IntentMatcher.Classifier.Evaluation;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Weights;

namespace IntentMatcher.Classifier;

/// <summary>
/// Text to stance, category and evidence, in stages. A gate over words and pairs says "surely not" for most of a stream; the rest is scored by a
/// logistic model over hashed n-grams of words and word groups, and what is not far off by a small network besides. A softmax over words and word pairs,
/// with the network's help, shares what is not demand among the other stances and ranks the leaves. Only the first 640 bytes are scored: what a reader sees first, and what the corpus was judged on. Thread-safe;
/// loaded once, never changed.
/// </summary>
public sealed class IntentClassifier
{
    // Between a plain sum (0) and unit length (0.5); best on held-out short posts.
    private const double LengthPower = 0.35;

    [ThreadStatic]
    private static PostScores? _scores;

    private readonly LearnedModel _model;
    private readonly SlotReader? _slots;
    private readonly CategoryNaming _naming;

    // From the prior the model was calibrated for to the one asked for.
    private readonly PriorShift _shift = PriorShift.None;

    internal IntentClassifier(LearnedModel model, Taxonomy taxonomy, SlotModel? slotModel, Gazetteer? gazetteer)
    {
        _model = model;
        Taxonomy = taxonomy;
        SlotModel = slotModel;
        _slots = slotModel is null || gazetteer is null ? null : new SlotReader(slotModel, gazetteer);
        _naming = new CategoryNaming(model.Leaves, taxonomy);
        Prior = model.Prior;
    }

    private IntentClassifier(IntentClassifier other, Taxonomy taxonomy, double prior)
    {
        (_model, _slots, SlotModel) = (other._model, other._slots, other.SlotModel);
        Taxonomy = taxonomy;
        Prior = prior;
        _shift = prior == _model.Prior ? PriorShift.None : PriorShift.To(prior, _model.Prior);
        _naming = new CategoryNaming(_model.Leaves, taxonomy);
    }

    /// <summary>Identity of the model: it follows from its bytes.</summary>
    public string Version => _model.Version;

    /// <summary>The taxonomy the model's categories belong to.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>Codes of the leaves the model ranks, in the order of <see cref="PostScores.Leaves"/>.</summary>
    public IReadOnlyList<string> Leaves => _model.Leaves;

    /// <summary>Share of demand in the stream that probabilities are stated for.</summary>
    public double Prior { get; }

    internal LearnedModel Model => _model;

    internal SlotModel? SlotModel { get; }

    /// <summary>Loads a model folder (<c>model.bin</c>, and <c>slots.bin</c> where slots were trained), or a folder of models whose <c>current</c> file names one.</summary>
    /// <exception cref="FileNotFoundException">A part of the model is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">A part is damaged or of another format; the message says which and what to do.</exception>
    public static IntentClassifier Load(string directory)
    {
        var folder = ModelFolder.Find(directory);
        var slots = File.Exists(Path.Combine(folder.Folder, Classifier.SlotModel.FileName)) ? Classifier.SlotModel.Load(folder.Folder) : null;
        return new IntentClassifier(
            LearnedModel.Load(folder.ModelFile),
            Taxonomy.Load(folder.File("taxonomy.json")),
            slots,
            slots is null ? null : Gazetteer.Load(folder.File(SlotReader.GazetteerFileName)));
    }

    /// <summary>The same model with another taxonomy: the same probabilities, named as that one says.</summary>
    /// <exception cref="InvalidDataException">It lacks a category the model knows, or hides them all.</exception>
    public IntentClassifier With(Taxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        return new IntentClassifier(this, taxonomy, Prior);
    }

    /// <summary>The same model for a stream with another share of demand: every probability is moved by the same odds, so the order of posts stays.</summary>
    /// <param name="prior">Between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public IntentClassifier WithPrior(double prior)
    {
        return prior is not (> 0 and < 1)
            ? throw new ArgumentOutOfRangeException(nameof(prior), prior, "A number between 0 and 1 was expected, both excluded.")
            : new IntentClassifier(this, Taxonomy, prior);
    }

    /// <summary>
    /// How probable it is that the post is demand: what a stream asks of every post. Allocates nothing; any bytes are taken, broken UTF-8 separates
    /// words. Stances and leaves are <see cref="Detail"/>'s; so is the language of a post that did not pass the gate.
    /// </summary>
    public void Score(ReadOnlySpan<byte> utf8, PostScores into)
    {
        ArgumentNullException.ThrowIfNull(into);
        utf8 = Tokenizer.Cut(utf8);
        var gate = _model.Gate.Score(utf8);
        into.PassedGate = gate >= _model.Gate.Threshold;
        into.AskedNetwork = false;
        into.Lang = LanguageCheck.Undetermined;
        if (!into.PassedGate)
        {
            into.Logit = gate;
            into.Demand = Probability((_model.Gate.Slope * gate) + _model.Gate.Offset);
            return;
        }

        Tokenizer.Read(utf8, into.Buffer);
        into.Lang = LanguageCheck.Of(utf8, into.Buffer);
        _model.Words.Assign(into.Buffer);
        var sink = new SumSink(_model.Demand);
        FeatureReader.Demand(into.Buffer, ref sink);
        into.Logit = _model.Bias + (sink.Sum * Factor(sink.Count));
        into.AskedNetwork = into.Logit >= _model.Floor;
        if (into.AskedNetwork)
        {
            ReadDetail(into);
            into.Logit += into.Sums[AveragingNetwork.Demand];
        }

        var (slope, offset) = into.AskedNetwork ? _model.Calibration : _model.LinearCalibration;
        into.Demand = IsRead(into.Lang) ? Probability((slope * into.Logit) + offset) : 0;
    }

    /// <summary>All of <see cref="Score"/>, and language, stances and leaves of any post. Allocates nothing.</summary>
    public void Detail(ReadOnlySpan<byte> utf8, PostScores into)
    {
        Score(utf8, into);
        if (!into.PassedGate)
        {
            ReadRefused(utf8, into);
            _model.Words.Assign(into.Buffer);
        }

        if (!into.AskedNetwork)
        {
            ReadDetail(into);
        }

        into.StanceShares[0] = into.Demand;
        Softmax(into.Sums.AsSpan(0, DetailTable.StanceColumns), 1, 1 - into.Demand, into.StanceShares.AsSpan(1));
        into.Stance = (Stance)Best(into.StanceShares);
        into.LeafCount = _model.Leaves.Count;
        Softmax(into.Sums.AsSpan(DetailTable.StanceColumns, into.LeafCount), _model.LeafSharpness, 1, into.LeafShares);
    }

    /// <summary>The part of the logit that no word has a share in.</summary>
    private double BiasOf(PostScores scores)
    {
        if (!scores.PassedGate)
        {
            return _model.Gate.Bias;
        }

        Span<float> slopes = stackalloc float[AveragingNetwork.Inputs];
        return _model.Bias + (scores.AskedNetwork ? _model.Network.DemandSlopes(scores.Inputs, slopes) : 0);
    }

    /// <summary>Scores of stances and leaves, and what the network says of demand, from tokens with their groups.</summary>
    private void ReadDetail(PostScores into)
    {
        Span<short> sums = stackalloc short[2 * DetailTable.Width];
        sums.Clear();
        var weights = sums[..DetailTable.Width];
        var vectors = sums[DetailTable.Width..];
        var sink = new DetailSink(_model.Detail, weights, vectors);
        FeatureReader.Detail(into.Buffer, ref sink);
        var factor = (float)Factor(sink.Count);
        for (var i = 0; i < DetailTable.Width; i++)
        {
            into.Sums[i] = _model.DetailBias[i] + (weights[i] * factor * _model.Detail.Scale);
            into.Inputs[i] = vectors[i] * factor * _model.Detail.VectorScale;
        }

        Span<float> hidden = stackalloc float[AveragingNetwork.Hidden];
        _model.Network.Activate(into.Inputs, hidden);
        _model.Network.AddOutputs(hidden, into.Sums);
    }

    /// <summary>Whether a post deserves a closer look: its calibrated probability of demand and its language, and no more. Allocates nothing.</summary>
    public (double Demand, string Lang) Screen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scores = _scores ??= new PostScores();
        Span<byte> room = stackalloc byte[3 * TokenBuffer.Window];
        var utf8 = Window(text, room);
        Score(utf8, scores);
        if (!scores.PassedGate)
        {
            ReadRefused(utf8, scores);
        }

        return (scores.Demand, scores.Lang);
    }

    /// <summary>Classifies one post.</summary>
    /// <param name="text">The scored text (<see cref="ScoredText.Join"/>).</param>
    /// <param name="postedAt">When it was posted: relative deadlines are counted from it.</param>
    /// <param name="quick">Leaves out slots and evidence and changes nothing else.</param>
    public Classification Classify(string text, DateTimeOffset? postedAt = null, bool quick = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scores = _scores ??= new PostScores();
        Span<byte> room = stackalloc byte[3 * TokenBuffer.Window];
        var utf8 = Window(text, room);
        Detail(utf8, scores);
        var named = _naming.Fold(scores.Leaves);
        return new Classification
        {
            Text = text,
            Lang = scores.Lang,
            Stance = scores.Stance,
            Demand = scores.Demand,
            Stances = scores.StanceShares.ToArray(),
            Category = _naming.Surest(named),
            Categories = _naming.Best(named),
            Evidence = quick ? null : EvidenceReader.Read(_model, scores, Window(text), utf8),
            Slots = quick ? null : _slots?.Read(text, postedAt) ?? Slots.None,
            Bias = BiasOf(scores),
            Logit = scores.Logit,
            Model = Version,
        };
    }

    /// <summary>What a sum over so many features is multiplied by, 0 for none: long posts do not shout, short ones are not drowned.</summary>
    internal static double Factor(int count) => count == 0 ? 0 : Math.Pow(count, -LengthPower);

    /// <summary>Tokens and language of a text that the gate did not let pass.</summary>
    private static void ReadRefused(ReadOnlySpan<byte> utf8, PostScores into)
    {
        utf8 = Tokenizer.Cut(utf8);
        Tokenizer.Read(utf8, into.Buffer);
        into.Lang = LanguageCheck.Of(utf8, into.Buffer);
        into.Demand = IsRead(into.Lang) ? into.Demand : 0;
    }

    private static ReadOnlySpan<char> Window(string text) => text.Length > TokenBuffer.Window ? text.AsSpan(0, TokenBuffer.Window) : text;

    private static ReadOnlySpan<byte> Window(string text, Span<byte> room) => room[..Encoding.UTF8.GetBytes(Window(text), room)];

    private static bool IsRead(string language) => language is LanguageCheck.English or LanguageCheck.Undetermined;

    private double Probability(double logit) => _shift.Of(1 / (1 + Math.Exp(-logit)));

    private static int Best(ReadOnlySpan<double> shares)
    {
        var best = 0;
        for (var i = 1; i < shares.Length; i++)
        {
            if (shares[i] > shares[best])
            {
                best = i;
            }
        }

        return best;
    }

    private static void Softmax(ReadOnlySpan<float> scores, double sharpness, double total, Span<double> shares)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0d;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += shares[i] = Math.Exp(sharpness * (scores[i] - most));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            shares[i] *= total / sum;
        }
    }
}
