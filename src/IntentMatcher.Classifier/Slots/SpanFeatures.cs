namespace IntentMatcher.Classifier;

/// <summary>
/// Turns a candidate span into hashed features, the same for training and reading: what the tagger thinks of it and of its rivals, its edge words
/// and what lies around them, where in the post it stands, how often it is said, and whether the rules can read a value from it.
/// </summary>
internal static class SpanFeatures
{
    /// <summary>Most features one span can have.</summary>
    internal const int Most = 200;

    private const int Reach = 5;
    private const byte SentenceEnd = 8; // the shape of . ! and ?

    /// <summary>Writes the features of one candidate and returns how many; <paramref name="value"/> is what the rules read from it, 0 for nothing.</summary>
    internal static int Of(SlotFeatures read, ReadOnlySpan<char> text, SlotKind kind, List<SlotSpan> candidates, int at, uint value, Span<uint> features)
    {
        var span = candidates[at];
        ref readonly var first = ref read.At(span.First);
        ref readonly var last = ref read.At(span.Last);
        ref readonly var before = ref read.At(span.First - 1);
        ref readonly var before2 = ref read.At(span.First - 2);
        ref readonly var after = ref read.At(span.Last + 1);
        ref readonly var after2 = ref read.At(span.Last + 2);
        var length = (uint)Math.Min(span.Last - span.First + 1, 8);
        var odds = Odds(span.Probability);
        var rank = (uint)Math.Min(at, 5);
        var rival = at == 0 ? candidates.Count > 1 ? Odds(candidates[1].Probability) : 0u : Odds(candidates[0].Probability);
        var sentence = (uint)first.Sentence;
        var n = 0;
        features[n++] = Mix(100, 0, 0);
        features[n++] = Mix(101, odds, 0);
        features[n++] = Mix(102, odds, rank);
        features[n++] = Mix(103, odds, (rival << 1) + (at == 0 ? 1u : 0));
        features[n++] = Mix(104, length, 0);
        features[n++] = Mix(105, length, odds >> 1);
        features[n++] = Mix(106, sentence, rank);
        features[n++] = Mix(107, sentence, (uint)Math.Min(span.Times, 4) << 4 | length);
        features[n++] = Mix(108, (uint)Math.Min(span.Times, 4), (uint)last.Repeats << 4 | first.Repeats);
        features[n++] = Mix(109, first.Word, 0);
        features[n++] = Mix(110, last.Word, 0);
        features[n++] = Mix(111, before.Word, 0);
        features[n++] = Mix(112, after.Word, 0);
        features[n++] = Mix(113, before2.Word, before.Word);
        features[n++] = Mix(114, after.Word, after2.Word);
        features[n++] = Mix(115, before.Word, after.Word);
        features[n++] = Mix(116, first.Group.Fine, 0);
        features[n++] = Mix(117, last.Group.Fine, 0);
        features[n++] = Mix(118, last.Group.Coarse, (uint)after.Group.Coarse << 16);
        features[n++] = Mix(119, first.Group.Coarse, (uint)before.Group.Coarse << 16);
        features[n++] = Mix(120, before.Group.Coarse, (uint)after.Group.Coarse << 16 | length);
        features[n++] = Mix(121, first.Group.Coarse, (uint)last.Group.Coarse << 16 | length);
        features[n++] = Mix(122, first.Want, first.SinceWant);
        features[n++] = Mix(123, first.SinceWant, sentence << 8 | length);
        features[n++] = Mix(124, first.InSentence, sentence << 8 | after.Class);
        features[n++] = Mix(125, first.Opening, sentence << 8 | first.InSentence);
        features[n++] = Mix(126, before.Class, (uint)after.Class << 8 | length);
        features[n++] = Mix(127, first.Shape, (uint)last.Shape << 8 | length);
        features[n++] = Mix(128, after.Shape, (uint)before.Shape << 8 | sentence);
        features[n++] = Mix(129, last.Ending3, 0);
        features[n++] = Mix(130, last.Ending2, after.Class);
        features[n++] = Mix(131, value, 0);
        features[n++] = Mix(132, value, odds);
        features[n++] = Mix(133, value, before.Word);
        features[n++] = Mix(134, (uint)Math.Min(candidates.Count, 6), rank);
        if ((first.Money | last.Money | before.Money | after.Money) != 0)
        {
            features[n++] = Mix(135, first.Money, last.Money);
            features[n++] = Mix(136, (uint)(before.Money & 7) << 9 | (uint)(first.Money & 7) << 6 | (uint)(last.Money & 7) << 3 | (after.Money & 7u), 0);
            features[n++] = Mix(137, (uint)first.Money >> 5, sentence << 4 | value);
        }

        n = Rivals(read, candidates, at, features, n);
        n = Around(read, span, features, n);
        n = InPost(read, text, span, new Standing(rank, length, odds, sentence), features, n);
        return kind is SlotKind.Budget or SlotKind.Deadline ? InSentence(read, text, kind, candidates, at, value, features, n) : n;
    }

