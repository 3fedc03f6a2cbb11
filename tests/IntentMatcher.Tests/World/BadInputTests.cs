using System.Text;
using System.Text.Json.Nodes;

namespace IntentMatcher.Tests.World;

/// <summary>A file with everything that can be wrong with a line: the good posts beside it lose nothing.</summary>
public sealed class BadInputTests
{
    private const string Word = "quetzalgreen";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pair.Embedded)]
    [InlineData(Pair.Servers)]
    public async Task Every_good_post_of_a_bad_file_is_processed(Pair pair)
    {
        var random = new Random(7);
        string endless = new([.. Enumerable.Range(0, 2_100).Select(_ => (char)random.Next('a', 'z' + 1))]);
        string foreign = new([.. Enumerable.Range(0, 2_000).Select(_ => (char)random.Next(0x4e00, 0x9f00))]);
        (byte[] Line, string? Problem)[] lines =
        [
            (Good("g1"), null),
            ("""{"source":"world","id":"broken","text":"no end"""u8.ToArray(), "not the JSON expected here"),
            (Good("g2"), null),
            ("""{"source":"world","text":"no id"}"""u8.ToArray(), "id: required"),
            ("""{"source":"world","id":"textless"}"""u8.ToArray(), "text: required"),
            (Good("g3"), null),
            (Encoding.UTF8.GetBytes($$"""{"source":"world","id":"long","text":"{{new string('x', 10_000_000)}}"}"""), "longer than"),
            (Good("g4"), null),
            ([.. """{"source":"world","id":"utf8","text":"caf"""u8, 0xe9, .. "\"}"u8], "not valid UTF-8"),
            (Good("g5"), null),
            (Good(endless), "id: 2100 bytes, at most 2048 are allowed"),

            // Two that a database could choke on, which must not hold back what is behind them.
            (Good(endless[..2_000]), null),
            (Encoding.UTF8.GetBytes(Wanted.Post("g6", Word).Replace("posts.example/", $"posts.example/{foreign}/", StringComparison.Ordinal)), null),
            ("""{"source":"world","id":"half","text":"\ud800 alone"}"""u8.ToArray(), "not the JSON expected here"),
            (Encoding.UTF8.GetBytes(Wanted.Post("g7", Word).Replace("Looking", "\\u0000Looking", StringComparison.Ordinal)), null),
            (Good("g8"), null),
        ];
        await using Installation installation = await Installation.CreateAsync(pair, Stop);
        string file = Path.Combine(installation.Folder, "bad.jsonl");
        await File.WriteAllBytesAsync(file, [.. lines.SelectMany(line => (byte[])[.. line.Line, (byte)'\n'])], Stop);

        ProgramResult result = await installation.RunAsync(["replay", file, "--json"], Stop);

        Assert.Equal(1, result.ExitCode);
        for (int i = 0; i < lines.Length; i++)
        {
            string? told = result.Errors.Split('\n').SingleOrDefault(line => line.StartsWith($"{file}:{i + 1}:", StringComparison.Ordinal));
            Assert.True(told is null == lines[i].Problem is null, $"line {i + 1}: {told}");
            if (lines[i].Problem is { } problem)
            {
                Assert.Contains(problem, told, StringComparison.Ordinal);
                Assert.True(told!.Length < 500, "an explanation, not the line");
            }
        }

        JsonNode summary = JsonNode.Parse(Assert.Single(result.Lines))!;
        int good = lines.Count(line => line.Problem is null);
        Assert.Equal(lines.Length, (int)summary["posts"]!);
        Assert.Equal(lines.Length - good, (int)summary["dropped"]!["malformed"]!);
        Assert.Equal(good, (int)summary["newIntents"]!);
        Assert.Equal(good, (await installation.ExportAsync("intents", Stop)).Count);
    }

    [Fact]
    public async Task A_missing_file_or_a_broken_archive_is_named_and_the_others_are_read()
    {
        await using Installation installation = await Installation.CreateAsync(Pair.Embedded, Stop);
        string good = installation.Write("good.jsonl", [Wanted.Post("g1", Word)]);
        string missing = Path.Combine(installation.Folder, "missing.jsonl");
        string archive = installation.Write("archive.jsonl.gz", ["not packed"]);

        ProgramResult result = await installation.RunAsync(["replay", missing, archive, good, "--json"], Stop);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(missing, result.Errors, StringComparison.Ordinal);
        Assert.Contains(archive, result.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse(Assert.Single(result.Lines))!["newIntents"]!);
    }

    [Fact]
    public async Task A_post_from_the_future_does_not_age_the_others_and_an_edit_does_not_make_an_old_one_new()
    {
        await using Installation installation = await Installation.CreateAsync(Pair.Embedded, Stop);
        string file = installation.Write(
            "times.jsonl",
            [
                At("g1", "2025-03-01T00:00:00Z"), At("future", "9999-12-31T00:00:00Z"), At("g2", "2025-03-02T00:00:00Z"), At("old", "2024-03-01T00:00:00Z"),
                At("old", "2024-03-01T00:00:00Z", "update", "Please!"), At("g1", "2025-03-01T00:00:00Z", "update", "Please!"),
            ]);

        JsonNode summary = await installation.ReplayAsync([file, "--clock", "post"], Stop);

        Assert.Equal(3, (int)summary["newIntents"]!);
        Assert.Equal(2, (int)summary["dropped"]!["too-old"]!);
        Assert.Equal(1, (int)summary["dropped"]!["edit"]!);
    }

    private static byte[] Good(string id) => Encoding.UTF8.GetBytes(Wanted.Post(id, Word));

    private static string At(string id, string createdAt, string op = "create", string more = "")
    {
        JsonNode post = JsonNode.Parse(Wanted.Post(id, Word))!;
        post["op"] = op;
        post["createdAt"] = createdAt;
        post["text"] = (string)post["text"]! + more;
        return post.ToJsonString();
    }
}
