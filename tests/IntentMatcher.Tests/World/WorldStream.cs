using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.World;

/// <summary>
/// A stream of some 3,000 posts made of our own labelled rows and the demo's posts, the same for the same seed. The first part holds
/// posts, repetitions, cross-posts and hasty authors who delete and post again at once; the second one edits and deletes what the first
/// part told, so that every lead it changes has been made before.
/// </summary>
internal sealed class WorldStream
{
    public const int Seed = 20261121;

    private static readonly DateTimeOffset Start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<JsonObject> _wanted = [];
    private DateTimeOffset _now = Start;

    public WorldStream(int seed = Seed)
    {
        _random = new Random(seed);
        MakeFirst();
        MakeSecond();
        Subscriptions = MakeSubscriptions();
    }

    public List<string> First { get; } = [];

    public List<string> Second { get; } = [];

    public List<string> Subscriptions { get; }

    /// <summary>Keys of posts that were deleted so soon that it is a matter of chance whether anybody was told before.</summary>
    public HashSet<(string Source, string Post)> Hasty { get; } = [];

    /// <summary>Keys of what a hasty author posted again; it is wanted like any other.</summary>
    public HashSet<(string Source, string Post)> PostedAgain { get; } = [];

    /// <summary>Leads that must be the same in every run.</summary>
    public IReadOnlyList<string> Certain(IEnumerable<string> leads) => [.. leads.Where(line =>
    {
        JsonNode lead = JsonNode.Parse(line)!;
        return (string?)lead["state"] != "Retracted" || !Hasty.Contains(((string)lead["source"]!, (string)lead["post"]!));
    })];

    private void MakeFirst()
    {
        JsonObject[] rows = [.. Rows("models", "corpus", "authored.jsonl").Select(Authored), .. Rows("src", "IntentMatcher", "Demo", "posts.jsonl").Where(row => row["op"] is null)];
        _random.Shuffle(rows);
        foreach (JsonObject row in rows)
        {
            bool demand = (string?)row["stance"] == "demand";
            JsonObject post = Tell(First, row);
            switch (_random.Next(100))
            {
                case < 5:
                    First.Add(First[_random.Next(First.Count)]);
                    break;
                case < 8:
                    Tell(First, With(row, "id", post["id"] + "-crossed"));
                    break;
                case < 12 when demand:
                    Tell(First, Deletion(post));
                    JsonObject again = Tell(First, With(row, "id", post["id"] + "-again"));
                    Hasty.Add(KeyOf(post));
                    PostedAgain.Add(KeyOf(again));
                    continue;
            }

            if (demand)
            {
                _wanted.Add(post);
            }
        }
    }

    private void MakeSecond()
    {
        foreach (JsonObject post in _wanted)
        {
            switch (_random.Next(100))
            {
                case < 8:
                    Tell(Second, Deletion(post));
                    break;
                case < 10:
                    Tell(Second, Deletion(post));
                    Second.Add(Second[^1]);
                    break;
                case < 18:
                    Tell(Second, Edit(post, (string)_wanted[_random.Next(_wanted.Count)]["text"]!));
                    break;
                case < 22:
                    Tell(Second, Edit(post, "Sorted, thanks all. What a lovely evening it is down by the water."));
                    break;
                case < 24:
                    Tell(Second, Deletion(With(post, "id", post["id"] + "-unknown")));
                    break;
            }
        }
    }

    // Four each: a category by name, what matters most in it, words anywhere, and everything very likely.
    private static List<string> MakeSubscriptions()
    {
        string[] categories =
        [
            "vehicles", "electronics", "software", "gaming", "home", "property", "fashion", "beauty", "food", "travel", "events", "services", "education", "hobby", "pets",
        ];
        string[] words = ["car OR van OR bike", "phone OR laptop", "recommend*", "\"looking for\"", "NEAR/4(anyone know)", "buy -sell", "cheap OR budget", "near OR nearby"];
        return [.. categories.SelectMany((category, i) => new[]
        {
            new { id = $"w{i}-all", vendor = $"Vendor of {category}", categories = new[] { category }, query = "", minScore = 0.5 },
            new { id = $"w{i}-next", vendor = $"Vendor of {category}", categories = new[] { categories[(i + 1) % categories.Length] }, query = "", minScore = 0.8 },
            new { id = $"w{i}-words", vendor = $"Vendor of {category}", categories = Array.Empty<string>(), query = words[i % words.Length], minScore = 0.6 },
            new { id = $"w{i}-likely", vendor = $"Vendor of {category}", categories = new[] { "services", category }, query = "", minScore = 0.9 },
        }).Select(subscription => JsonSerializer.Serialize(subscription))];
    }

    private JsonObject Authored(JsonObject row)
    {
        if (_random.Next(20) > 0)
        {
            row["author"] = new JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"author-{_random.Next(900)}") };
        }

        return row;
    }

    private JsonObject Tell(List<string> part, JsonObject post)
    {
        _now += TimeSpan.FromSeconds(_random.Next(1, 400));
        JsonObject told = With(post, "createdAt", _now);
        part.Add(told.ToJsonString());
        return told;
    }

    private static JsonObject Edit(JsonObject post, string text) => With(With(post, "op", "update"), "text", text);

    private static JsonObject Deletion(JsonObject post) => new() { ["op"] = "delete", ["source"] = post["source"]!.DeepClone(), ["id"] = post["id"]!.DeepClone() };

    private static JsonObject With<T>(JsonObject post, string name, T value)
    {
        var copy = (JsonObject)post.DeepClone();
        copy[name] = JsonValue.Create(value);
        return copy;
    }

    private static (string, string) KeyOf(JsonObject post) => ((string)post["source"]!, (string)post["id"]!);

    private static IEnumerable<JsonObject> Rows(params string[] path) =>
        File.ReadLines(Repository.PathOf(path)).Select(line => (JsonObject)JsonNode.Parse(line)!);
}
