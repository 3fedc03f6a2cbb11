using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Classifier.Training;

/// <summary>
/// Groups words of like use by their vectors, coarse and fine: the unlabelled stage of training. Takes posts first, then vectors, then runs. Grouped
/// are the most frequent words of the vectors and those common in the posts; the posts' most frequent words stand for themselves in the coarse
/// column, and in both where they, or common contractions, have no vector. Words with digits are left out: in normal form all digits are alike.
/// </summary>
public sealed class WordClustering
{
    private readonly ClusteringOptions _options;
    private readonly TokenBuffer _buffer = new();
    private readonly Dictionary<ulong, Counted> _counts = [];
    private readonly HashSet<ulong> _grouped = [];
    private readonly List<string> _words = [];
    private readonly List<float> _numbers = [];
    private UnitVectors? _vectors;
    private int _posts;
    private int _lines;
    private int _shared;

    /// <summary>Takes the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public WordClustering(ClusteringOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var groups in (ReadOnlySpan<int>)[options.Coarse, options.Fine])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1, nameof(options));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, ClusteringOptions.MostGroups, nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(options.Itself, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Itself, ClusteringOptions.MostItself, nameof(options));
        _options = options;
    }

    /// <summary>Counts the words of one post, as far as posts are scored (the first 640 bytes).</summary>
    /// <param name="text">UTF-8.</param>
    /// <exception cref="InvalidOperationException">Vectors were added already: which of them are kept depends on the posts.</exception>
    public void AddPost(ReadOnlySpan<byte> text)
    {
        if (_lines > 0)
        {
            throw new InvalidOperationException("posts come before vectors");
        }

        _posts++;
        Tokenizer.Read(text, _buffer);
        foreach (ref readonly var token in _buffer.Tokens.AsSpan(0, _buffer.Count))
        {
            if (token.Form != TokenForm.Word)
            {
                continue;
            }

            var normal = _buffer.Normal.AsSpan(token.NormalStart..token.NormalEnd);
            if (!HasDigit(normal))
            {
                ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, token.Hash, out var known);
                counted = known ? counted with { Times = counted.Times + 1 } : new Counted(Encoding.UTF8.GetString(normal), 1);
            }
        }
    }

    /// <summary>Takes one line of word vectors: a word and its numbers, separated by blanks, most frequent words first. A word's first line counts.</summary>
    /// <param name="line">UTF-8.</param>
    /// <returns>What is wrong with the line, else null.</returns>
    public string? AddVector(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        var word = line[..Math.Max(0, line.IndexOfAny(" \t"u8))];
        if (word.IsEmpty)
        {
            return "expected a word and its numbers, separated by blanks";
        }

        if (Numbers(line[word.Length..]) is { } problem)
        {
            return problem;
        }

        _vectors ??= new UnitVectors(_numbers.Count);
        if (_numbers.Count != _vectors.Dimensions)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{_numbers.Count} numbers after the word, but {_vectors.Dimensions} on the first line");
        }

        var hash = Hash.Of(word);
        var times = _counts.GetValueOrDefault(hash).Times;
        if ((_lines++ < _options.Frequent || times >= _options.LeastTimes) && IsNormal(word) && _grouped.Add(hash))
        {
            _words.Add(Encoding.UTF8.GetString(word));
            _vectors.Add(CollectionsMarshal.AsSpan(_numbers));
            _shared += times > 0 ? 1 : 0;
        }

        return null;
    }

    /// <summary>Groups the words; ends the use of this object.</summary>
    /// <returns>The table, by word.</returns>
    /// <exception cref="InvalidDataException">No word of the posts has a vector, or there are too few words for the groups.</exception>
    public IReadOnlyList<ClusteredWord> Run(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (_vectors is null || _shared == 0)
        {
            throw new InvalidDataException("no word of the posts has a vector");
        }

        var most = Math.Max(_options.Coarse, _options.Fine);
        if (_words.Count < most)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"only {_words.Count} words to group, too few for {most} groups"));
        }

        _vectors.CentreAndScale();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _options.Threads };
        double done = 0, work = ((double)_options.Fine * (_options.FinePasses + 1)) + ((double)_options.Coarse * (_options.CoarsePasses + 1));
        int[] Group(string stage, int groups, int passes, int seed)
        {
            progress?.Report(new TrainingProgress(stage, done / work));
            var goal = done + ((double)groups * (passes + 1));
            var found = SphericalKMeans.Group(_vectors, groups, passes, seed, () => progress?.Report(new TrainingProgress(stage, (done += groups) / work)), parallel);
            done = goal;
            return found;
        }

        var fine = Group("fine groups", _options.Fine, _options.FinePasses, _options.Seed);
        var coarse = Group("coarse groups", _options.Coarse, _options.CoarsePasses, unchecked(_options.Seed + 1));
        progress?.Report(new TrainingProgress("done", 1));
        return Table(coarse, fine);
    }

    private List<ClusteredWord> Table(int[] coarse, int[] fine)
    {
        var frequent = _counts.Values.OrderByDescending(c => c.Times).ThenBy(c => c.Word, StringComparer.Ordinal).Take(_options.Itself).Select(c => c.Word).ToHashSet();
        var common = Math.Max(_options.LeastTimes, _posts / _options.PostsPerContraction);
        List<ClusteredWord> table = [.. _words.Select((word, i) => new ClusteredWord(word, frequent.Contains(word) ? null : coarse[i], fine[i]))];
        foreach (var (hash, counted) in _counts)
        {
            if (!_grouped.Contains(hash) && (frequent.Contains(counted.Word) || (counted.Times >= common && counted.Word.Contains('\'', StringComparison.Ordinal))))
            {
                table.Add(new ClusteredWord(counted.Word, null, null));
            }
        }

        table.Sort((a, b) => string.CompareOrdinal(a.Word, b.Word));
        return table;
    }

    private string? Numbers(ReadOnlySpan<byte> rest)
    {
        _numbers.Clear();
        for (rest = rest.TrimStart(" \t"u8); !rest.IsEmpty; rest = rest.TrimStart(" \t"u8))
        {
            var end = rest.IndexOfAny(" \t"u8);
            var text = end < 0 ? rest : rest[..end];
            if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !float.IsFinite(number))
            {
                return string.Create(CultureInfo.InvariantCulture, $"number {_numbers.Count + 1} after the word: \"{Encoding.UTF8.GetString(text)}\" is not a number");
            }

            _numbers.Add(number);
            rest = rest[text.Length..];
        }

        return null;
    }

    /// <summary>Whether a post's token can be this word: it is one word in normal form.</summary>
    private bool IsNormal(ReadOnlySpan<byte> word)
    {
        Tokenizer.Read(word, _buffer);
        ref readonly var token = ref _buffer.Tokens[0];
        return _buffer.Count == 1 && token.Form == TokenForm.Word && !HasDigit(word) && _buffer.Normal.AsSpan(token.NormalStart..token.NormalEnd).SequenceEqual(word);
    }

    private static bool HasDigit(ReadOnlySpan<byte> word) => word.ContainsAnyInRange((byte)'0', (byte)'9');

    private readonly record struct Counted(string Word, int Times);
}
