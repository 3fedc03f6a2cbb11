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

    [Fact]
    public void A_row_may_refer_to_a_text_and_point_into_it()
    {
        const string text = "want a 🚗 car under £3k";
        var rows = new LabelledRows(OwnCorpus.Taxonomy, new Dictionary<string, string> { [LabelledRows.ReferenceTo(text)] = text });
        var line = $$"""{"ref":"{{LabelledRows.ReferenceTo(text)}}","stance":"demand","category":"vehicles.cars","product":[10,13],"budget":[14,23],"weight":5.5}""";
        Assert.Null(rows.Add("labels.jsonl", 1, Encoding.UTF8.GetBytes(line)));
        var row = Assert.Single(rows.Rows);
        Assert.Equal((text, "car", "under £3k", 5.5), (row.Text, row.Product, row.Budget, row.Weight));
    }

    [Fact]
    public void A_row_whose_text_was_not_given_is_counted_and_left_out()
    {
        Assert.Null(Add("""{"ref":"0123456789abcdef","stance":"demand"}"""));
        Assert.Equal((0, 1), (_rows.Rows.Count, _rows.WithoutText));
    }

    [Theory]
    [InlineData("""{"text":"want a car","stance":"demand","product":[5,99]}""", "'product' is not an exact part")]
    [InlineData("""{"text":"want a car","stance":"demand","product":7}""", "'product' is not an exact part")]
    [InlineData("""{"text":"want a car","stance":"demand","weight":-1}""", "'weight' is -1; it must be 0 or more")]
    public void A_slot_outside_the_text_or_a_negative_weight_is_refused(string json, string reason) =>
        Assert.Contains(reason, Add(json)?.Problem, StringComparison.Ordinal);

    private RowProblem? Add(string json) => _rows.Add("rows.jsonl", ++_line, Encoding.UTF8.GetBytes(json));
}
