using System.Text.Json;
using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier;

public sealed class TaxonomyChangeTests
{
    private const string Yaris = "Looking to buy a used Toyota Yaris near Leeds, under £4k. Who can sell me one?";

    private static readonly AddNode Boats = new("vehicles.boats", "Boats", ["yacht"], Sensitive: false);

    private static readonly Taxonomy Shipped = OwnCorpus.Taxonomy;

    [Fact]
    public void An_added_node_stands_below_its_parent_and_is_a_leaf()
    {
        var with = Shipped.With(Boats);

        var node = with.Find("vehicles.boats");
        Assert.Equal(("Boats", "vehicles", false), (node!.Name, node.Parent, node.Sensitive));
        Assert.Equal(["vehicles.other", "vehicles.boats", "electronics"], with.Nodes.Select(n => n.Code).SkipWhile(c => c != "vehicles.other").Take(3));
        Assert.Contains(node, with.Leaves);
        Assert.False(Shipped.Contains("vehicles.boats"));
    }

    [Fact]
    public void What_is_added_below_a_sensitive_node_is_sensitive()
    {
        var with = Shipped.With(new AddNode("health.dental", "Dentists", [], Sensitive: false));
        Assert.True(with.Find("health.dental")!.Sensitive);
    }

    [Fact]
    public void A_merged_leaf_counts_for_the_other_and_can_still_be_shown()
    {
        var before = OwnCorpus.Shipped.Classify(Yaris);
        var taxonomy = Shipped.With(new MergeLeaf("vehicles.motorcycles", "vehicles.cars"));

        var found = OwnCorpus.Shipped.With(taxonomy).Classify(Yaris);

        Assert.Equal("vehicles.cars", found.Categories[0].Code);
        Assert.True(found.Categories[0].Probability > before.Categories[0].Probability);
        Assert.DoesNotContain(found.Categories, c => c.Code == "vehicles.motorcycles");
        Assert.Equal("Motorcycles and scooters", taxonomy.Find("vehicles.motorcycles")!.Name);
        Assert.Equal("vehicles.cars", taxonomy.NameOf("vehicles.motorcycles"));
        Assert.DoesNotContain(taxonomy.Leaves, leaf => leaf.Code == "vehicles.motorcycles");
        Assert.Equal((before.Demand, before.Stance, before.Model), (found.Demand, found.Stance, found.Model));
    }

    [Fact]
    public void Merging_goes_on_to_where_the_other_is_merged()
    {
        var taxonomy = Made(
            Boats,
            new MergeLeaf("vehicles.motorcycles", "vehicles.cars"),
            new MergeLeaf("vehicles.cars", "vehicles.boats"));

        Assert.Equal("vehicles.boats", taxonomy.NameOf("vehicles.motorcycles"));
        Assert.Equal("vehicles.boats", OwnCorpus.Shipped.With(taxonomy).Classify(Yaris).Categories[0].Code);
    }

    [Theory]
    [InlineData("vehicles.cars")]
    [InlineData("vehicles")]
    public void What_is_hidden_is_neither_named_nor_ranked_and_the_rest_shares_the_whole(string hidden)
    {
        var classifier = OwnCorpus.Shipped.With(Shipped.With(new HideNode(hidden)));

        var found = classifier.Classify(Yaris);

        Assert.False(Taxonomy.Covers(hidden, found.Category));
        Assert.All(found.Categories, c => Assert.False(Taxonomy.Covers(hidden, c.Code)));
        Assert.All(found.Categories, c => Assert.InRange(c.Probability, double.Epsilon, 1));
        Assert.DoesNotContain(classifier.Taxonomy.Leaves, leaf => Taxonomy.Covers(hidden, leaf.Code));
    }

    [Fact]
    public void A_leaf_merged_into_one_that_is_hidden_is_named_no_more()
    {
        var taxonomy = Made(new MergeLeaf("vehicles.motorcycles", "vehicles.cars"), new HideNode("vehicles.cars"));
        Assert.Null(taxonomy.NameOf("vehicles.motorcycles"));
        Assert.False(taxonomy.IsHidden("vehicles.bicycles"));
    }

    [Fact]
    public void Merging_into_something_sensitive_makes_it_sensitive()
    {
        var taxonomy = Shipped.With(new MergeLeaf("beauty.care-cosmetics", "health.products-services"));
        Assert.True(taxonomy.IsSensitive("beauty.care-cosmetics"));
        Assert.False(Shipped.IsSensitive("beauty.care-cosmetics"));
    }

