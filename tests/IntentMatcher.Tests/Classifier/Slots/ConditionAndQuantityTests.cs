using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class ConditionAndQuantityTests
{
    [Theory]
    [InlineData("looking for a used bike", "bike", "used")]
    [InlineData("second hand Alto or WagonR", "Alto", "used")]
    [InlineData("any pre-owned pianos about", "pianos", "used")]
    [InlineData("refurbished laptop wanted", "laptop", "used")]
    [InlineData("brand new PS5 only", "PS5", "new")]
    [InlineData("want a phone, not used", "phone", "new")]
    [InlineData("new or used kayak", "kayak", null)]
    [InlineData("time for a new phone", "phone", null)]
    [InlineData("I used to have a bike, need one again", "bike", null)]
    [InlineData("has anyone used this drill", "drill", null)]
    [InlineData("a blender that can be used daily", "blender", null)]
    [InlineData("what brand of drill", "drill", null)]
    public void Condition_is_read_only_where_it_is_asked_for(string text, string product, string? condition)
    {
        var (tokens, span) = SlotSamples.Point(text, product);
        Assert.Equal(condition, ConditionReading.Read(text, tokens, span));
    }

    [Theory]
    [InlineData("need 2 tickets for Saturday", "tickets", 2)]
    [InlineData("need 2 tickets for Saturday", "2 tickets", 2)]
    [InlineData("looking for three used laptops", "laptops", 3)]
    [InlineData("a pair of bookshelf speakers", "bookshelf speakers", 2)]
    [InlineData("tickets x4 please", "tickets", 4)]
    [InlineData("tickets x4 please", "tickets x4", 4)]
    [InlineData("2x tickets", "tickets", 2)]
    [InlineData("a 27 inch monitor", "monitor", null)]
    [InlineData("two 27 inch monitors", "27 inch monitors", 2)]
    [InlineData("2 bedroom flats", "2 bedroom flats", null)]
    [InlineData("one of your mugs", "mugs", null)]
    [InlineData("2019 models", "models", null)]
    [InlineData("a laptop", "laptop", null)]
    [InlineData("$50 tickets", "tickets", null)]
    public void Quantity_is_a_count_of_the_product(string text, string product, int? quantity)
    {
        var (tokens, span) = SlotSamples.Point(text, product);
        Assert.Equal(quantity, QuantityReading.Read(text, tokens, span));
    }
}
