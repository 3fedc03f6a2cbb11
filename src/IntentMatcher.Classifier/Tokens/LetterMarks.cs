namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// Latin letters with accents (and Spanish's ¿ ¡) that speak for a language, with what one of them weighs. English borrows é, ñ, ö and ü: they weigh
/// little.
/// </summary>
internal static class LetterMarks
{
    /// <summary>The first rune past those looked up here.</summary>
    public const int End = 0x1F00;

    public static readonly (string Code, int Weight, string Letters)[] ByLanguage =
    [
        ("es", 4, "¿¡"), ("es", 3, "ñ"), ("es", 1, "áéíóú"),
        ("pt", 4, "ãõ"), ("pt", 2, "êâç"), ("pt", 1, "áàéíóôú"),
        ("fr", 3, "œ"), ("fr", 2, "êèçùà"), ("fr", 1, "éâîôûëï"),
        ("it", 2, "ìòùàè"), ("it", 1, "é"),
        ("de", 4, "ß"), ("de", 2, "ä"), ("de", 1, "öü"),
        ("nl", 1, "ëï"),
        ("sv", 3, "å"), ("sv", 2, "ä"), ("sv", 1, "ö"),
        ("da", 3, "åæø"),
        ("fi", 2, "ä"), ("fi", 1, "ö"),
        ("pl", 4, "łąężźśń"), ("pl", 2, "ć"), ("pl", 1, "ó"),
        ("cs", 4, "ěřůťď"), ("cs", 2, "čšžý"), ("cs", 1, "áíéúňľ"),
        ("hr", 2, "čšžćđ"),
        ("tr", 4, "ığ"), ("tr", 3, "ş"), ("tr", 1, "öüç"),
        ("ro", 4, "țș"), ("ro", 3, "ăţ"), ("ro", 1, "şîâ"),
        ("hu", 4, "őű"), ("hu", 1, "áéíóúöü"),
        ("vi", 4, "đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"), ("vi", 2, "ăĩũ"), ("vi", 1, "áàãâéèêíìóòõôúùý"),
        ("is", 4, "ðþ"), ("is", 1, "áéíóúýæö"),
        ("ca", 2, "ŀ"), ("ca", 1, "àèéíïòóúüç"),
    ];
}