    /// <summary>Rivals that are longer or shorter by some words: the words that make the difference.</summary>
    private static int Rivals(SlotFeatures read, List<SlotSpan> candidates, int at, Span<uint> features, int n)
    {
        var span = candidates[at];
        for (var other = 0; other < Math.Min(candidates.Count, 4); other++)
        {
            var rivalSpan = candidates[other];
            if (other == at || rivalSpan.Last < span.First || rivalSpan.First > span.Last)
            {
                continue;
            }

            var stronger = other < at ? 1u : 0;
            if (rivalSpan.First != span.First)
            {
                var longer = rivalSpan.First < span.First;
                features[n++] = Mix(140, read.At(longer ? span.First - 1 : span.First).Word, stronger << 1 | (longer ? 1u : 0));
                features[n++] = Mix(141, read.At(longer ? span.First - 1 : span.First).Group.Coarse, stronger << 1 | (longer ? 1u : 0));
            }

            if (rivalSpan.Last != span.Last)
            {
                var longer = rivalSpan.Last > span.Last;
                features[n++] = Mix(142, read.At(longer ? span.Last + 1 : rivalSpan.Last + 1).Word, stronger << 1 | (longer ? 1u : 0));
                features[n++] = Mix(143, read.At(longer ? span.Last + 1 : rivalSpan.Last + 1).Group.Coarse, stronger << 1 | (longer ? 1u : 0));
            }
        }

        return n;
    }

    /// <summary>The words in a span and on either side of it.</summary>
    private static int Around(SlotFeatures read, SlotSpan span, Span<uint> features, int n)
    {
        for (var i = span.First; i <= Math.Min(span.Last, span.First + 7); i++)
        {
            features[n++] = Mix(144, read.At(i).Word, 0);
            features[n++] = Mix(145, read.At(i).Group.Fine, i == span.Last ? 1u : 0);
        }

        for (var i = 1; i <= Reach; i++)
        {
            features[n++] = Mix(146, read.At(span.First - i).Word, 0);
            features[n++] = Mix(147, read.At(span.First - i).Group.Coarse, 0);
        }

        for (var i = 1; i <= 3; i++)
        {
            features[n++] = Mix(148, read.At(span.Last + i).Word, 0);
            features[n++] = Mix(149, read.At(span.Last + i).Group.Coarse, 0);
        }

        return n;
    }

    /// <summary>Title or body, whether the other of the two speaks of it as well, and how its sentence ends.</summary>
    private static int InPost(SlotFeatures read, ReadOnlySpan<char> text, SlotSpan span, Standing standing, Span<uint> features, int n)
    {
        ref readonly var first = ref read.At(span.First);
        var head = read.At(span.Last).Word;
        var title = (span.First < read.TitleEnd ? 1u : 0) | (read.TitleEnd < read.Tokens.Count ? 2u : 0) | (uint)read.TitleFlags << 2;
        var elsewhere = 0u;
        for (var i = 0; i < read.Tokens.Count; i++)
        {
            if ((i < span.First || i > span.Last) && read.At(i).Word == head)
            {
                elsewhere |= i < read.TitleEnd ? 1u : 2u;
            }
        }

        var end = EndMark(read, text, span.Last);
        features[n++] = Mix(150, title, 0);
        features[n++] = Mix(151, title, standing.Rank << 4 | standing.Length);
        features[n++] = Mix(152, title, elsewhere << 4 | end);
        features[n++] = Mix(153, end, standing.Sentence << 4 | standing.Rank);
        features[n++] = Mix(154, end, first.Want);
        features[n++] = Mix(155, title, first.Opening);
        features[n++] = Mix(156, elsewhere, standing.Odds);
        return n;
    }

    /// <summary>What the post says about money and the words of the sentence: prices and dates are often told for other reasons.</summary>
    private static int InSentence(SlotFeatures read, ReadOnlySpan<char> text, SlotKind kind, List<SlotSpan> candidates, int at, uint value, Span<uint> features, int n)
    {
        var span = candidates[at];
        var sentence = read.At(span.First).Sentence;
        features[n++] = Mix(157, read.MoneyFlags, (uint)kind);
        features[n++] = Mix(158, read.MoneyFlags, value);
        features[n++] = Mix(159, (uint)Math.Min(read.Prices, 4), EndMark(read, text, span.Last));
        features[n++] = Mix(160, (uint)Math.Min(read.Prices, 4), (uint)Math.Min(at, 5) << 4 | (uint)Math.Min(candidates.Count, 6));
        for (var i = span.First - 1; i >= Math.Max(0, span.First - 14) && read.At(i).Sentence == sentence && read.At(i).Shape != SentenceEnd; i--)
        {
            features[n++] = Mix(161, read.At(i).Word, 0);
            features[n++] = Mix(162, read.At(i).Group.Fine, 0);
        }

        for (var i = span.Last + 1; i <= Math.Min(read.Tokens.Count - 1, span.Last + 10) && read.At(i).Shape != SentenceEnd; i++)
        {
            features[n++] = Mix(163, read.At(i).Word, 0);
            features[n++] = Mix(164, read.At(i).Group.Fine, 0);
        }

        return n;
    }

    /// <summary>How the sentence of a token ends: 0 the text ends, 1 full stop, 2 question mark, 3 exclamation mark, 4 the title's end.</summary>
    private static uint EndMark(SlotFeatures read, ReadOnlySpan<char> text, int at)
    {
        for (var i = at + 1; i < read.Tokens.Count; i++)
        {
            if (read.Tokens[i].Kind == TokenKind.Mark && text[read.Tokens[i].Start] is var mark and ('.' or '?' or '!' or '—'))
            {
                return mark switch { '.' => 1u, '?' => 2u, '!' => 3u, _ => 4u };
            }
        }

        return 0;
    }

    /// <summary>Log odds in half steps from 1 (surely not) to 24.</summary>
    internal static uint Odds(float probability)
    {
        var p = Math.Clamp(probability, 0.003f, 0.997f);
        return (uint)(12 + MathF.Round(2 * MathF.Log(p / (1 - p))));
    }

    private static uint Mix(uint template, uint a, uint b) => SlotFeatures.Mix(template, a, b);

    private readonly record struct Standing(uint Rank, uint Length, uint Odds, uint Sentence);
}
