using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IntentMatcher.Classifier;

/// <summary>
/// Names of real places with their centre, country and population, in a few flat arrays: about 5 MB in memory, loaded in well under 100 ms.
/// Names are compared without case, accents, apostrophes, hyphens and full stops ("St. John's" is "st johns"). Safe for many threads.
/// </summary>
public sealed class Gazetteer
{
    internal const int LongestName = 6;

    private const int PrefixBits = 1 << 20;

    private readonly string _text;
    private readonly GazetteerRow[] _rows;
    private readonly int[] _buckets;
    private readonly int[] _next;
    private readonly uint[] _keys;
    private readonly ulong[] _prefixes = new ulong[PrefixBits / 64];

    private Gazetteer(string text, List<GazetteerRow> rows)
    {
        _text = text;
        _rows = [.. rows];
        _next = new int[_rows.Length];
        _keys = new uint[_rows.Length];
        var size = 1024;
        while (size < _rows.Length * 2)
        {
            size *= 2;
        }

        _buckets = new int[size];
        Array.Fill(_buckets, -1);
        var words = new List<SlotToken>();

        // Backwards, so that each chain starts with the file's first row: the most people.
        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            SlotTokens.Cut(NameOf(i), words);
            var key = 0u;
            foreach (var word in words)
            {
                if (word.Kind is TokenKind.Word or TokenKind.Number)
                {
                    _prefixes[(key & (PrefixBits - 1)) >> 6] |= 1ul << (int)(key & 63);
                    key = Extend(key, word.Hash);
                }
            }

            _keys[i] = key;
            var bucket = Bucket(key);
            _next[i] = _buckets[bucket];
            _buckets[bucket] = i;
        }
    }

    /// <summary>Number of names.</summary>
    public int Count => _rows.Length;

    /// <summary>Reads a gazetteer file (tab-separated UTF-8, columns as its first line says, most people first).</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">A line is malformed; the message names file and line.</exception>
    public static Gazetteer Load(string file)
    {
        var text = File.ReadAllText(file);
        var rows = new List<GazetteerRow>(32 * 1024);
        var start = 0;
        for (var line = 1; start < text.Length; line++)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start && text[start] != '#')
            {
                rows.Add(GazetteerRow.TryParse(text, start, end, out var row)
                    ? row
                    : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                        $"{file}:{line}: not a place; expected name, kind (n, r or c), country, region, latitude, longitude and people between tabs")));
            }

            start = end + 1;
        }

        return new Gazetteer(text, rows);
    }

    /// <summary>Finds the place with most people that bears this name, however it is written ("NYC", "sao paulo").</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out GazetteerPlace? place)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = new List<SlotToken>();
        SlotTokens.Cut(name, words);
        var row = Find(name, words, 0, words.Count);
        place = row < 0 ? null : Place(row);
        return row >= 0;
    }

    /// <summary>First row with exactly these tokens as its name, or -1. <see cref="Next"/> gives the others, fewer people each.</summary>
    internal int Find(ReadOnlySpan<char> text, List<SlotToken> tokens, int from, int to)
    {
        var key = 0u;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind is TokenKind.Word or TokenKind.Number)
            {
                key = Extend(key, tokens[i].Hash);
            }
        }

        return to <= from ? -1 : First(key, text[tokens[from].Start..tokens[to - 1].End]);
    }

    /// <summary>The longest name that starts at a token: the index after its last token, or <paramref name="from"/> when none does.</summary>
    internal int LongestAt(ReadOnlySpan<char> text, List<SlotToken> tokens, int from, out int row)
    {
        row = -1;
        var best = from;
        var key = 0u;
        var words = 0;
        for (var i = from; i < tokens.Count && words < LongestName; i++)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.Word or TokenKind.Number)
            {
                if (i > from && tokens[i - 1].End < token.Start - 1)
                {
                    break;
                }

                key = Extend(key, token.Hash);
                words++;
                if (First(key, text[tokens[from].Start..token.End]) is >= 0 and var found)
                {
                    row = found;
                    best = i + 1;
                }

                if ((_prefixes[(key & (PrefixBits - 1)) >> 6] >> (int)(key & 63) & 1) == 0)
                {
                    break;
                }
            }
            else if (i == from || text[token.Start] is not ('-' or '.' or '’' or '\'') || tokens[i - 1].End < token.Start)
            {
                break;
            }
        }

        return best;
    }

    internal int Next(int row)
    {
        for (var other = _next[row]; other >= 0; other = _next[other])
        {
            if (_keys[other] == _keys[row])
            {
                return other;
            }
        }

        return -1;
    }

    internal ref readonly GazetteerRow Row(int row) => ref _rows[row];

    internal ReadOnlySpan<char> NameOf(int row) => _text.AsSpan(_rows[row].Name, _rows[row].NameLength);

    internal GazetteerPlace Place(int row)
    {
        ref readonly var found = ref _rows[row];
        return new GazetteerPlace(
            _text.Substring(found.MainName, found.MainNameLength),
            found.Kind,
            found.CountryCode == 0 ? null : string.Create(2, found.CountryCode, static (span, code) => (span[0], span[1]) = ((char)(code >> 8), (char)(code & 255))),
            _text.Substring(found.Region, found.RegionLength),
            Math.Round(found.Lat, 2),
            Math.Round(found.Lon, 2),
            (long)found.Population);
    }

    internal ReadOnlySpan<char> RegionOf(int row) => _text.AsSpan(_rows[row].Region, _rows[row].RegionLength);

    private static uint Extend(uint key, uint word) => (System.Numerics.BitOperations.RotateLeft(key, 5) ^ word) * 0x9E3779B1u;

    private int Bucket(uint key) => (int)((key * 0x85EBCA6Bu) >> 12) & (_buckets.Length - 1);

    private int First(uint key, ReadOnlySpan<char> name)
    {
        for (var row = _buckets[Bucket(key)]; row >= 0; row = _next[row])
        {
            if (_keys[row] == key && Same(NameOf(row), name))
            {
                return row;
            }
        }

        return -1;
    }

    private static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var i = 0;
        var j = 0;
        while (true)
        {
            while (i < a.Length && !char.IsLetterOrDigit(a[i]))
            {
                i++;
            }

            while (j < b.Length && !char.IsLetterOrDigit(b[j]))
            {
                j++;
            }

            if (i == a.Length || j == b.Length)
            {
                return i == a.Length && j == b.Length;
            }

            if (LetterFold.Fold(a[i++]) != LetterFold.Fold(b[j++]))
            {
                return false;
            }
        }
    }
}
