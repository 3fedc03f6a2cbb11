using IntentMatcher.Matching;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Tests.Matching.Queries;

public sealed class QueryErrorTests
{
    [Theory]
    [InlineData("a OR", 5, "the end", null)]
    [InlineData("OR a", 1, "OR", null)]
    [InlineData("a AND AND b", 7, "AND", null)]
    [InlineData("(a OR b", 8, "the end", null)]
    [InlineData("a )", 3, ")", null)]
    [InlineData("()", 2, ")", null)]
    [InlineData("a NOT", 6, "the end", null)]
    [InlineData("a - b", 3, "-", null)]
    [InlineData("salt & pepper", 6, "&", null)]
    [InlineData("\"red car", 1, "a quote that is never closed", null)]
    [InlineData("red \"\"", 5, "\"\"", null)]
    [InlineData("\"red ca*\"", 8, "*", null)]
    [InlineData("a*", 1, "a*", null)]
    [InlineData("red to*", 5, "to*", null)]
    [InlineData("to*yota", 3, "*", null)]
    [InlineData("=toyo*", 1, "=toyo*", "toyo*")]
    [InlineData("x-ray*", 1, "x-ray*", "\"x\" ray*")]
    [InlineData("catgory:vehicles", 1, "catgory:", "category:")]
    [InlineData("red author:bob", 5, "author:", null)]
    [InlineData("-author:bob", 2, "author:", null)]
    [InlineData("http://example.org", 1, "http:", "\"http //example.org\"")]
    [InlineData("category: vehicles", 10, "nothing", null)]
    [InlineData("stance:nede", 8, "nede", "stance:need")]
    [InlineData("score:0.7", 7, "0.7", "score:>=0.7")]
    [InlineData("score:>=70", 7, ">=70", "score:>=0.7")]
    [InlineData("budget:500USD", 8, "500USD", "budget:>=500USD")]
    [InlineData("budget:>=$500", 8, ">=$500", null)]
    [InlineData("place:Leeds", 7, "Leeds", "place:Leeds~50km")]
    [InlineData("place:53.8,-1.5", 7, "53.8,-1.5", "place:53.8,-1.5~50km")]
    [InlineData("place:-122.3,47.6~50km", 7, "-122.3,47.6~50km", "place:47.6,-122.3~50km")]
    [InlineData("deadline:7d", 10, "7d", "deadline:<7d")]
    [InlineData("deadline:<7y", 10, "<7y", null)]
    [InlineData("posted:<99999999d", 8, "<99999999d", null)]
    [InlineData("NEAR(a b)", 1, "NEAR", "NEAR/5(")]
    [InlineData("near/3(a b)", 1, "near/3", "NEAR/3(")]
    [InlineData("NEAR/x(a b)", 1, "NEAR/x", "NEAR/5(")]
    [InlineData("NEAR/3 a b", 1, "NEAR/3", "NEAR/5(")]
    [InlineData("NEAR/3()", 8, ")", null)]
    [InlineData("NEAR/3(a OR b)", 10, "OR", null)]
    [InlineData("NEAR/3(a -b)", 10, "-b", null)]
    [InlineData("NEAR/3(a lang:en)", 10, "lang:en", null)]
    [InlineData("NEAR/3(a b", 11, "the end", null)]
    public void A_wrong_query_is_told_where_and_what(string source, int column, string found, string? suggestion)
    {
        var e = Assert.Throws<QueryException>(() => QueryParser.Parse(source));
        Assert.Equal(("query", column, found, suggestion), (e.Part, e.Column, e.Found, e.Suggestion));
        Assert.NotEmpty(e.Expected);
        Assert.StartsWith($"query, column {column}: found ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_reads_as_a_sentence() => Assert.Equal(
        "query, column 1: found catgory:; expected one of the fields category: product: source: lang: stance: score: place: budget: deadline: posted:; did you mean category:?",
        Assert.Throws<QueryException>(() => QueryParser.Parse("catgory:vehicles")).Message);
}
