using System.Globalization;
using System.Numerics;
using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Groups of words of like use, coarse and fine, so that a word the labelled rows never had still says something. The most frequent words stand
/// for themselves. Kept as sorted-by-nothing arrays (word hash, coarse key, fine key) and an open-addressed index built on loading.
/// </summary>
internal sealed class WordClusters
{
    private const ushort Itself = ushort.MaxValue;
    private const ulong CoarseSeed = 0x7C15_0001, FineSeed = 0x7C15_10001;

    /// <summary>What a word without a group counts as.</summary>
    private static readonly ulong Unknown = Hash.Mix(0x7C15_0000);

    private readonly uint[] _words;
    private readonly ushort[] _coarse;
    private readonly ushort[] _fine;
    private readonly int[] _index;

    public WordClusters(uint[] words, ushort[] coarse, ushort[] fine)
    {
        if (words.Length != coarse.Length || words.Length != fine.Length)
        {
            throw new InvalidDataException("word clusters: sizes do not fit together");
        }

        (_words, _coarse, _fine) = (words, coarse, fine);
        _index = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Length * 2))];
        for (var i = 0; i < words.Length; i++)
        {
            var at = (int)words[i] & (_index.Length - 1);
            while (_index[at] != 0)
            {
                at = (at + 1) & (_index.Length - 1);
            }

            _index[at] = i + 1;
        }
    }

    public static WordClusters None { get; } = new([], [], []);

    public ReadOnlySpan<uint> Words => _words;

    public ReadOnlySpan<ushort> Coarse => _coarse;

    public ReadOnlySpan<ushort> Fine => _fine;

    /// <summary>Reads lines <c>word TAB coarse TAB fine</c>; <c>=</c> in place of a number keeps the word itself.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static WordClusters Read(TextReader reader, string name)
    {
        var words = new List<uint>();
        var (coarse, fine) = (new List<ushort>(), new List<ushort>());
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var parts = line.Split('\t');
            if (parts.Length != 3 || !TryId(parts[1], out var c) || !TryId(parts[2], out var f))
            {
                throw new InvalidDataException($"{name}:{number}: expected word, coarse and fine cluster (0 to 65534 or =), separated by tabs");
            }

            words.Add(Key(Hash.Of(Encoding.UTF8.GetBytes(parts[0]))));
            coarse.Add(c);
            fine.Add(f);
        }

        return new WordClusters([.. words], [.. coarse], [.. fine]);
    }

    /// <summary>Fills the buffer's coarse and fine keys, one a token. Tokens that are no words stand for themselves.</summary>
    public void Assign(TokenBuffer buffer)
    {
        for (var t = 0; t < buffer.Count; t++)
        {
            var hash = buffer.Tokens[t].Hash;
            buffer.Coarse[t] = buffer.Fine[t] = hash;
            if (buffer.Tokens[t].Form == TokenForm.Word)
            {
                var at = Find(Key(hash));
                buffer.Coarse[t] = at < 0 ? Unknown : _coarse[at] == Itself ? hash : Hash.Mix(CoarseSeed + _coarse[at]);
                buffer.Fine[t] = at < 0 ? Unknown : _fine[at] == Itself ? hash : Hash.Mix(FineSeed + _fine[at]);
            }
        }
    }

    private int Find(uint key)
    {
        for (var at = (int)key & (_index.Length - 1); _index[at] != 0; at = (at + 1) & (_index.Length - 1))
        {
            if (_words[_index[at] - 1] == key)
            {
                return _index[at] - 1;
            }
        }

        return -1;
    }

    private static uint Key(ulong hash) => (uint)(hash >> 32);

    private static bool TryId(string text, out ushort id)
    {
        id = Itself;
        return text == "=" || (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id != Itself);
    }
}
