using System.Collections.Frozen;

namespace IntentMatcher.Matching.Programs;

/// <summary>
/// How common a name is in posts that want something, guessed before any was seen. Rough on purpose: it only has to keep a
/// subscription from waiting at "the" or at its language when it also asks for "toyota"; what is seen while matching corrects it.
/// </summary>
internal static class NameGuess
{
    // Stems of words of our own choosing that most posts share.
    private static readonly FrozenSet<string> Everywhere = """
        the a an i to and of in is it for that my on you with have this be at or me am are was as can if so do but not
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> Common = """
        ani anyon look for want need buy get find help good best know like would could should some someon one new use work
        time make thank pleas what where who how when which from out up about there they we your just go think realli recommend
        suggest offer price sell cheap free day year month week now great onli more than then too veri also see tri
        post ask tell give place thing lot year old pay cost budget around under over between less between back much mani
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static float Of(NameKind kind, string name) => kind switch
    {
        NameKind.Stem or NameKind.Word when Everywhere.Contains(name) => 0.5f,
        NameKind.Stem or NameKind.Word when Common.Contains(name) => 0.1f,
        NameKind.Stem or NameKind.Word => name.Length <= 4 ? 0.006f : 0.003f,
        NameKind.Prefix => name.Length <= 4 ? 0.03f : 0.008f,
        NameKind.Category => name.Contains('.', StringComparison.Ordinal) ? 0.015f : 0.06f,
        NameKind.Lang => name == "en" ? 0.95f : 0.1f,
        NameKind.Source => 0.2f,
        NameKind.Cell when name == Index.PlaceGrid.Nowhere => 0.8f,
        NameKind.Cell => name[0] switch { '0' => 0.002f, '1' => 0.01f, '2' => 0.05f, _ => 0.2f },
        _ => 1f,
    };
}
