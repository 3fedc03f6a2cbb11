namespace IntentMatcher.Matching.Text;

/// <summary>Steps 2 to 5 of Porter2: derivational suffixes. In every step the longest suffix that fits decides alone.</summary>
internal static class EnglishSuffixes
{
    // Longest first within a last letter, so the first that fits is the longest.
    private static readonly (string Suffix, string By)[] Second =
    [
        ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
        ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"),
        ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"),
        ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string By)[] Third =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""),
        ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Fourth =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
        "al", "er", "ic",
    ];

    public static void Step2(ref StemBuffer w)
    {
        foreach (var (suffix, by) in Second)
        {
            if (!w.EndsWith(suffix))
            {
                continue;
            }

            if (w.InR1(suffix.Length) && suffix switch
            {
                "ogi" => w.Length > 3 && w.Word[^4] == 'l',
                "li" => w.Length > 2 && w.Word[^3] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            })
            {
                w.Replace(suffix.Length, by);
            }

            return;
        }
    }

    public static void Step3(ref StemBuffer w)
    {
        foreach (var (suffix, by) in Third)
        {
            if (!w.EndsWith(suffix))
            {
                continue;
            }

            if (w.InR1(suffix.Length) && (suffix != "ative" || w.InR2(suffix.Length)))
            {
                w.Replace(suffix.Length, by);
            }

            return;
        }
    }

    public static void Step4(ref StemBuffer w)
    {
        foreach (var suffix in Fourth)
        {
            if (!w.EndsWith(suffix))
            {
                continue;
            }

            if (w.InR2(suffix.Length) && (suffix != "ion" || (w.Length > 3 && w.Word[^4] is 's' or 't')))
            {
                w.Drop(suffix.Length);
            }

            return;
        }
    }

    public static void Step5(ref StemBuffer w)
    {
        if (w.EndsWith("e"))
        {
            if (w.InR2(1) || (w.InR1(1) && !w.EndsInShortSyllable(1)))
            {
                w.Drop(1);
            }
        }
        else if (w.EndsWith("ll") && w.InR2(1))
        {
            w.Drop(1);
        }
    }
}
