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

    // The same by their last letter, 26 for any other character: most words then meet two or three suffixes instead of fifty.
    private static readonly (string Suffix, string By)[][] SecondBy = ByLastLetter(Second, s => s.Suffix);
    private static readonly (string Suffix, string By)[][] ThirdBy = ByLastLetter(Third, s => s.Suffix);
    private static readonly string[][] FourthBy = ByLastLetter(Fourth, s => s);

    public static void Step2(ref StemBuffer w)
    {
        if (!w.InR1(2))
        {
            return;
        }

        foreach (var (suffix, by) in SecondBy[Last(w)])
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
        if (!w.InR1(3))
        {
            return;
        }

        foreach (var (suffix, by) in ThirdBy[Last(w)])
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
        if (!w.InR2(2))
        {
            return;
        }

        foreach (var suffix in FourthBy[Last(w)])
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

    private static int Last(in StemBuffer w) => w.Word[^1] is >= 'a' and <= 'z' and var letter ? letter - 'a' : 26;

    private static T[][] ByLastLetter<T>(T[] suffixes, Func<T, string> suffix) =>
        [.. Enumerable.Range(0, 27).Select(letter => suffixes.Where(s => suffix(s)[^1] - 'a' == letter).ToArray())];
}
