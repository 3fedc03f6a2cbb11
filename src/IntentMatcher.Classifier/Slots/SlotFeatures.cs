using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntentMatcher.Classifier;

/// <summary>
/// Turns a cut text into hashed features per token, the same for training and reading: the word and its neighbours, endings, shape, the classes of
/// <see cref="SlotLexicon"/>, gazetteer names, the nearest word of wanting before it, and where in the post it stands.
/// </summary>
internal sealed class SlotFeatures(Gazetteer gazetteer, WordGroups groups)
{
    /// <summary>Most features one token can have.</summary>
    internal const int Most = 64;

    private readonly List<SlotToken> _tokens = new(128);
    private readonly List<TokenFacts> _facts = new(128);

    private readonly List<byte> _money = new(128);
    private readonly Dictionary<uint, byte> _seen = [];

    internal List<SlotToken> Tokens => _tokens;

    /// <summary>The token that parts title and body; the number of tokens when nothing does.</summary>
    internal int TitleEnd { get; private set; }

    /// <summary>1: the title asks, 2: it bears a word of wanting.</summary>
    internal int TitleFlags { get; private set; }

    /// <summary>What kinds of word about money the text has: 1 budget and spending, 2 having, 4 quoted prices, 8 cheap.</summary>
    internal uint MoneyFlags { get; private set; }

    /// <summary>Number of prices in the text.</summary>
    internal int Prices { get; private set; }

    /// <summary>Cuts a text and gathers what is known of each token. Call before <see cref="Of"/>.</summary>
    internal void Read(ReadOnlySpan<char> text)
    {
        SlotTokens.Cut(text, _tokens);
        _facts.Clear();
        TitleEnd = -1;
        TitleFlags = 0;
        MoneyFlags = 0;
        Prices = 0;
        var sentence = 0;
        var opening = 0u;
        var inSentence = 0;
        _seen.Clear();
        CountStems(text);
        MoneyMarks.Mark(text, _tokens, _money);
        var since = 99;
        var want = 0u;
        var covered = 0;
        var name = 0u;
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            var wordClass = token.Kind == TokenKind.Word ? SlotLexicon.ClassOf(token.Hash) : WordClass.None;
            var place = 0u;
            if (i >= covered && token.Kind == TokenKind.Word && gazetteer.LongestAt(text, _tokens, i, out var row) is var end && row >= 0)
            {
                covered = end;
                name = NameFeature(text, token, end - i, row);
                place = name * 2;
            }
            else if (i < covered)
            {
                place = (name * 2) + 1;
            }

            var first = text[token.Start];
            var identity = token.Kind is TokenKind.Number ? NumberIdentity(text, token) : token.Kind is TokenKind.Link or TokenKind.Handle ? (uint)token.Kind : token.Hash;
            _facts.Add(new TokenFacts(identity, Shape(text, token), (byte)wordClass, place, (byte)Math.Min(since, 9), want, (byte)Math.Min(sentence, 3), Ending(text, token, 3), Ending(text, token, 2), token.Kind == TokenKind.Word ? groups.Of(token.Hash) : new WordGroup(0, (ushort)(65000 + (int)token.Kind)), Repeats(text, token), opening, (byte)Math.Min(inSentence, 6), _money[i]));
            opening = inSentence == 0 ? token.Hash : opening;
            inSentence++;
            since++;
            if (wordClass == WordClass.Want)
            {
                since = 0;
                want = token.Hash;
            }

            MoneyFlags |= (uint)_money[i] >> 5 | (wordClass == WordClass.Money ? 8u : wordClass == WordClass.Cheap ? 16u : 0);
            Prices += (_money[i] & 7) == 2 && (i == 0 || (_money[i - 1] & 7) != 2) ? 1 : 0;
            if (TitleEnd < 0)
            {
                TitleFlags |= first == '?' ? 1 : wordClass == WordClass.Want ? 2 : 0;
                TitleEnd = first == '—' ? i : -1;
            }

            if (token.Kind == TokenKind.Mark && (first is '.' or '!' or '?' or '—') && (token.End == text.Length || char.IsWhiteSpace(text[token.End])))
            {
                sentence++;
                inSentence = 0;
                since = Math.Max(since, 8);
            }
        }

