using System.Globalization;
using System.Text;
using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Tests.Classifier;

public sealed class WordClusteringTests
{
    // Three ways to point, four words each: things to ride, things to eat, things to wear.
    private const string Vectors =
        """
        car 9 1 0
        bike 9 0 1
        truck 8 1 1
        van 8 0 0
        bread 1 9 0
        cheese 0 9 1
        soup 1 8 1
        rice 0 8 0
        hat 0 1 9
        coat 1 0 9
        shoe 1 1 8
        sock 0 0 8
        """;

    private static readonly ClusteringOptions Three = new() { Coarse = 2, Fine = 3, Itself = 0 };

    [Fact]
    public void Words_of_one_direction_are_one_group()
    {
        var fine = Groups(Three).ToDictionary(w => w.Word, w => w.Fine, StringComparer.Ordinal);

        Assert.Equal(12, fine.Count);
        Assert.Equal([4, 4, 4], fine.GroupBy(w => w.Value).Select(g => g.Count()));
        Assert.All(["bike", "truck", "van"], word => Assert.Equal(fine["car"], fine[word]));
        Assert.All(["cheese", "soup", "rice"], word => Assert.Equal(fine["bread"], fine[word]));
        Assert.Equal([0, 1, 2], fine.Values.Distinct().Order().Select(group => group!.Value));
    }

    [Fact]
    public void The_most_frequent_words_of_the_posts_stand_for_themselves_in_the_coarse_column()
    {
        var table = Groups(Three with { Itself = 2 }, posts: ["soup soup soup my my", "my Soup, rice"]);

        Assert.Equal(["my", "soup"], table.Where(w => w.Coarse is null).Select(w => w.Word));
        Assert.Equal(["my"], table.Where(w => w.Fine is null).Select(w => w.Word)); // it has no vector
    }

    [Fact]
    public void Contractions_without_a_vector_stand_for_themselves_if_they_are_common()
    {
        var table = Groups(Three, posts: [.. Enumerable.Repeat("I don’t want soup", 4), "you shouldn't"]);

        Assert.Equal(new ClusteredWord("don't", null, null), Assert.Single(table, w => w.Word.Contains('\'', StringComparison.Ordinal)));
        Assert.DoesNotContain(table, w => w.Word == "want"); // no contraction, no vector
    }

    [Fact]
    public void A_word_far_down_the_vectors_is_taken_only_if_the_posts_have_it_often()
    {
        var table = Groups(Three with { Frequent = 10, LeastTimes = 2 }, posts: ["sock sock shoe"]);

        Assert.Equal(11, table.Count);
        Assert.DoesNotContain(table, w => w.Word == "shoe");
    }

    [Fact]
    public void Words_that_are_no_normal_form_and_second_lines_of_a_word_are_left_out()
    {
        var table = Groups(Three, Vectors + "\nCar 1 2 3\nco-op 1 2 3\nmp3 1 2 3\n, 1 2 3\nhttp://x 1 2 3\nsooo 1 2 3\ncar 0 0 9\ncafé 1 2 3");

        Assert.Equal(13, table.Count);
        Assert.Contains(table, w => w.Word == "café");
        Assert.Equal(table.Single(w => w.Word == "van").Fine, table.Single(w => w.Word == "car").Fine);
    }

    [Fact]
    public void Same_seed_same_bytes_on_one_core_and_on_many()
    {
        var vectors = Random(words: 700, dimensions: 19);
        var options = new ClusteringOptions { Coarse = 12, Fine = 60, Seed = 7, Threads = 1 };
        var one = Written(Groups(options, vectors, ["baa bab"]));

        Assert.Equal(one, Written(Groups(options with { Threads = 5 }, vectors, ["baa bab"])));
        Assert.NotEqual(one, Written(Groups(options with { Seed = 8 }, vectors, ["baa bab"])));
    }

    [Fact]
    public void An_empty_group_gets_the_vector_that_fits_worst_where_it_is_not_alone()
    {
        int[] group = [0, 0, 0, 1, 3];
        SphericalKMeans.FillEmpty(group, [0.9f, 0.5f, 0.7f, 0.1f, 0.2f], 5);

        Assert.Equal([0, 2, 4, 1, 3], group);
    }

