using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier;
using IntentMatcher.Web.Components;

namespace IntentMatcher.Tests.Web.Components;

public sealed class TextPieceTests
{
    private const string Text = "Car — Looking to buy a car soon";

    [Fact]
    public void What_speaks_for_demand_is_marked_strongly_what_does_so_most_and_trifles_not()
    {
        var pieces = TextPiece.Of(Text, [new(6, 13, 2.0), new(17, 20, 0.8), new(23, 26, 0.5), new(27, 31, -1.0)], 6, Text.Length);

        Assert.Equal([new("Looking", 2), new(" to ", 0), new("buy", 1), new(" a car soon", 0)], pieces);
    }

    [Fact]
    public void Neighbours_of_one_level_are_one_piece_over_the_blank_between_them()
    {
        var pieces = TextPiece.Of(Text, [new(14, 16, 1.0), new(6, 13, 1.0)], 0, Text.Length);

        Assert.Equal([new("Car — ", 0), new("Looking to", 2), new(" buy a car soon", 0)], pieces);
    }

    [Fact]
    public void A_span_over_the_border_is_cut_at_it()
    {
        Assert.Equal([new("Ca", 0), new("r", 2)], TextPiece.Of(Text, [new(2, 13, 1.0)], 0, 3));
        Assert.Equal([new("Looking", 2), new(" to", 0)], TextPiece.Of(Text, [new(2, 13, 1.0)], 6, 16));
    }

    [Fact]
    public void Spans_that_do_not_fit_the_text_are_passed_over() =>
        Assert.Equal([new(Text, 0)], TextPiece.Of(Text, [new(-1, 3, 1), new(5, 5, 1), new(8, 900, 1)], 0, Text.Length));

    [Fact]
    public void The_pieces_are_the_text_whatever_the_spans()
    {
        var span = from start in Gen.Choose(-3, 35) from length in Gen.Choose(0, 12) from weight in Gen.Choose(-5, 5) select new Evidence(start, start + length, weight);
        var given = from spans in span.ListOf() from one in Gen.Choose(0, Text.Length) from other in Gen.Choose(0, Text.Length) select (spans, start: Math.Min(one, other), end: Math.Max(one, other));

        Prop.ForAll(given.ToArbitrary(), g => string.Concat(TextPiece.Of(Text, [.. g.spans], g.start, g.end).Select(p => p.Text)) == Text[g.start..g.end])
            .QuickCheckThrowOnFailure();
    }
}
