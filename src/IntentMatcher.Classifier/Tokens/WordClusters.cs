using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Groups of words of like use, coarse and fine, so that a word the labelled rows never had still says something. The most frequent words stand
/// for themselves. Stored as (word key, coarse, fine); looked up in an open-addressed table of the same packed into one 8-byte word each, so that
/// a look-up touches one cache line.
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
    private readonly ulong[] _table;

    public WordClusters(uint[] words, ushort[] coarse, ushort[] fine)
    {
        if (words.Length != coarse.Length || words.Length != fine.Length)
        {
            throw new InvalidDataException("word clusters: sizes do not fit together");
        }

        (_words, _coarse, _fine) = (words, coarse, fine);
        _table = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Length * 2))];
        for (var i = 0; i < words.Length; i++)
        {
            var at = (int)words[i] & (_table.Length - 1);
            while (_table[at] != 0)
            {
                at = (at + 1) & (_table.Length - 1);
            }

            // A word with key 0 and groups 0 would look like an empty place; it is then simply not found.
            _table[at] = ((ulong)words[i] << 32) | ((uint)coarse[i] << 16) | fine[i];
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
            ref readonly var token = ref buffer.Tokens[t];
            var hash = token.Hash;
            if (token.Form != TokenForm.Word)
            {
                buffer.Coarse[t] = buffer.Fine[t] = hash;
                continue;
            }

            var found = Find(Key(hash));
            var (coarse, fine) = ((ushort)(found >> 16), (ushort)found);
            buffer.Coarse[t] = found == 0 ? Unknown : coarse == Itself ? hash : Hash.Mix(CoarseSeed + coarse);
            buffer.Fine[t] = found == 0 ? Unknown : fine == Itself ? hash : Hash.Mix(FineSeed + fine);
        }
    }

    /// <summary>The packed entry of a word, 0 if it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Find(uint key)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(_table);
        for (var at = key & (uint)(_table.Length - 1); ; at = (at + 1) & (uint)(_table.Length - 1))
        {
            var entry = Unsafe.Add(ref table, (nint)at);
            if (entry == 0 || (uint)(entry >> 32) == key)
            {
                return entry;
            }
        }
    }

    private static uint Key(ulong hash) => (uint)(hash >> 32);

    private static bool TryId(string text, out ushort id)
    {
        id = Itself;
        return text == "=" || (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id != Itself);
    }
}