    [Fact]
    public void Both_readers_read_the_table()
    {
        var text = Written(Groups(Three with { Itself = 1 }, posts: ["soup soup don't don't don't don't"]));

        Assert.Matches("(?m)^don't\t=\t=\n", text);
        Assert.Matches("(?m)^hat\t[01]\t[012]\n", text);
        Assert.Equal(13, WordClusters.Read(new StringReader(text), "table").Words.Length);
        Assert.Equal(13, WordGroups.Read(new StringReader(text), "table").Count);
    }

    [Theory]
    [InlineData("hat 1 2", "2 numbers after the word, but 3 on the first line")]
    [InlineData("hat 1 2 3 4", "4 numbers after the word, but 3 on the first line")]
    [InlineData("hat 1 two 3", "number 2 after the word: \"two\" is not a number")]
    [InlineData("hat 1 2 NaN", "number 3 after the word: \"NaN\" is not a number")]
    [InlineData("hat", "expected a word and its numbers, separated by blanks")]
    public void A_line_that_is_no_vector_is_told_what_is_wrong(string line, string problem)
    {
        var clustering = new WordClustering(Three);
        Assert.Null(clustering.AddVector("car 9\t1  0 "u8));
        Assert.Equal(problem, clustering.AddVector(Encoding.UTF8.GetBytes(line)));
    }

    [Fact]
    public void What_can_not_be_grouped_is_refused()
    {
        Assert.Equal("no word of the posts has a vector", Problem(Three, Vectors, "καλημέρα κόσμε"));
        Assert.Equal("only 12 words to group, too few for 13 groups", Problem(Three with { Coarse = 13 }, Vectors, "soup"));
        Assert.Equal("only 2 of the vectors differ, too few for 3 groups", Problem(Three, "a 1 1\nb 1 1\nc 2 1\nd 2 1", "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WordClustering(Three with { Fine = 4096 }));
    }

    [Fact]
    public void Progress_rises_to_one_and_the_work_can_be_cancelled()
    {
        var clustering = Filled(Three, Vectors, ["soup"]);
        using var cancellation = new CancellationTokenSource();
        var steps = new Steps();
        Assert.Equal(12, clustering.Run(steps, cancellation.Token).Count);
        Assert.Equal(steps.Done.Order(), steps.Done);
        Assert.Equal((0, 1), (steps.Done[0], steps.Done[^1]));

        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Filled(Three, Vectors, ["soup"]).Run(null, cancellation.Token));
    }

    private static string Problem(ClusteringOptions options, string vectors, string post) =>
        Assert.Throws<InvalidDataException>(() => Groups(options, vectors, [post])).Message;

    private static IReadOnlyList<ClusteredWord> Groups(ClusteringOptions options, string vectors = Vectors, params string[] posts) =>
        Filled(options, vectors, posts).Run(null, TestContext.Current.CancellationToken);

    private static WordClustering Filled(ClusteringOptions options, string vectors, string[] posts)
    {
        var clustering = new WordClustering(options);
        foreach (var post in posts is [] ? ["soup and bread"] : posts)
        {
            clustering.AddPost(Encoding.UTF8.GetBytes(post));
        }

        Assert.All(vectors.Split('\n'), line => Assert.Null(clustering.AddVector(Encoding.UTF8.GetBytes(line))));
        return clustering;
    }

    private static string Written(IEnumerable<ClusteredWord> table)
    {
        var writer = new StringWriter();
        ClusteredWord.Write(table, writer);
        return writer.ToString();
    }

    /// <summary>Words baa, bab, … with numbers drawn for each.</summary>
    private static string Random(int words, int dimensions)
    {
        var random = new Random(1);
        return string.Join('\n', Enumerable.Range(0, words).Select(i =>
            $"{(char)('b' + (i / 676))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i % 26))} " +
            string.Join(' ', Enumerable.Range(0, dimensions).Select(_ => (random.NextDouble() - 0.5).ToString("F5", CultureInfo.InvariantCulture)))));
    }

    private sealed class Steps : IProgress<TrainingProgress>
    {
        public List<double> Done { get; } = [];

        public void Report(TrainingProgress value) => Done.Add(value.Done);
    }
}
