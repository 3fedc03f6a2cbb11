using System.Text;
using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Tests.Classifier;

public sealed class LabelledRowsTests
{
    private readonly LabelledRows _rows = new(OwnCorpus.Taxonomy);
    private int _line;

    [Theory]
    [InlineData("{", "not a corpus row")]
    [InlineData("[]", "not a corpus row")]
    [InlineData("""{"stance":"demand"}""", "'text' is missing")]
    [InlineData("""{"text":"  ","stance":"demand"}""", "'text' is missing")]
    [InlineData("""{"text":"a"}""", "allowed: demand, need, wish, offer, owned, complaint, other")]
    [InlineData("""{"text":"a","stance":"Demand"}""", "'stance' is 'Demand'")]
    [InlineData("""{"text":"a","stance":"demand","category":"vehicles.hovercraft"}""", "taxonomy does not have")]
    [InlineData("""{"text":"a","stance":"demand","category":"vehicles"}""", "no leaf")]
    [InlineData("""{"text":"a","stance":"other","category":"misc"}""", "stance 'other' has none")]
    [InlineData("""{"text":"want a car","stance":"demand","product":"bus"}""", "'product' is not an exact part")]
    public void A_row_that_cannot_be_right_is_refused_with_the_reason(string json, string reason)
    {
        var problem = Add(json);
        Assert.Equal(("rows.jsonl", 1), (problem?.File, problem?.Line));
        Assert.Contains(reason, problem?.Problem, StringComparison.Ordinal);
        Assert.Empty(_rows.Rows);
    }

    [Fact]
    public void A_text_judged_in_two_ways_is_refused_and_both_lines_are_named()
    {
        Assert.Null(Add("""{"text":"want a car","stance":"demand"}"""));
        var problem = Add("""{"text":"Want  a car","stance":"other"}""");
        Assert.Equal(2, problem?.Line);
        Assert.Contains("rows.jsonl:1", problem?.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_judged_in_two_ways_is_refused()
    {
        Assert.Null(Add("""{"id":"a","text":"want a car","stance":"demand"}"""));
        Assert.Contains("id 'a'", Add("""{"id":"a","text":"want a bus","stance":"other"}""")?.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_doubtful_judgements_may_differ_and_a_repeated_row_counts_once()
    {
        Assert.Null(Add("""{"text":"a car","stance":"demand","doubtful":true}"""));
        Assert.Null(Add("""{"text":"a car","stance":"other","doubtful":true}"""));
        Assert.Null(Add("""{"text":"a car","stance":"other","doubtful":true}"""));
        Assert.Equal(2, _rows.Rows.Count);
    }

    private RowProblem? Add(string json) => _rows.Add("rows.jsonl", ++_line, Encoding.UTF8.GetBytes(json));
}
