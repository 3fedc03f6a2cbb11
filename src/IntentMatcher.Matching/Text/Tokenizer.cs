namespace IntentMatcher.Matching.Text;

/// <summary>
/// Reads the tokens of a text one after another: a token is a maximal run of letters, digits and inner apostrophes,
/// handed out folded. Made to be used again: apart from tokens outside ASCII it allocates nothing.
/// </summary>
internal sealed class Tokenizer
{
    // What each letter or digit of ASCII becomes; 0 for anything else.
    private static readonly byte[] Plain =
        [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiLetterOrDigit((char)c) ? (byte)char.ToLowerInvariant((char)c) : (byte)0)];

    private string text = "";
    private int position;
    private char[] folded = new char[64];
    private int length;

    /// <summary>Where the current token starts, in UTF-16 units of the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; private set; }

    /// <summary>The current token, folded; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<char> Token => folded.AsSpan(0, length);

    public static List<string> Tokens(string text)
    {
        var tokenizer = new Tokenizer();
        tokenizer.Reset(text);
        var tokens = new List<string>();
        while (tokenizer.MoveNext())
        {
            tokens.Add(tokenizer.Token.ToString());
        }

        return tokens;
    }

    public void Reset(string over)
    {
        text = over;
        position = 0;
        length = 0;
    }

    public bool MoveNext()
    {
        do
        {
            while (position < text.Length && (text[position] < 128 ? Plain[text[position]] == 0 : Folding.LetterOrDigitLength(text, position) == 0))
            {
                position++;
            }

            if (position >= text.Length)
            {
                return false;
            }

            Start = position;
            if (!TryPlain())
            {
                var plain = ReadRun();
                Fold(text.AsSpan(Start, position - Start), plain);
            }

            End = position;
        }
        while (length == 0);

        return true;
    }

    // Most tokens are letters and digits of ASCII and nothing else: folded while they are read. False, and nothing read, for any other.
    private bool TryPlain()
    {
        var rest = text.AsSpan(position);
        for (var i = 0; i <= rest.Length; i++)
        {
            var c = i < rest.Length ? rest[i] : ' ';
            if (c >= 128 || c == '\'')
            {
                return false;
            }

            if (Plain[c] == 0)
            {
                position += i;
                length = i;
                return true;
            }

            if (i == folded.Length)
            {
                Array.Resize(ref folded, i * 2);
            }

            folded[i] = (char)Plain[c];
        }

        throw new InvalidOperationException("A run ends where the text does");
    }

    // True when the run is ASCII, a curly apostrophe allowed, and so needs no normalisation.
    private bool ReadRun()
    {
        var plain = true;
        while (position < text.Length)
        {
            var c = text[position];
            var size = Folding.LetterOrDigitLength(text, position);
            if (size == 0)
            {
                if (Folding.IsAccent(c))
                {
                    size = 1;
                }
                else if (Folding.IsApostrophe(c) && position + 1 < text.Length && Folding.LetterOrDigitLength(text, position + 1) > 0)
                {
                    size = 1;
                    plain &= c is '\'' or '\u2019';
                    position++;
                    continue;
                }
                else
                {
                    break;
                }
            }

            plain &= c < 128;
            position += size;
        }

        return plain;
    }

    private void Fold(ReadOnlySpan<char> run, bool plain)
    {
        if (folded.Length < run.Length)
        {
            folded = new char[run.Length * 2];
        }

        if (plain)
        {
            for (var i = 0; i < run.Length; i++)
            {
                var c = run[i];
                folded[i] = c == '\u2019' ? '\'' : c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
            }

            length = Folding.WithoutPossessive(folded.AsSpan(0, run.Length));
            return;
        }

        var normalised = Folding.Fold(run);
        if (folded.Length < normalised.Length)
        {
            folded = new char[normalised.Length * 2];
        }

        normalised.CopyTo(folded);
        length = normalised.Length;
    }
}
