using IntentMatcher.Posts;

namespace IntentMatcher.Tests.Posts;

public sealed class PostCleanerTests
{
    [Theory]
    [InlineData("https://a.example/b?c#d", "https://a.example/b?c#d")]
    [InlineData("http://a.example", "http://a.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,hello", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("/relative", null)]
    [InlineData("//a.example/b", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_web_addresses_become_links(string? given, string? kept) => Assert.Equal(kept, PostCleaner.Address(given));

    [Fact]
    public void Words_stay_as_they_are_but_for_what_nothing_can_hold()
    {
        var post = PostCleaner.Clean(new Post
        {
            Source = " forum\u0007 ",
            Id = " 1\0 ",
            Title = "\tA\u0001 car? ",
            Text = "line one\r\nline two\ud83d\ude97\ud83d end\udead",
            Author = new Author("a\0", "h\u0002", "n\u0003", "javascript:x"),
        });

        Assert.Equal(("forum", "1", "A car?", "line one\nline two\U0001F697 end"), (post.Source, post.Id, post.Title, post.Text));
        Assert.Equal(new Author("a", "h", "n", null), post.Author);
    }

    [Theory]
    [InlineData("""{"source":"cast","id":"1","text":"x"}""", "source")]
    [InlineData("""{"source":" cast\u0000 ","id":"1","text":"x"}""", "source")]
    [InlineData("""{"source":"\u0001","id":"1","text":"x"}""", "source")]
    [InlineData("""{"source":"forum","id":"\u0001 \u0002","text":"x"}""", "id")]
    public void Nobody_else_speaks_in_the_name_of_those_who_cast_here_or_without_a_name(string json, string field)
    {
        Assert.False(PostJson.TryRead(System.Text.Encoding.UTF8.GetBytes(json), "push", out _, out var problem));
        Assert.StartsWith(field + ": ", problem, StringComparison.Ordinal);
    }
}
