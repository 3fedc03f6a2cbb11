using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntentMatcher.Classifier;

/// <summary>One node of the taxonomy.</summary>
/// <param name="Code">Dotted code; the part before the last dot is the parent.</param>
/// <param name="Name">English name for people.</param>
/// <param name="Parent">Code of the node above, null at the top.</param>
/// <param name="Synonyms">Other words people use for it.</param>
/// <param name="Sensitive">Never leaves the system unless its author cast the need here.</param>
/// <param name="Crosswalk">The same thing in others' taxonomies; null where nobody has looked (nodes above leaves, nodes an operator added).</param>
public sealed record Category(string Code, string Name, string? Parent, IReadOnlyList<string> Synonyms, bool Sensitive, Crosswalk? Crosswalk = null);

/// <summary>Where a leaf lies in the taxonomies of others; a foreign node stands for all below it that no other leaf names.</summary>
/// <param name="Iab">Ids of IAB's Audience Taxonomy 1.1, branch "Purchase Intent".</param>
/// <param name="Google">Full paths of Google's product taxonomy, such as <c>Electronics > Audio</c>.</param>
public sealed record Crosswalk(IReadOnlyList<string> Iab, IReadOnlyList<string> Google);

/// <summary>The tree of categories. A node covers itself and everything below it. Never changed: <see cref="With"/> makes another.</summary>
public sealed class Taxonomy
{
    private readonly Dictionary<string, Category> _byCode;
    private readonly HashSet<string> _withOthersBelow;
    private readonly IReadOnlySet<string> _leavesOfFile;
    private readonly IReadOnlySet<string> _hidden;

    private Taxonomy(IReadOnlyList<Category> nodes, IReadOnlySet<string>? leavesOfFile, IReadOnlyDictionary<string, string> merged, IReadOnlySet<string> hidden)
    {
        (Nodes, Merged, _hidden) = (nodes, merged, hidden);
        _byCode = nodes.ToDictionary(n => n.Code, StringComparer.Ordinal);
        _withOthersBelow = nodes.Select(n => n.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _leavesOfFile = leavesOfFile ?? nodes.Select(n => n.Code).Where(code => !_withOthersBelow.Contains(code)).ToHashSet(StringComparer.Ordinal);
        Leaves = [.. nodes.Where(n => IsLeaf(n.Code) && NameOf(n.Code) == n.Code)];
    }

    /// <summary>All nodes in file order, merged and hidden ones too: what was named by them once can still be shown.</summary>
    public IReadOnlyList<Category> Nodes { get; }

    /// <summary>What a post can be named by: nodes with nothing below them, neither merged into another nor hidden, in file order.</summary>
    public IReadOnlyList<Category> Leaves { get; }

    /// <summary>The leaves that were merged, each with the one that stands for it now.</summary>
    public IReadOnlyDictionary<string, string> Merged { get; }

    /// <summary>Reads <c>taxonomy.json</c>.</summary>
    /// <exception cref="InvalidDataException">Not the format, a code twice, or a parent that is not there; the message names it.</exception>
    public static Taxonomy Load(string file)
    {
        using var stream = File.OpenRead(file);
        TaxonomyFile? read;
        try
        {
            read = JsonSerializer.Deserialize(stream, TaxonomyJson.Default.TaxonomyFile);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: not a taxonomy: {e.Message}", e);
        }

        var nodes = read?.Categories ?? throw new InvalidDataException($"{file}: not a taxonomy: no 'categories'");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (string.IsNullOrEmpty(node.Code) || !codes.Add(node.Code))
            {
                throw new InvalidDataException($"{file}: category code '{node.Code}' is empty or there twice");
            }

            if (ParentOf(node.Code) != node.Parent || (node.Parent is not null && !codes.Contains(node.Parent)))
            {
                throw new InvalidDataException($"{file}: category '{node.Code}' has parent '{node.Parent}'; the parent must be its code's front part and stand above it");
            }
        }

        return new Taxonomy(
            [.. nodes.Select(n => new Category(n.Code, n.Name, n.Parent, n.Synonyms ?? [], n.Sensitive, n.Crosswalk))],
            leavesOfFile: null,
            new Dictionary<string, string>(),
            new HashSet<string>());
    }

    /// <summary>Whether the code is a node of this tree.</summary>
    public bool Contains(string code) => _byCode.ContainsKey(code);

    /// <summary>The node of a code, or null.</summary>
    public Category? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>What the node is called now: its own code, or that of the leaf it was merged into; null where that is hidden.</summary>
    public string? NameOf(string code) => Merged.GetValueOrDefault(code, code) is var now && IsHidden(now) ? null : now;

