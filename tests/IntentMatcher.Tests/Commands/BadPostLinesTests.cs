using IntentMatcher.Commands;
using IntentMatcher.Posts;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Commands;

/// <summary>A bad line is reported with its number and what is allowed; the good ones beside it are read.</summary>
public sealed class BadPostLinesTests
{
    [Theory]
    [InlineData("broken-json.jsonl", 2, "not the JSON expected here", "g1 g2")]
    [InlineData("not-an-object.jsonl", 2, "not the JSON expected here", "g1 g2")]
    [InlineData("missing-id.jsonl", 2, "id: required", "g1 g2")]
    [InlineData("missing-text.jsonl", 2, "text: required", "g1 g2 g2")]
    [InlineData("unknown-op.jsonl", 2, "expected create, update or delete", "g1 g2")]
    [InlineData("invalid-utf8.bin", 2, "not valid UTF-8", "g1 g2")]
    public void One_bad_line_costs_only_itself(string file, int number, string problem, string read)
    {
        (List<string> ids, List<(int Line, string Problem)> problems) = Read(file);

        (int line, string found) = Assert.Single(problems);
        Assert.Equal(number, line);
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.Equal(read, string.Join(' ', ids));
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_named_by_its_field()
    {
        (List<string> ids, List<(int Line, string Problem)> problems) = Read("wrong-type.jsonl");

        Assert.Equal([2, 3, 4], problems.Select(problem => problem.Line));
        Assert.StartsWith("id: ", problems[0].Problem, StringComparison.Ordinal);
        Assert.StartsWith("author: ", problems[1].Problem, StringComparison.Ordinal);
        Assert.StartsWith("createdAt: ", problems[2].Problem, StringComparison.Ordinal);
        Assert.Equal(["g1", "g2"], ids);
    }

    [Fact]
    public void Sixty_good_lines_are_sixty_posts()
    {
        List<JsonLine> lines = Fixture.Lines(Fixture.PathOf("posts.jsonl"));
        Assert.Equal(60, lines.Count);
        Assert.All(lines, line => Assert.True(PostJson.TryRead(line.Bytes.Span, "file:posts.jsonl", out _, out string problem), problem));
    }

    private static (List<string> Ids, List<(int Line, string Problem)> Problems) Read(string file)
    {
        var ids = new List<string>();
        var problems = new List<(int, string)>();
        foreach (JsonLine line in Fixture.Lines(Fixture.PathOf("bad", file)))
        {
            string? problem = line.Problem;
            if (problem is null && PostJson.TryRead(line.Bytes.Span, null, out Post post, out problem))
            {
                ids.Add(post.Id);
                continue;
            }

            problems.Add((line.Number, problem!));
        }

        return (ids, problems);
    }
}
