using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Tests.Matching.Queries;

public sealed class QueryPrinterTests
{
    [Fact]
    public void Parsing_what_was_printed_gives_the_same_tree() => Prop
        .ForAll(Generated.Query.ToArbitrary(), query => Assert.Equal(query, QueryParser.Parse(QueryPrinter.Print(query))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("Toyota's  AND  Yaris", "toyota yaris")]
    [InlineData("a OR b c", "a OR b c")]
    [InlineData("(a OR b) c", "(a OR b) c")]
    [InlineData("((a)) (b (c OR (d)))", "a b (c OR d)")]
    [InlineData("NOT (a b) -c", "-(a b) -c")]
    [InlineData("t-shirt =AT&T \"one\"", "\"t shirt\" =at-t one")]
    [InlineData("“smart quotes”", "\"smart quotes\"")]
    [InlineData("NEAR/03( a \"b c\" =d efg* )", "NEAR/3(a \"b c\" =d efg*)")]
    [InlineData("Category:Vehicles SOURCE:\"my feed\" LANG:EN stance:Need", "category:vehicles source:\"my feed\" lang:en stance:need")]
    [InlineData("score:>=0.70 budget:<=1000.00usd budget:=5", "score:>=0.7 budget:<=1000USD budget:=5")]
    [InlineData("place:53.80,-1.550~50km place:Leeds~10mi", "place:53.8,-1.55~50km place:\"Leeds\"~16.09344km")]
    [InlineData("deadline:<14d posted:<90m posted:>=2h deadline:>0d", "deadline:<2w posted:<90m posted:>=2h deadline:>0d")]
    [InlineData("product:=iphone-15 product:\"red bike\" product:tesl*", "product:=iphone-15 product:\"red bike\" product:tesl*")]
    public void A_query_prints_in_its_plain_form(string source, string printed)
    {
        var query = QueryParser.Parse(source);
        Assert.Equal(printed, QueryPrinter.Print(query));
        Assert.Equal(query, QueryParser.Parse(printed));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void Nothing_is_no_condition(string source)
    {
        Assert.Null(QueryParser.Parse(source));
        Assert.Equal("", QueryPrinter.Print(null));
    }
}