        TitleEnd = TitleEnd < 0 ? _tokens.Count : TitleEnd;
    }

    /// <summary>Writes the features of one token and returns how many.</summary>
    internal int Of(int at, Span<uint> features)
    {
        ref readonly var here = ref At(at);
        ref readonly var before = ref At(at - 1);
        ref readonly var after = ref At(at + 1);
        ref readonly var before2 = ref At(at - 2);
        ref readonly var after2 = ref At(at + 2);
        var n = 0;
        features[n++] = Mix(1, here.Word, 0);
        features[n++] = Mix(2, before.Word, 0);
        features[n++] = Mix(3, after.Word, 0);
        features[n++] = Mix(4, before2.Word, 0);
        features[n++] = Mix(5, after2.Word, 0);
        features[n++] = Mix(6, before.Word, here.Word);
        features[n++] = Mix(7, here.Word, after.Word);
        features[n++] = Mix(8, before2.Word, before.Word);
        features[n++] = Mix(9, after.Word, after2.Word);
        features[n++] = Mix(10, here.Ending3, 0);
        features[n++] = Mix(11, here.Ending2, (uint)here.Shape);
        features[n++] = Mix(12, (uint)here.Shape, (uint)before.Shape << 8 | after.Shape);
        features[n++] = Mix(13, here.Shape, here.Sentence);
        features[n++] = Mix(14, before.Ending2, after.Ending2);
        features[n++] = Mix(15, here.Class, (uint)before.Class << 8 | after.Class);
        features[n++] = Mix(16, here.Class, (uint)before.Class << 8 | before2.Class);
        features[n++] = Mix(17, here.Class, (uint)after.Class << 8 | after2.Class);
        features[n++] = Mix(18, here.Word, before.Class);
        features[n++] = Mix(19, here.Word, after.Class);
        features[n++] = Mix(20, here.Want, here.SinceWant);
        features[n++] = Mix(21, here.SinceWant, (uint)here.Sentence << 8 | here.Shape);
        features[n++] = Mix(22, here.SinceWant, before.Word);
        features[n++] = Mix(23, before.Word, after.Word);
        features[n++] = Mix(24, at == 0 ? 1u : at == _facts.Count - 1 ? 2u : 3u, here.Shape);
        features[n++] = Mix(25, here.Ending3, before.Word);
        features[n++] = Mix(26, At(at - 3).Word, 0);
        features[n++] = Mix(27, At(at + 3).Word, 0);
        features[n++] = Mix(50, here.Group.Coarse, (uint)before.Group.Coarse << 16 | after.Group.Coarse);
        features[n++] = Mix(51, here.Group.Coarse, (uint)before.Group.Coarse << 16 | before2.Group.Coarse);
        features[n++] = Mix(52, here.Group.Coarse, (uint)after.Group.Coarse << 16 | after2.Group.Coarse);
        features[n++] = Mix(53, here.Group.Fine, 0);
        features[n++] = Mix(54, before.Group.Fine, here.Group.Coarse);
        features[n++] = Mix(55, after.Group.Fine, here.Group.Coarse);
        features[n++] = Mix(56, here.Group.Fine, before.Word);
        features[n++] = Mix(57, here.Group.Coarse, before.Word);
        features[n++] = Mix(58, here.Group.Coarse, after.Word);
        features[n++] = Mix(59, here.Group.Coarse, here.Shape);
        features[n++] = Mix(60, here.Group.Coarse, (uint)here.Sentence << 8 | here.SinceWant);
        features[n++] = Mix(61, here.Group.Fine, here.Want);
        features[n++] = Mix(62, before2.Group.Fine, 0);
        features[n++] = Mix(63, after2.Group.Fine, 0);
        features[n++] = Mix(64, here.Group.Coarse, 0);
        features[n++] = Mix(65, here.Repeats, (uint)here.Group.Coarse << 2 | here.Sentence);
        features[n++] = Mix(66, here.Repeats, (uint)here.SinceWant << 8 | (uint)before.Repeats << 4 | after.Repeats);
        features[n++] = Mix(67, here.Opening, here.Group.Coarse);
        features[n++] = Mix(68, here.Opening, (uint)here.InSentence << 8 | here.Sentence);
        if ((here.Money | before.Money | after.Money) != 0)
        {
            features[n++] = Mix(70, here.Money, 0);
            features[n++] = Mix(71, here.Money & 31u, (uint)(before.Money & 31) << 8 | (after.Money & 31u));
            features[n++] = Mix(72, here.Money, (uint)before.Money << 8 | after.Money);
            features[n++] = Mix(73, here.Money & 31u, (uint)here.Sentence << 8 | (here.Money & 224u));
            features[n++] = Mix(74, here.Money & 31u, here.Word);
            features[n++] = Mix(75, here.Money & 31u, before.Word);
        }

        if ((here.Place | before.Place | after.Place) != 0)
        {
            features[n++] = Mix(30, here.Place, 0);
            features[n++] = Mix(31, here.Place, before.Word);
            features[n++] = Mix(32, here.Place, before.Class);
            features[n++] = Mix(33, here.Place, after.Word);
            features[n++] = Mix(34, before.Place, here.Word);
            features[n++] = Mix(35, after.Place, here.Word);
            features[n++] = Mix(36, here.Place, (uint)here.Sentence << 8 | here.SinceWant);
            features[n++] = Mix(37, here.Place, before2.Word);
        }

        if (here.Class != 0)
        {
            features[n++] = Mix(40, here.Class, before.Word);
            features[n++] = Mix(41, here.Class, after.Word);
            features[n++] = Mix(42, here.Class, (uint)here.Sentence << 8 | here.SinceWant);
        }

        if (here.Shape >= 32)
        {
            features[n++] = Mix(43, here.Shape, before2.Word);
            features[n++] = Mix(44, here.Shape, before.Class);
            features[n++] = Mix(45, here.Shape, (uint)after.Class << 8 | before2.Class);
        }

        return n;
    }

    internal ref readonly TokenFacts At(int i) => ref (uint)i < (uint)_facts.Count ? ref CollectionsMarshal.AsSpan(_facts)[i] : ref (i < 0 ? ref TokenFacts.Before : ref TokenFacts.After);

    private uint NameFeature(ReadOnlySpan<char> text, SlotToken token, int words, int row)
    {
        ref readonly var found = ref gazetteer.Row(row);
        var size = found.Population switch { < 20_000 => 0u, < 100_000 => 1u, < 500_000 => 2u, < 2_000_000 => 3u, _ => 4u };
        var letters = char.IsUpper(text[token.Start]) ? token.Length > 1 && char.IsUpper(text[token.Start + 1]) ? 2u : 1u : 0u;
        return 1 + (uint)found.Kind + (3 * size) + (15 * letters) + (found.AlsoCommonWord ? 45u : 0u) + (90 * Math.Min((uint)words, 3)) + (token.Length <= 3 ? 360u : 0u);
    }

    private void CountStems(ReadOnlySpan<char> text)
    {
        foreach (var token in _tokens)
        {
            if (token.Kind == TokenKind.Word && token.Length > 2)
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, Stem(text, token), out _);
                count = (byte)Math.Min(count + 1, 4);
            }
        }
    }

    private byte Repeats(ReadOnlySpan<char> text, SlotToken token) =>
        token.Kind == TokenKind.Word && token.Length > 2 ? _seen[Stem(text, token)] : (byte)0;

    /// <summary>A word without its plural s: what a post names twice is what it is about.</summary>
    private static uint Stem(ReadOnlySpan<char> text, SlotToken token) =>
        SlotTokens.Hash(text[token.Start..(text[token.End - 1] is 's' ? token.End - 1 : token.End)]);

    /// <summary>Up to 31 for words and marks (case and mixture), from 32 for numbers and currency signs (magnitude, decimals).</summary>
    private static byte Shape(ReadOnlySpan<char> text, SlotToken token)
    {
        var first = text[token.Start];
        switch (token.Kind)
        {
            case TokenKind.Number:
                var digits = Math.Min(token.Length, 7);
                return (byte)(32 + (digits * 2) + (text[token.Start..token.End].IndexOfAny('.', ',') >= 0 ? 1 : 0));
            case TokenKind.Currency:
                return 60;
            case TokenKind.Word:
                if (!char.IsUpper(first))
                {
                    return token.Length == 1 ? (byte)1 : (byte)2;
                }

                return token.Length == 1 ? (byte)3 : char.IsUpper(text[token.Start + 1]) ? (byte)4 : (byte)5;
            case TokenKind.Mark:
                return first switch { '.' or '!' or '?' => 8, ',' or ';' => 9, '-' or '–' or '/' => 10, '(' or '[' => 11, ')' or ']' => 12, '—' or '|' or ':' => 13, '"' or '“' or '”' => 14, '#' => 15, '~' or '<' => 16, '\'' or '’' => 17, _ => 18 };
            default:
                return (byte)(20 + (int)token.Kind);
        }
    }

    private static uint NumberIdentity(ReadOnlySpan<char> text, SlotToken token)
    {
        // Small numbers mean days, counts and sizes, four digits from 19 and 20 are years; beyond that only the length speaks.
        if (token.Length <= 2)
        {
            return token.Hash;
        }

        return token.Length == 4 && text[token.Start] is '1' or '2' && text[token.Start + 1] is '9' or '0' ? 77_777u : 70_000u + (uint)Math.Min(token.Length, 9);
    }

    private static uint Ending(ReadOnlySpan<char> text, SlotToken token, int letters) =>
        token.Kind == TokenKind.Word ? SlotTokens.Hash(text[Math.Max(token.Start, token.End - letters)..token.End]) : (uint)token.Kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Mix(uint template, uint a, uint b)
    {
        var hash = (a + (template * 0x9E3779B9u)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 15) ^ (b * 0xC2B2AE35u)) * 0x27D4EB2Fu;
        return hash ^ (hash >> 14);
    }

    internal readonly record struct TokenFacts(uint Word, byte Shape, byte Class, uint Place, byte SinceWant, uint Want, byte Sentence, uint Ending3, uint Ending2, WordGroup Group, byte Repeats, uint Opening, byte InSentence, byte Money)
    {
        internal static readonly TokenFacts Before = new(1, 30, 0, 0, 9, 0, 0, 1, 1, new WordGroup(65001, 64998), 0, 0, 0, 0);
        internal static readonly TokenFacts After = new(2, 31, 0, 0, 9, 0, 3, 2, 2, new WordGroup(65002, 64999), 0, 0, 7, 0);
    }
}
