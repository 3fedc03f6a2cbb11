using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Features;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// Posts a second on one core, and the bound: the same n-grams hashed and added up from a table, and nothing else. <c>--filter '*Classifier*'</c>.
/// Posts are lines of the file named in <c>INTENTMATCHER_POSTS</c> (.txt or .txt.gz); without it, the project's own written posts.
/// </summary>
[MemoryDiagnoser]
public class ClassifierBenchmarks
{
    private readonly PostScores _scores = new();
    private readonly float[] _table = new float[1 << 20];
    private readonly List<(int Start, int Length)> _posts = [];
    private IntentClassifier _classifier = null!;
    private string[] _texts = [];
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Load()
    {
        _classifier = IntentClassifier.Load(Path.Combine(Root(), "models"));
        var bytes = new MemoryStream();
        foreach (var line in Lines())
        {
            var text = Encoding.UTF8.GetBytes(line);
            _posts.Add(((int)bytes.Length, text.Length));
            bytes.Write(text);
        }

        _bytes = bytes.ToArray();
        _texts = [.. _posts.Select(p => Encoding.UTF8.GetString(_bytes, p.Start, p.Length))];
        for (var i = 0; i < _table.Length; i++)
        {
            _table[i] = (i % 17) - 8;
        }
    }

    /// <summary>The bound: word 1-3-grams and character 3-5-grams hashed into a table of 2^20 floats and added up.</summary>
    [Benchmark(Baseline = true)]
    public float HashAndAdd()
    {
        var sum = 0f;
        foreach (var (start, length) in _posts)
        {
            sum += HashAndAdd(_bytes.AsSpan(start, length));
        }

        return sum;
    }

    /// <summary>The gate's own n-grams, without its table: what reading them costs.</summary>
    [Benchmark]
    public uint GateFeaturesOnly()
    {
        var sink = new Xor();
        foreach (var (start, length) in _posts)
        {
            GateReader.Read(_bytes.AsSpan(start, length), ref sink);
        }

        return sink.Value;
    }

    /// <summary>What a stream asks of every post: is it demand?</summary>
    [Benchmark]
    public double Score()
    {
        var sum = 0d;
        foreach (var (start, length) in _posts)
        {
            _classifier.Score(_bytes.AsSpan(start, length), _scores);
            sum += _scores.Demand;
        }

        return sum;
    }

    /// <summary>The same, and stances and categories of what may be demand: what intake does.</summary>
    [Benchmark]
    public double ScoreAndDetail()
    {
        var sum = 0d;
        foreach (var (start, length) in _posts)
        {
            _classifier.Score(_bytes.AsSpan(start, length), _scores);
            if (_scores.Demand >= 0.05)
            {
                _classifier.Detail(_bytes.AsSpan(start, length), _scores);
                sum += _scores.Leaves[0];
            }
        }

        return sum;
    }

    /// <summary>Stances and categories of every post.</summary>
    [Benchmark]
    public double Detail()
    {
        var sum = 0d;
        foreach (var (start, length) in _posts)
        {
            _classifier.Detail(_bytes.AsSpan(start, length), _scores);
            sum += _scores.Leaves[0];
        }

        return sum;
    }

    /// <summary>The same on all cores.</summary>
    [Benchmark]
    public void ScoreOnAllCores() =>
        Parallel.For(0, Environment.ProcessorCount, core =>
        {
            var scores = new PostScores();
            for (var i = core; i < _posts.Count; i += Environment.ProcessorCount)
            {
                _classifier.Score(_bytes.AsSpan(_posts[i].Start, _posts[i].Length), scores);
            }
        });

    /// <summary>What intake does, from strings: screen every post, and read slots and evidence of what is more likely demand than not.</summary>
    [Benchmark]
    public int ScreenAndClassify()
    {
        var found = 0;
        foreach (var text in _texts)
        {
            found += _classifier.Screen(text).Demand >= 0.5 ? _classifier.Classify(text).Evidence!.Count : 0;
        }

        return found;
    }

    private float HashAndAdd(ReadOnlySpan<byte> text)
    {
        const int shift = 64 - 20;
        float sum = 0;
        ulong word = 0xCBF29CE484222325, before = 0, two = 0, window = 0;
        foreach (var raw in text)
        {
            var x = (ulong)(raw is >= (byte)'A' and <= (byte)'Z' ? raw | 0x20 : raw);
            window = (window << 8) | x;
            sum += _table[((window & 0xFFFFFF) * 0x9E3779B97F4A7C15) >> shift] + _table[((window & 0xFFFFFFFF) * 0xD6E8FEB86659FD93) >> shift]
                + _table[((window & 0xFFFFFFFFFF) * 0xA0761D6478BD642F) >> shift];
            if (x > ' ')
            {
                word = (word ^ x) * 0x100000001B3;
            }
            else if (word != 0xCBF29CE484222325)
            {
                sum += _table[(word * 0x9E3779B97F4A7C15) >> shift] + _table[((word ^ before) * 0xD6E8FEB86659FD93) >> shift]
                    + _table[((word ^ before ^ (two * 3)) * 0xA0761D6478BD642F) >> shift];
                (two, before, word) = (before, word * 7, 0xCBF29CE484222325);
            }
        }

        return sum;
    }

    private static IEnumerable<string> Lines()
    {
        if (Environment.GetEnvironmentVariable("INTENTMATCHER_POSTS") is not { Length: > 0 } file)
        {
            return Directory.GetFiles(Path.Combine(Root(), "models", "corpus"), "*.jsonl").Where(f => !f.EndsWith("labels.jsonl", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);
        }

        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IntentMatcher.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no IntentMatcher.sln above the program");
        }

        return folder.FullName;
    }

    private struct Xor : IGateSink
    {
        public uint Value;

        public void Gram(uint hash, int first, int last) => Value ^= hash;
    }
}
