using System.Text;
using System.Text.Json;
using IntentMatcher.Commands;
using IntentMatcher.Posts;

namespace IntentMatcher.Tests.Commands;

public sealed class ReadFeedCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("read-feed").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_post_is_a_line_that_our_own_reader_takes()
    {
        var (exit, output, errors) = await RunAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "feeds", "rss2.xml"));

        Assert.Equal((0, ""), (exit, errors));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.True(PostJson.TryRead(Encoding.UTF8.GetBytes(line), null, out _, out var problem), problem));
        using var second = JsonDocument.Parse(lines[1]);
        Assert.Equal("file:rss2.xml", second.RootElement.GetProperty("source").GetString());
        Assert.False(second.RootElement.TryGetProperty("createdAt", out _));
    }

    [Fact]
    public async Task What_is_no_feed_is_told_with_file_line_and_reason()
    {
        var file = Path.Combine(folder, "bad.xml");
        await File.WriteAllTextAsync(file, "<rss>\n<channel>\n</chanel></rss>", TestContext.Current.CancellationToken);

        var (exit, output, errors) = await RunAsync(file);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith($"{file}:3: column 3: malformed XML", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_feed_yields_its_posts_and_a_remark()
    {
        var (exit, output, errors) = await RunAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "feeds", "broken.xml"));

        Assert.Equal(0, exit);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("read in spite of line", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var (exit, _, errors) = await RunAsync(Path.Combine(folder, "none.xml"));

        Assert.Equal(1, exit);
        Assert.Contains("none.xml", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_told_and_not_held()
    {
        var file = Path.Combine(folder, "large.xml");
        await using (var stream = File.Create(file))
        {
            stream.SetLength(1L << 30);
        }

        var (exit, _, errors) = await RunAsync(file);

        Assert.Equal(1, exit);
        Assert.Contains("at most 10485760", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(string feed)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exit = await ReadFeedCommand.RunAsync(feed, output, errors, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), errors.ToString());
    }
}
