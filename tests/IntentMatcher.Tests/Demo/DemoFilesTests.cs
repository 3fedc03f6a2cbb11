using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Demo;

/// <summary>A visitor judges the product by these posts, so they are held to what they are for.</summary>
public sealed class DemoFilesTests
{
    private readonly DemoFiles _demo = new();

    private List<Post> Created => [.. _demo.Posts.Where(post => post.Op == PostOp.Create)];

    [Fact]
    public void Each_post_has_a_name_of_its_own_and_a_label()
    {
        Assert.True(Created.Count >= 300, $"{Created.Count} posts");
        Assert.Equal(Created.Count, Created.DistinctBy(post => (post.Source, post.Id)).Count());
        Assert.Equal(Created.Select(post => (post.Source, post.Id)).ToHashSet(), _demo.Labels.Keys.ToHashSet());
    }

    [Fact]
    public void An_edit_or_a_delete_names_an_earlier_post()
    {
        var seen = new HashSet<(string, string)>();
        foreach (Post post in _demo.Posts)
        {
            Assert.Equal(post.Op == PostOp.Create, seen.Add((post.Source, post.Id)));
        }

        Assert.Contains(_demo.Posts, post => post.Op == PostOp.Update);
        Assert.Contains(_demo.Posts, post => post.Op == PostOp.Delete);
    }

    [Fact]
    public void About_a_quarter_are_wants_and_the_start_is_richer()
    {
        Assert.InRange(Created.Count(post => _demo.LabelOf(post) == Stance.Demand) / (double)Created.Count, 0.2, 0.3);
        Assert.True(Created.Take(20).Count(post => _demo.LabelOf(post) == Stance.Demand) >= 5);
    }

    [Fact]
    public void Nobody_real_is_named()
    {
        foreach (Post post in Created)
        {
            Assert.EndsWith(".example", new Uri(post.Url!).Host, StringComparison.Ordinal);
            Assert.EndsWith(".example", new Uri(post.Author!.Url!).Host, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_dozen_vendors_have_one_to_four_subscriptions_that_compile()
    {
        MatchingContext context = new(ShippedClassifier().Taxonomy.Nodes.Select(node => node.Code));
        Assert.Equal(12, _demo.Vendors.Count);
        Assert.All(_demo.Vendors, vendor => Assert.InRange(vendor.Subscriptions.Count, 1, 4));
        Assert.All(_demo.Vendors.SelectMany(vendor => vendor.Subscriptions), one => CompiledSubscription.Compile(one, context));
        Assert.Distinct(_demo.Vendors.SelectMany(vendor => vendor.Subscriptions).Select(one => one.Id));
    }

    [Fact]
    public void The_shipped_model_finds_most_wants_and_little_else()
    {
        IntentClassifier classifier = ShippedClassifier();
        List<Stance> found = [.. Created
            .Where(post => classifier.Classify(ScoredText.Join(post.Title, post.Text), quick: true).Demand >= 0.5)
            .Select(_demo.LabelOf)];
        int wants = found.Count(stance => stance == Stance.Demand);

        Assert.True(wants >= 0.7 * _demo.Labels.Values.Count(stance => stance == Stance.Demand), $"{wants} wants found");
        Assert.True(wants >= 0.9 * found.Count, $"{found.Count - wants} of {found.Count} found were no wants");
    }

    [Fact]
    public void Five_of_the_first_twenty_reach_a_vendor_and_the_Yaris_reaches_the_car_dealer()
    {
        IntentClassifier classifier = ShippedClassifier();
        MatchingContext context = new(classifier.Taxonomy.Nodes.Select(node => node.Code));
        List<(Post Post, string[] Vendors)> leads = [.. Created.Take(20)
            .Select(post => (post, VendorsOf(post, classifier, context))).Where(lead => lead.Item2.Length > 0)];

        Assert.True(leads.Count >= 5, $"{leads.Count} reach a vendor");
        Assert.Contains(leads, lead => lead.Post.Text!.Contains("Toyota Yaris", StringComparison.Ordinal) && lead.Vendors is ["Harbour Motors"]);
    }

    private string[] VendorsOf(Post post, IntentClassifier classifier, MatchingContext context)
    {
        Classification found = classifier.Classify(ScoredText.Join(post.Title, post.Text), quick: true);
        var intent = new Intent
        {
            Id = post.Id,
            Title = post.Title,
            Text = post.Text,
            Stance = found.Demand >= 0.5 ? "demand" : "other",
            Demand = found.Demand,
            Category = found.Category,
            Lang = found.Lang,
            Source = post.Source,
        };
        return [.. _demo.Vendors
            .Where(vendor => vendor.Subscriptions.Any(one => CompiledSubscription.Compile(one, context).Matches(intent, DateTimeOffset.UnixEpoch)))
            .Select(vendor => vendor.Vendor)];
    }

    private static IntentClassifier ShippedClassifier() => IntentClassifier.Load(Repository.PathOf("models"));
}
