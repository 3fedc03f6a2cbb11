namespace IntentMatcher.Matching.Text;

/// <summary>
/// Porter2, Martin Porter's "English" stemmer of the Snowball project, as published in its classic form (before Snowball 3):
/// https://snowballstem.org/algorithms/english/stemmer.html. Input is one folded token (lower case, no accents, ' as the apostrophe).
/// </summary>
internal static class EnglishStemmer
{
    /// <summary>Stems in place; a stem is never longer than its word.</summary>
    /// <returns>The length of the stem, at the front of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
        {
            return word.Length;
        }

        if (Exception(word) is { } known)
        {
            known.CopyTo(word);
            return known.Length;
        }

        MarkConsonantY(word);
        var (r1, r2) = Regions(word);
        var w = new StemBuffer(word, r1, r2);
        DropPossessive(ref w);
        Step1a(ref w);
        if (!StopsAfterStep1a(w.Word))
        {
            Step1b(ref w);
            Step1c(ref w);
            EnglishSuffixes.Step2(ref w);
            EnglishSuffixes.Step3(ref w);
            EnglishSuffixes.Step4(ref w);
            EnglishSuffixes.Step5(ref w);
        }

        w.Word.Replace('Y', 'y');
        return w.Length;
    }

    /// <summary>The stem of a word as a new string.</summary>
    public static string Stem(string word)
    {
        Span<char> buffer = word.ToCharArray();
        return new string(buffer[..Stem(buffer)]);
    }

    private static string? Exception(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" => "sky",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null,
    };

    private static bool StopsAfterStep1a(ReadOnlySpan<char> word) => word is
        "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed";

    // A y that starts the word or follows a vowel is a consonant; it is written Y while the steps run.
    private static void MarkConsonantY(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 'y' && (i == 0 || StemBuffer.IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
            }
        }
    }

    private static (int R1, int R2) Regions(ReadOnlySpan<char> word)
    {
        var r1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5
            : word.StartsWith("commun") ? 6
            : AfterVowelConsonant(word, 0);
        return (r1, AfterVowelConsonant(word, r1));
    }

    private static int AfterVowelConsonant(ReadOnlySpan<char> word, int from)
    {
        for (var i = from + 1; i < word.Length; i++)
        {
            if (!StemBuffer.IsVowel(word[i]) && StemBuffer.IsVowel(word[i - 1]))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static void DropPossessive(ref StemBuffer w)
    {
        if (w.EndsWith("'s'"))
        {
            w.Drop(3);
        }
        else if (w.EndsWith("'s"))
        {
            w.Drop(2);
        }
        else if (w.EndsWith("'"))
        {
            w.Drop(1);
        }
    }

    private static void Step1a(ref StemBuffer w)
    {
        if (w.EndsWith("sses"))
        {
            w.Drop(2);
        }
        else if (w.EndsWith("ied") || w.EndsWith("ies"))
        {
            w.Drop(w.Length > 4 ? 2 : 1);
        }
        else if (w.EndsWith("s") && !w.EndsWith("us") && !w.EndsWith("ss") && w.HasVowelBefore(w.Length - 2))
        {
            w.Drop(1);
        }
    }

    private static void Step1b(ref StemBuffer w)
    {
        var eed = w.EndsWith("eedly") ? 5 : w.EndsWith("eed") ? 3 : 0;
        if (eed > 0)
        {
            if (w.InR1(eed))
            {
                w.Drop(eed - 2);
            }

            return;
        }

        var suffix = w.EndsWith("ingly") ? 5 : w.EndsWith("edly") ? 4 : w.EndsWith("ing") ? 3 : w.EndsWith("ed") ? 2 : 0;
        if (suffix == 0 || !w.HasVowelBefore(w.Length - suffix))
        {
            return;
        }

        w.Drop(suffix);
        if (w.EndsWith("at") || w.EndsWith("bl") || w.EndsWith("iz"))
        {
            w.Append('e');
        }
        else if (w.EndsWithDouble())
        {
            w.Drop(1);
        }
        else if (w.IsShortWord())
        {
            w.Append('e');
        }
    }

    private static void Step1c(ref StemBuffer w)
    {
        if (w.Length > 2 && w.Word[^1] is 'y' or 'Y' && !StemBuffer.IsVowel(w.Word[^2]))
        {
            w.Drop(1);
            w.Append('i');
        }
    }
}
