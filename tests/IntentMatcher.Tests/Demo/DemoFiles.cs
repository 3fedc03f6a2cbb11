using System.Text;
using System.Text.Json;
using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Demo;

/// <summary>The demo's posts and vendors, and what each post was meant to be (<c>Fixtures/demo-labels.tsv</c>).</summary>
internal sealed class DemoFiles
{
    public List<Post> Posts { get; } = [.. Fixture.Lines(Repository.PathOf("src", "IntentMatcher", "Demo", "posts.jsonl")).Select(line =>
        line.Problem is null && PostJson.TryRead(line.Bytes.Span, null, out Post post, out string problem)
            ? post
            : throw new InvalidDataException($"posts.jsonl:{line.Number}: {line.Problem ?? "not a post"}"))];

    public Dictionary<(string Source, string Id), Stance> Labels { get; } = File
        .ReadLines(Fixture.PathOf("demo-labels.tsv")).Skip(1).Select(line => line.Split('\t'))
        .ToDictionary(cells => (cells[0], cells[1]), cells => Enum.Parse<Stance>(cells[2], ignoreCase: true));

    public List<(string Vendor, List<Subscription> Subscriptions)> Vendors { get; } = [.. JsonDocument
        .Parse(File.ReadAllText(Repository.PathOf("src", "IntentMatcher", "Demo", "vendors.json"))).RootElement.EnumerateArray()
        .Select(vendor => (
            vendor.GetProperty("name").GetString()!,
            vendor.GetProperty("subscriptions").EnumerateArray()
                .Select(json => MatchingJson.ReadSubscription(Encoding.UTF8.GetBytes(json.GetRawText()))).ToList()))];

    public Stance LabelOf(Post post) => Labels[(post.Source, post.Id)];
}