    /// <summary>Whether an operator hid the node or one above it.</summary>
    public bool IsHidden(string code) => Path(code).Any(_hidden.Contains);

    /// <summary>Whether the node or one above it is marked sensitive, or what it was merged into.</summary>
    public bool IsSensitive(string code) =>
        Path(code).Any(at => Find(at) is { Sensitive: true }) || (Merged.TryGetValue(code, out var now) && IsSensitive(now));

    /// <summary>What keeps the change from being made, null if nothing does.</summary>
    public TaxonomyProblem? ProblemWith(TaxonomyChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return TaxonomyRules.Problem(this, change);
    }

    /// <summary>The taxonomy with one change made.</summary>
    /// <exception cref="ArgumentException">It cannot be made; the message is that of <see cref="ProblemWith"/>.</exception>
    public Taxonomy With(TaxonomyChange change) => ProblemWith(change) is { } problem
        ? throw new ArgumentException(problem.Text, nameof(change))
        : change switch
        {
            AddNode add => new Taxonomy(NodesWith(add), _leavesOfFile, Merged, _hidden),
            MergeLeaf merge => new Taxonomy(Nodes, _leavesOfFile, MergedWith(merge), _hidden),
            HideNode hide => new Taxonomy(Nodes, _leavesOfFile, Merged, _hidden.Append(hide.Code).ToHashSet(StringComparer.Ordinal)),
            _ => throw new InvalidOperationException($"No way to make {change.GetType().Name}"),
        };

    /// <summary>Writes all nodes in the form <see cref="Load"/> reads, so that a next model can learn what was added; what was merged or hidden stays in it as it was.</summary>
    public void Save(Stream into) => JsonSerializer.Serialize(
        into,
        new TaxonomyFile([.. Nodes.Select(n => new TaxonomyNode(n.Code, n.Name, n.Parent, n.Synonyms, n.Sensitive, n.Crosswalk))]),
        TaxonomyJson.Default.TaxonomyFile);

    /// <summary>Whether nothing stands below the node.</summary>
    internal bool IsLeaf(string code) => !_withOthersBelow.Contains(code);

    /// <summary>Whether posts are named by it: it is a leaf of the file, or one was merged into it.</summary>
    internal bool NamesPosts(string code) => _leavesOfFile.Contains(code) || Merged.Values.Contains(code);

    /// <summary>Whether a post could still be named with a node and all below it left out.</summary>
    internal bool NamesAny(string except) => _leavesOfFile.Any(leaf => NameOf(leaf) is { } now && !Covers(except, now));

    /// <summary>Whether <paramref name="node"/> is <paramref name="code"/> or above it: <c>vehicles</c> covers <c>vehicles.cars</c>.</summary>
    public static bool Covers(string node, string code) =>
        code.StartsWith(node, StringComparison.Ordinal) && (code.Length == node.Length || code[node.Length] == '.');

    /// <summary>The code one level up, null at the top.</summary>
    public static string? ParentOf(string code) => code.LastIndexOf('.') is var dot and > 0 ? code[..dot] : null;

    private static IEnumerable<string> Path(string code)
    {
        for (var at = code; at is not null; at = ParentOf(at))
        {
            yield return at;
        }
    }

    // After all that stands below the same parent, so that a parent still stands above its own.
    private List<Category> NodesWith(AddNode add)
    {
        var nodes = Nodes.ToList();
        var parent = ParentOf(add.Code);
        var at = parent is null ? nodes.Count : nodes.FindLastIndex(n => Covers(parent, n.Code)) + 1;
        nodes.Insert(at, new Category(add.Code, add.Name, parent, add.Synonyms, add.Sensitive || (parent is not null && IsSensitive(parent))));
        return nodes;
    }

    private Dictionary<string, string> MergedWith(MergeLeaf merge)
    {
        var merged = Merged.ToDictionary(m => m.Key, m => m.Value == merge.Code ? merge.Into : m.Value, StringComparer.Ordinal);
        merged[merge.Code] = merge.Into;
        return merged;
    }
}

internal sealed record TaxonomyFile(IReadOnlyList<TaxonomyNode>? Categories);

internal sealed record TaxonomyNode(string Code, string Name, string? Parent = null, IReadOnlyList<string>? Synonyms = null, bool Sensitive = false, Crosswalk? Crosswalk = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TaxonomyFile))]
internal sealed partial class TaxonomyJson : JsonSerializerContext;
