using System.Text.RegularExpressions;

namespace IntentMatcher.Classifier;

/// <summary>
/// What an operator may change in a taxonomy. Two things are guarded: something stays that can be named, and what is sensitive stays known as such,
/// for under another name it would leave the system.
/// </summary>
internal static partial class TaxonomyRules
{
    private const int LongestCode = 60;
    private const int LongestName = 60;
    private const int MostSynonyms = 20;

    public static TaxonomyProblem? Problem(Taxonomy taxonomy, TaxonomyChange change) => change switch
    {
        AddNode add => Adding(taxonomy, add),
        MergeLeaf merge => Standing(taxonomy, "code", merge.Code) ?? Standing(taxonomy, "into", merge.Into) ?? Merging(taxonomy, merge),
        HideNode hide => Standing(taxonomy, "code", hide.Code) ?? Hiding(taxonomy, hide),
        _ => throw new InvalidOperationException($"No rule for {change.GetType().Name}"),
    };

    private static TaxonomyProblem? Adding(Taxonomy taxonomy, AddNode add)
    {
        if (add.Code.Length > LongestCode || !CodeForm().IsMatch(add.Code))
        {
            return new("code", $"“{add.Code}” is no code: lower-case letters, digits and hyphens are allowed, {LongestCode} characters at most with the parent's.");
        }

        if (taxonomy.Contains(add.Code))
        {
            return new("code", $"{add.Code} is in use already, by “{taxonomy.Find(add.Code)!.Name}”.");
        }

        if (Taxonomy.ParentOf(add.Code) is { } parent && (Standing(taxonomy, "parent", parent) ?? Above(taxonomy, parent)) is { } problem)
        {
            return problem;
        }

        if (!IsWords(add.Name))
        {
            return new("name", $"A name of at most {LongestName} characters is needed.");
        }

        return add.Synonyms.Count > MostSynonyms || !add.Synonyms.All(IsWords)
            ? new("synonyms", $"At most {MostSynonyms} synonyms of at most {LongestName} characters each are allowed.")
            : null;
    }

    // What stands for posts must stay a leaf, or models and labels would know it as one and the tree as another thing.
    private static TaxonomyProblem? Above(Taxonomy taxonomy, string parent) =>
        Taxonomy.ParentOf(parent) is not null ? new("parent", $"{parent} stands below another node; a top node or none is allowed.")
        : taxonomy.NamesPosts(parent) ? new("parent", $"{parent} is itself a leaf that posts are named by; a top node with others below it, or none, is allowed.")
        : null;

    private static TaxonomyProblem? Merging(Taxonomy taxonomy, MergeLeaf merge) =>
        merge.Code == merge.Into ? new("into", $"{merge.Code} cannot be merged into itself; another leaf is allowed.")
        : !taxonomy.IsLeaf(merge.Code) ? new("code", $"{merge.Code} has others below it; only a leaf can be merged.")
        : !taxonomy.IsLeaf(merge.Into) ? new("into", $"{merge.Into} has others below it; only a leaf can be merged into.")
        : taxonomy.IsSensitive(merge.Code) && !taxonomy.IsSensitive(merge.Into)
            ? new("into", $"{merge.Code} is sensitive and {merge.Into} is not: what is sensitive would leave the system. A sensitive leaf is allowed.")
        : null;

    private static TaxonomyProblem? Hiding(Taxonomy taxonomy, HideNode hide) =>
        taxonomy.Nodes.FirstOrDefault(node => Taxonomy.Covers(hide.Code, node.Code) && taxonomy.IsSensitive(node.Code)) is { } sensitive
            ? new("code", $"{sensitive.Code} is sensitive: its posts would be named as something else, and leave the system. Only what is not sensitive can be hidden.")
        : !taxonomy.NamesAny(except: hide.Code) ? new("code", $"{hide.Code} is all that is left to name a post by; something must stay.")
        : null;

    private static TaxonomyProblem? Standing(Taxonomy taxonomy, string part, string code) =>
        !taxonomy.Contains(code) ? new(part, $"There is no category “{code}”; one of the tree's codes is allowed.")
        : taxonomy.Merged.TryGetValue(code, out var into) ? new(part, $"{code} was merged into {into}; undo that first.")
        : taxonomy.IsHidden(code) ? new(part, $"{code} is hidden; undo that first.")
        : null;

    private static bool IsWords(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName && !text.Any(char.IsControl);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\z")]
    private static partial Regex CodeForm();
}
