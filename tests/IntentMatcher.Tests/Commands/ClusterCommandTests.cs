using System.IO.Compression;

namespace IntentMatcher.Tests.Commands;

public sealed class ClusterCommandTests : IDisposable
{
    private const string Vectors = "car 9 1\nvan 9 0\nbread 1 9\nsoup 0 9\n";

    private readonly string folder = Directory.CreateTempSubdirectory("intentmatcher-cluster-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Posts_of_both_kinds_and_packed_vectors_make_a_table_and_a_bad_post_is_told()
    {
        var vectors = Path.Combine(folder, "vectors.txt.gz");
        await using (var packed = new StreamWriter(new GZipStream(File.Create(vectors), CompressionLevel.Fastest)))
        {
            await packed.WriteAsync(Vectors);
        }

        var texts = Write("posts.txt", "a car\nmy car, my van\n");
        var posts = Write("posts.jsonl", """
            {"id":"1","title":"My soup","text":"is cold","createdAt":"2026-01-01T00:00:00Z"}
            not JSON
            """);
        var (exit, output, errors) = await Cluster(vectors, "--posts", texts, posts, "--coarse", "1", "--fine", "2", "--itself", "1");

        Assert.Equal(1, exit);
        Assert.StartsWith($"{posts}:2: ", errors, StringComparison.Ordinal);
        Assert.Contains("""{"words":5,"coarse":1,"fine":2,"bytes":""", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "table.tsv"), TestContext.Current.CancellationToken);
        Assert.Equal(["bread", "car", "my", "soup", "van"], lines.Select(line => line.Split('\t')[0]));
        Assert.Equal("my\t=\t=", lines[2]);
        Assert.Equal(lines[0]["bread".Length..], lines[3]["soup".Length..]);
    }

    [Theory]
    [InlineData("hat 1", "vectors.txt:5: 1 numbers after the word, but 2 on the first line")]
    [InlineData("hat 1 x", "vectors.txt:5: number 2 after the word: \"x\" is not a number")]
    public async Task A_bad_vector_ends_it(string line, string problem)
    {
        var (exit, output, errors) = await Cluster(Write("vectors.txt", Vectors + line + "\n"), "--posts", Write("posts.txt", "a car\n"), "--coarse", "1", "--fine", "2");

        Assert.Equal((1, ""), (exit, output));
        Assert.EndsWith(problem, errors.TrimEnd(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "table.tsv")));
    }

    [Fact]
    public async Task Posts_without_any_word_of_the_vectors_are_told()
    {
        var (exit, _, errors) = await Cluster(Write("vectors.txt", Vectors), "--posts", Write("posts.txt", "guten Tag\n"), "--coarse", "1", "--fine", "2");

        Assert.Equal(1, exit);
        Assert.EndsWith("vectors.txt: no word of the posts has a vector", errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_groups_than_the_readers_take_are_refused()
    {
        var (exit, output, errors) = await Cluster("vectors.txt", "--posts", "posts.txt", "--fine", "4096");

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("--fine: \"4096\" is not a whole number from 1 to 4095", errors, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Errors)> Cluster(params string[] arguments) =>
        Program.RunAsync(["cluster", .. arguments, "--out", Path.Combine(folder, "table.tsv")]);

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
