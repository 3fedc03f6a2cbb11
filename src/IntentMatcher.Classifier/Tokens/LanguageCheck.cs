using System.Runtime.Intrinsics;

namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Says which language a text is in: by script first, else by votes of its words, their endings and letters with accents
/// (<see cref="LanguageVotes"/>). English wins ties, and a text with no vote for it stays undetermined (<c>und</c>): short English posts are often all
/// nouns. A close relative goes by its bigger neighbour's code, see <see cref="FunctionWords"/>.
/// </summary>
internal static class LanguageCheck
{
    public const string English = "en";
    public const string Undetermined = "und";

    /// <summary>So many words tell; their votes for one language still fit a byte.</summary>
    private const int WordsRead = 56;

    /// <summary>What a language must have: two words of its own, or one beside accents or endings. One foreign word is a name or a loan.</summary>
    private const int Needed = 7;

    /// <summary>What it must have where nothing speaks for English.</summary>
    private const int NeededAlone = 5;

    /// <summary>Accents of many names in a list are no language, so that together they weigh at most this.</summary>
    private const byte MostOfAccents = 8;

    /// <summary>Votes that make a text English although most of its letters may not be: one who asks about a foreign word.</summary>
    private const int SurelyEnglish = 12;

    public static string Of(ReadOnlySpan<byte> text, TokenBuffer buffer)
    {
        text = Tokenizer.Cut(text);
        var votes = Vector256<byte>.Zero;
        var words = 0;
        ulong last = 0;
        foreach (ref readonly var token in buffer.Tokens.AsSpan(0, buffer.Count))
        {
            // "Da da da" is one word.
            if (token.Form == TokenForm.Word && token.Hash != last)
            {
                last = token.Hash;
                votes += LanguageVotes.Of(token, text);
                if (++words == WordsRead)
                {
                    break;
                }
            }
        }

        if (!Ascii(text))
        {
            var accents = Scripts.Read(text, out var language, out var sparse, out var dense);
            if (language is not null && IsMost(sparse, dense, LatinLetters(text, buffer), votes[0]))
            {
                return language;
            }

            votes = Vector256.AddSaturate(votes, Vector256.Min(accents, Vector256.Create(MostOfAccents)));
        }

        var english = votes[0];
        var least = english == 0 ? NeededAlone : Needed;
        if (Vector256.GreaterThanAny(votes, Vector256.Create(Math.Max(english, (byte)(least - 1)))))
        {
            return Best(votes);
        }

        return english > 0 ? English : Undetermined;
    }

    private static bool Ascii(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) < 0;

    private static string Best(Vector256<byte> votes)
    {
        var best = 0;
        for (var language = 1; language < LanguageVotes.Codes.Length; language++)
        {
            best = votes[language] > votes[best] ? language : best;
        }

        return LanguageVotes.Codes[best];
    }

    /// <summary>Whether letters of other scripts carry the text. Brands and loan words stay Latin, so they need not be most unless the rest is plain English.</summary>
    private static bool IsMost(int sparse, int dense, int latin, int english)
    {
        // A Chinese, Japanese or Korean letter says about as much as two Latin ones.
        var foreign = sparse + (2 * dense);
        return foreign >= 4 && (english >= SurelyEnglish ? foreign > latin : 2 * foreign > latin);
    }

    /// <summary>Letters of words in ASCII: links and handles are Latin in every language.</summary>
    private static int LatinLetters(ReadOnlySpan<byte> text, TokenBuffer buffer)
    {
        var letters = 0;
        foreach (ref readonly var token in buffer.Tokens.AsSpan(0, buffer.Count))
        {
            if (token.Form == TokenForm.Word && text[token.End - 1] < 0x80)
            {
                letters += token.End - token.Start;
            }
        }

        return letters;
    }
}