    public static TheoryData<TaxonomyChange, string, string> Refused => new()
    {
        { new AddNode("vehicles.Boats", "Boats", [], false), "code", "is no code" },
        { new AddNode("vehicles..boats", "Boats", [], false), "code", "is no code" },
        { new AddNode("", "Boats", [], false), "code", "is no code" },
        { new AddNode("vehicles.cars", "Cars", [], false), "code", "in use already" },
        { new AddNode("ships.boats", "Boats", [], false), "parent", "There is no category “ships”" },
        { new AddNode("vehicles.cars.electric", "Electric", [], false), "parent", "stands below another" },
        { new AddNode("misc.odd", "Odd", [], false), "parent", "is itself a leaf" },
        { new AddNode("vehicles.boats", " ", [], false), "name", "A name" },
        { new AddNode("vehicles.boats", "Boats", [new string('x', 61)], false), "synonyms", "At most 20" },
        { new MergeLeaf("vehicles.cars", "vehicles.cars"), "into", "into itself" },
        { new MergeLeaf("vehicles", "misc"), "code", "only a leaf" },
        { new MergeLeaf("misc", "vehicles"), "into", "only a leaf" },
        { new MergeLeaf("misc", "no.such"), "into", "There is no category “no.such”" },
        { new MergeLeaf("finance.insurance-banking", "services.professional"), "into", "is sensitive" },
        { new HideNode("no.such"), "code", "There is no category" },
        { new HideNode("restricted"), "code", "is sensitive" },
        { new HideNode("finance"), "code", "is sensitive" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_change_that_cannot_be_made_says_what_is_wrong_and_what_is_allowed(TaxonomyChange change, string part, string text)
    {
        var problem = Shipped.ProblemWith(change);
        Assert.Equal(part, problem?.Part);
        Assert.Contains(text, problem!.Text, StringComparison.Ordinal);
        Assert.Equal(problem.Text, Assert.Throws<ArgumentException>(() => Shipped.With(change)).Message.Split(" (Parameter")[0]);
    }

    [Fact]
    public void A_node_that_was_merged_or_hidden_is_not_changed_again()
    {
        var taxonomy = Made(new MergeLeaf("vehicles.motorcycles", "vehicles.cars"), new HideNode("food"));

        Assert.Contains("was merged into", taxonomy.ProblemWith(new HideNode("vehicles.motorcycles"))!.Text, StringComparison.Ordinal);
        Assert.Contains("was merged into", taxonomy.ProblemWith(new MergeLeaf("misc", "vehicles.motorcycles"))!.Text, StringComparison.Ordinal);
        Assert.Contains("is hidden", taxonomy.ProblemWith(new HideNode("food.restaurants"))!.Text, StringComparison.Ordinal);
        Assert.Contains("is hidden", taxonomy.ProblemWith(new AddNode("food.markets", "Markets", [], false))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_stands_below_what_posts_are_named_by()
    {
        var taxonomy = Made(new AddNode("boats", "Boats", [], false), new MergeLeaf("vehicles.other", "boats"));
        Assert.Contains("is itself a leaf", taxonomy.ProblemWith(new AddNode("boats.sail", "Sail", [], false))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_to_name_a_post_by_always_stays()
    {
        var folder = Directory.CreateTempSubdirectory("taxonomy-").FullName;
        var file = Path.Combine(folder, "taxonomy.json");
        File.WriteAllText(file, """{"categories":[{"code":"a","name":"A"},{"code":"b","name":"B"}]}""");
        var taxonomy = Taxonomy.Load(file).With(new AddNode("c", "C", [], false)).With(new HideNode("a"));
        Directory.Delete(folder, recursive: true);

        Assert.Contains("something must stay", taxonomy.ProblemWith(new HideNode("b"))!.Text, StringComparison.Ordinal);
        Assert.Null(taxonomy.ProblemWith(new HideNode("c")));
    }

    [Fact]
    public void A_change_reads_back_from_its_JSON()
    {
        foreach (var change in new TaxonomyChange[] { Boats with { Synonyms = [] }, new MergeLeaf("a", "b"), new HideNode("a") })
        {
            var json = JsonSerializer.Serialize(change, JsonSerializerOptions.Web);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TaxonomyChange>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
        }
    }

    [Fact]
    public void A_saved_tree_has_what_was_added_and_what_was_merged()
    {
        var file = Path.GetTempFileName();
        using (var stream = File.Create(file))
        {
            Made(Boats, new MergeLeaf("vehicles.motorcycles", "vehicles.cars")).Save(stream);
        }

        var read = Taxonomy.Load(file);
        File.Delete(file);

        Assert.Equal(Shipped.With(Boats).Nodes.Select(n => n.Code), read.Nodes.Select(n => n.Code));
        Assert.Empty(read.Merged);
        Assert.Equal(Shipped.Find("vehicles.cars")!.Crosswalk!.Iab, read.Find("vehicles.cars")!.Crosswalk!.Iab);
    }

    private static Taxonomy Made(params TaxonomyChange[] changes) => changes.Aggregate(Shipped, (taxonomy, change) => taxonomy.With(change));
}
