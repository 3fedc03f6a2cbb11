using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class MoneyMarksTests
{
    [Theory]
    [InlineData("a desk under $80 please", "under $80")]
    [InlineData("phone, Rs. 15,000 max", "Rs. 15,000 max")]
    [InlineData("kayak for AU$300 in Perth", "AU$300")]
    [InlineData("shoes R500 Durban", "R500")]
    [InlineData("clothes, $150--$200 now", "$150--$200")]
    [InlineData("12 000 zł and a dream", "12 000 zł")]
    [InlineData("a watch under 38mm", "")]
    [InlineData("packs of less than 2 lb", "")]
    public void A_price_is_marked_from_its_bound_to_its_unit(string text, string price)
    {
        var tokens = new List<SlotToken>();
        var marks = new List<byte>();
        SlotTokens.Cut(text, tokens);
        MoneyMarks.Mark(text, tokens, marks);

        var first = marks.FindIndex(mark => mark != 0);
        var last = marks.FindLastIndex(mark => mark != 0);
        Assert.Equal(price, first < 0 ? "" : text[tokens[first].Start..tokens[last].End]);
    }
}
