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

/// <summary>The tree of categories. A node covers itself and everything below it.</summary>
public sealed class Taxonomy
{
    private readonly Dictionary<string, Category> _byCode;

    private Taxonomy(IReadOnlyList<Category> nodes)
    {
        Nodes = nodes;
        _byCode = nodes.ToDictionary(n => n.Code, StringComparer.Ordinal);
        var parents = nodes.Select(n => n.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Leaves = [.. nodes.Where(n => !parents.Contains(n.Code))];
    }

    /// <summary>All nodes in file order.</summary>
    public IReadOnlyList<Category> Nodes { get; }

    /// <summary>Nodes with nothing below them, in file order.</summary>
    public IReadOnlyList<Category> Leaves { get; }

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

        return new Taxonomy([.. nodes.Select(n => new Category(n.Code, n.Name, n.Parent, n.Synonyms ?? [], n.Sensitive, n.Crosswalk))]);
    }

    /// <summary>Whether the code is a node of this tree.</summary>
    public bool Contains(string code) => _byCode.ContainsKey(code);

    /// <summary>The node of a code, or null.</summary>
    public Category? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>Whether <paramref name="node"/> is <paramref name="code"/> or above it: <c>vehicles</c> covers <c>vehicles.cars</c>.</summary>
    public static bool Covers(string node, string code) =>
        code.StartsWith(node, StringComparison.Ordinal) && (code.Length == node.Length || code[node.Length] == '.');

    /// <summary>The code one level up, null at the top.</summary>
    public static string? ParentOf(string code) => code.LastIndexOf('.') is var dot and > 0 ? code[..dot] : null;
}

internal sealed record TaxonomyFile(IReadOnlyList<TaxonomyNode>? Categories);

internal sealed record TaxonomyNode(string Code, string Name, string? Parent = null, IReadOnlyList<string>? Synonyms = null, bool Sensitive = false, Crosswalk? Crosswalk = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TaxonomyFile))]
internal sealed partial class TaxonomyJson : JsonSerializerContext;
