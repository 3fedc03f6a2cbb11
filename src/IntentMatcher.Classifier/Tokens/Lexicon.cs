using System.Numerics;
using System.Text;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// What products and services are called: phrases of one to five words, each with the leaf it points to, so that a name the labelled rows never had
/// still says what a text is about. Kept as an open-addressed table of 32-bit keys; two phrases with one key count as the first.
/// </summary>
internal sealed class Lexicon
{
    public const int LongestPhrase = 5;
    private const int SieveBits = 17;
    private const int SieveWords = 1 << (SieveBits - 6);

    private readonly uint[] _keys;
    private readonly byte[] _leaves;
    private readonly ulong[] _sieve;

    /// <param name="keys">A power of two of places; 0 marks an empty one.</param>
    /// <param name="leaves">At the same places, the leaf's index.</param>
    /// <param name="sieve">A bit for the hash of every phrase of one word and of the first two words of every longer one: most words of a text need no further look.</param>
    public Lexicon(uint[] keys, byte[] leaves, ulong[] sieve)
    {
        if (!BitOperations.IsPow2(keys.Length) || leaves.Length != keys.Length || sieve.Length != SieveWords || !keys.Contains(0u))
        {
            throw new InvalidDataException("lexicon: sizes do not fit together");
        }

        (_keys, _leaves, _sieve) = (keys, leaves, sieve);
    }

    public static Lexicon None { get; } = new(new uint[1], new byte[1], new ulong[SieveWords]);

    public ReadOnlySpan<uint> Keys => _keys;

    public ReadOnlySpan<byte> Leaves => _leaves;

    public ReadOnlySpan<ulong> Sieve => _sieve;

    /// <summary>Reads lines <c>leaf TAB phrase</c> as phrases with the leaf's index.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static IReadOnlyList<(string Text, byte Leaf)> Read(TextReader reader, string name, IReadOnlyList<string> leaves)
    {
        var codes = leaves.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => (byte)c.i, StringComparer.Ordinal);
        var phrases = new List<(string, byte)>();
        var buffer = new TokenBuffer();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var parts = line.Split('\t');
            if (parts.Length != 2 || !codes.TryGetValue(parts[0], out var leaf))
            {
                throw new InvalidDataException($"{name}:{number}: expected the code of a leaf and a phrase, separated by a tab");
            }

            Tokenizer.Read(Encoding.UTF8.GetBytes(parts[1]), buffer);
            if (buffer.Count is 0 or > LongestPhrase)
            {
                throw new InvalidDataException($"{name}:{number}: '{parts[1]}' has {buffer.Count} words; 1 to {LongestPhrase} are allowed");
            }

            phrases.Add((parts[1], leaf));
        }

        return phrases;
    }

    /// <summary>The table of phrases of at most <see cref="LongestPhrase"/> words each.</summary>
    public static Lexicon Of(IReadOnlyList<(string Text, byte Leaf)> phrases)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)((phrases.Count * 2) + 1));
        var (keys, leaves, sieve) = (new uint[size], new byte[size], new ulong[SieveWords]);
        var buffer = new TokenBuffer();
        foreach (var (text, leaf) in phrases)
        {
            Tokenizer.Read(Encoding.UTF8.GetBytes(text), buffer);
            var hash = buffer.Tokens[0].Hash;
            var begin = buffer.Count == 1 ? hash : Hash.Join(hash, buffer.Tokens[1].Hash);
            sieve[Bit(begin) >> 6] |= 1UL << (Bit(begin) & 63);
            for (var t = 1; t < buffer.Count; t++)
            {
                hash = Hash.Join(hash, buffer.Tokens[t].Hash);
            }

            var key = Key(hash);
            var at = (int)key & (size - 1);
            while (keys[at] != 0 && keys[at] != key)
            {
                at = (at + 1) & (size - 1);
            }

            if (keys[at] == 0)
            {
                (keys[at], leaves[at]) = (key, leaf);
            }
        }

        return new Lexicon(keys, leaves, sieve);
    }

    /// <summary>Fills the buffer's phrases: the longest from the left, none overlapping.</summary>
    public void Assign(TokenBuffer buffer)
    {
        buffer.PhraseCount = 0;
        for (var t = 0; t < buffer.Count; t++)
        {
            var hash = buffer.Tokens[t].Hash;
            int last = -1, place = 0;
            if (IsSieved(hash) && Find(Key(hash)) is var word and >= 0)
            {
                (last, place) = (t, word);
            }

            if (t + 1 < buffer.Count && IsSieved(hash = Hash.Join(hash, buffer.Tokens[t + 1].Hash)))
            {
                for (var end = t + 1; ;)
                {
                    if (Find(Key(hash)) is var found and >= 0)
                    {
                        (last, place) = (end, found);
                    }

                    if (++end == buffer.Count || end == t + LongestPhrase)
                    {
                        break;
                    }

                    hash = Hash.Join(hash, buffer.Tokens[end].Hash);
                }
            }

            if (last >= 0)
            {
                buffer.Phrases[buffer.PhraseCount++] = new Phrase((short)t, (short)last, _leaves[place]);
                t = last;
            }
        }
    }

    private int Find(uint key)
    {
        for (var at = (int)key & (_keys.Length - 1); _keys[at] != 0; at = (at + 1) & (_keys.Length - 1))
        {
            if (_keys[at] == key)
            {
                return at;
            }
        }

        return -1;
    }

    // The low bits are the least mixed; an empty place is 0, so a key never is.
    private static uint Key(ulong hash) => (uint)(hash >> 32) | 1;

    private bool IsSieved(ulong hash) => (_sieve[Bit(hash) >> 6] & (1UL << (Bit(hash) & 63))) != 0;

    private static int Bit(ulong hash) => (int)(hash >> (64 - SieveBits));
}

/// <summary>A lexicon phrase in a text: its tokens (inclusive) and the leaf it points to.</summary>
internal readonly record struct Phrase(short First, short Last, byte Leaf);
