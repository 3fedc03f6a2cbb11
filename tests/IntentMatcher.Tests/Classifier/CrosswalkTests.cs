using System.Globalization;
using System.Text.RegularExpressions;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier;

public sealed partial class CrosswalkTests
{
    [Fact]
    public void Every_leaf_says_where_it_lies_in_the_taxonomies_of_others()
    {
        Assert.All(OwnCorpus.Taxonomy.Leaves, leaf => Assert.NotNull(leaf.Crosswalk));
        Assert.All(OwnCorpus.Taxonomy.Nodes.Except(OwnCorpus.Taxonomy.Leaves), node => Assert.Null(node.Crosswalk));
    }

    [Fact]
    public void A_foreign_category_belongs_to_one_leaf_only()
    {
        var iab = OwnCorpus.Taxonomy.Leaves.SelectMany(leaf => leaf.Crosswalk!.Iab).ToList();
        var google = OwnCorpus.Taxonomy.Leaves.SelectMany(leaf => leaf.Crosswalk!.Google).ToList();
        Assert.NotEmpty(iab);
        Assert.NotEmpty(google);
        Assert.Equal(iab.Distinct(), iab);
        Assert.Equal(google.Distinct(), google);
        Assert.All(iab, id => Assert.Matches("^[1-9][0-9]*$", id));
        Assert.All(google, path => Assert.Matches("^[^> ][^>]*( > [^> ][^>]*)*$", path));
    }

    [Fact]
    public void Every_id_of_IAB_is_in_its_purchase_intent_branch()
    {
        var ids = File.ReadLines(SharedFolder.Require("taxonomy", "iab-audience-1.1-purchase-intent.tsv")).Skip(1).Select(line => line.Split('\t')[0]).ToHashSet();
        Assert.All(OwnCorpus.Taxonomy.Leaves.SelectMany(leaf => leaf.Crosswalk!.Iab), id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Every_path_of_Google_is_in_its_product_taxonomy()
    {
        var paths = GooglePaths(File.ReadLines(SharedFolder.Require("taxonomy", "google-product-names.txt")));
        Assert.All(OwnCorpus.Taxonomy.Leaves.SelectMany(leaf => leaf.Crosswalk!.Google), path => Assert.Contains(path, paths));
    }

    // A nested set: a node's numbers lie between those of the node above it.
    private static HashSet<string> GooglePaths(IEnumerable<string> lines)
    {
        var paths = new HashSet<string>();
        var above = new Stack<(int Last, string Path)>();
        foreach (var match in lines.Select(line => NestedSetLine().Match(line)).Where(match => match.Success))
        {
            while (above.TryPeek(out var top) && top.Last < int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture))
            {
                above.Pop();
            }

            var path = above.TryPeek(out var parent) ? $"{parent.Path} > {match.Groups["name"].Value}" : match.Groups["name"].Value;
            above.Push((int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture), path));
            paths.Add(path);
        }

        return paths;
    }

    [GeneratedRegex(@"^ *\d+ \| \[ *(?<first>\d+)- *(?<last>\d+)\] \| (?<name>.+)$")]
    private static partial Regex NestedSetLine();
}
