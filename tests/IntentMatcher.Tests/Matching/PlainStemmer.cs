using System.Text.RegularExpressions;

namespace IntentMatcher.Tests.Matching;

/// <summary>
/// Porter2 written down as its page describes it (https://snowballstem.org/algorithms/english/stemmer.html, before Snowball 3), with regular
/// expressions and no thought of speed: what the library's stemmer is checked against.
/// </summary>
internal static class PlainStemmer
{
    // Word, stem, word, stem, ….
    private static readonly Dictionary<string, string> Exceptions =
        ("skis ski skies sky dying die lying lie tying tie idly idl gently gentl ugly ugli early earli only onli singly singl "
            + "sky sky news news howe howe atlas atlas cosmos cosmos bias bias andes andes").Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    // The runtime keeps 15 expressions made on the fly; these are more.
    static PlainStemmer() => Regex.CacheSize = Math.Max(Regex.CacheSize, 64);

    private static readonly (string Suffix, string By)[] Second =
    [
        ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"), ("izer", "ize"), ("ization", "ize"),
        ("ational", "ate"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("aliti", "al"), ("alli", "al"), ("fulness", "ful"),
        ("ousli", "ous"), ("ousness", "ous"), ("iveness", "ive"), ("iviti", "ive"), ("biliti", "ble"), ("bli", "ble"), ("ogi", "og"),
        ("fulli", "ful"), ("lessli", "less"), ("li", ""),
    ];

    private static readonly (string Suffix, string By)[] Third =
    [
        ("tional", "tion"), ("ational", "ate"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""), ("ative", ""),
    ];

    private static readonly (string Suffix, string By)[] Fourth =
        [.. "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion".Split(' ').Select(suffix => (suffix, ""))];

    public static string Stem(string token)
    {
        if (token.Length <= 2)
        {
            return token;
        }

        if (Exceptions.TryGetValue(token, out var exception))
        {
            return exception;
        }

        var w = MarkConsonantYs(token);
        var r1 = Regex.Match(w, "^(gener|commun|arsen)") is { Success: true } prefix ? prefix.Length : After(w, 0);
        var r2 = After(w, r1);
        w = Regex.Replace(w, "('s'|'s|')$", "");
        w = Step1a(w);
        if (!Regex.IsMatch(w, "^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$"))
        {
            w = Step1c(Step1b(w, r1));
            w = Longest(w, Second, (suffix, at) => at >= r1
                && (suffix != "ogi" || w[..at].EndsWith('l')) && (suffix != "li" || Regex.IsMatch(w[..at], "[cdeghkmnrt]$")));
            w = Longest(w, Third, (suffix, at) => at >= r1 && (suffix != "ative" || at >= r2));
            w = Longest(w, Fourth, (suffix, at) => at >= r2 && (suffix != "ion" || Regex.IsMatch(w[..at], "[st]$")));
            w = Step5(w, r1, r2);
        }

        return w.Replace('Y', 'y');
    }

    // The end of the first non-vowel that follows a vowel, from a place on.
    private static int After(string w, int from) =>
        Regex.Match(w[from..], "^[^aeiouy]*[aeiouy]+[^aeiouy]") is { Success: true } found ? from + found.Length : w.Length;

    private static string MarkConsonantYs(string w)
    {
        var marked = w.StartsWith('y') ? "Y" + w[1..] : w;
        for (var i = 1; i < marked.Length; i++)
        {
            if (marked[i] == 'y' && "aeiouy".Contains(marked[i - 1], StringComparison.Ordinal))
            {
                marked = marked[..i] + "Y" + marked[(i + 1)..];
            }
        }

        return marked;
    }

    private static string Step1a(string w) => w switch
    {
        _ when w.EndsWith("sses", StringComparison.Ordinal) => w[..^2],
        _ when Regex.IsMatch(w, "ie[ds]$") => w.Length > 4 ? w[..^2] : w[..^1],
        _ when Regex.IsMatch(w, "(us|ss)$") => w,
        _ when Regex.IsMatch(w, "[aeiouy].+s$") => w[..^1],
        _ => w,
    };

    private static string Step1b(string w, int r1)
    {
        if (Regex.Match(w, "(eedly|eed)$") is { Success: true } eed)
        {
            return eed.Index >= r1 ? w[..eed.Index] + "ee" : w;
        }

        if (Regex.Match(w, "(ingly|edly|ing|ed)$") is not { Success: true } ending || !Regex.IsMatch(w[..ending.Index], "[aeiouy]"))
        {
            return w;
        }

        w = w[..ending.Index];
        return Regex.IsMatch(w, "(at|bl|iz)$") ? w + "e"
            : Regex.IsMatch(w, "(bb|dd|ff|gg|mm|nn|pp|rr|tt)$") ? w[..^1]
            : r1 >= w.Length && EndsShort(w) ? w + "e" : w;
    }

    private static string Step1c(string w) => Regex.Replace(w, "(?<=.[^aeiouy])[yY]$", "i");

    private static string Step5(string w, int r1, int r2) => w switch
    {
        _ when w.EndsWith('e') && (w.Length - 1 >= r2 || (w.Length - 1 >= r1 && !EndsShort(w[..^1]))) => w[..^1],
        _ when w.EndsWith("ll", StringComparison.Ordinal) && w.Length - 1 >= r2 => w[..^1],
        _ => w,
    };

    // A short syllable: vowel between non-vowels, the last not w, x or Y; or a vowel and a non-vowel that are the whole word.
    private static bool EndsShort(string w) => Regex.IsMatch(w, "[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$");

    private static string Longest(string w, (string Suffix, string By)[] suffixes, Func<string, int, bool> allowed)
    {
        var fitting = suffixes.Where(s => w.EndsWith(s.Suffix, StringComparison.Ordinal)).OrderByDescending(s => s.Suffix.Length).FirstOrDefault();
        return fitting.Suffix is { } suffix && allowed(suffix, w.Length - suffix.Length) ? w[..^suffix.Length] + fitting.By : w;
    }
}
