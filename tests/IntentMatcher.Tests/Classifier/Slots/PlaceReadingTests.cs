using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class PlaceReadingTests
{
    [Theory]
    [InlineData("a plumber near Leeds", "Leeds", "Leeds", "GB")]
    [InlineData("within 20 miles of Austin", "within 20 miles of Austin", "Austin", "US")]
    [InlineData("a flat in NYC", "NYC", "New York City", "US")]
    [InlineData("dentist in Paris", "Paris", "Paris", "FR")]
    [InlineData("dentist in Paris, TX", "Paris, TX", "Paris", "US")]
    [InlineData("dentist in Paris, TX", "Paris", "Paris", "US")]
    [InlineData("movers in London, Ontario", "London", "London", "CA")]
    [InlineData("sofa in Perth (WA)", "Perth", "Perth", "AU")]
    [InlineData("Perth, Scotland", "Perth", "Perth", "GB")]
    [InlineData("a gym in Cambridge, budget £40", "Cambridge", "Cambridge", "GB")]
    [InlineData("moving from Boston, room in Cambridge", "Cambridge", "Cambridge", "US")]
    [InlineData("greater phoenix area", "greater phoenix area", "Phoenix", "US")]
    [InlineData("Montreal (QC)", "Montreal (QC)", "Montréal", "CA")]
    [InlineData("Raleigh/Cary area", "Raleigh/Cary area", "Raleigh", "US")]
    [InlineData("SF Bay Area", "SF Bay Area", "Bay Area", "US")]
    [InlineData("Rochester, NY", "Rochester, NY", "Rochester", "US")]
    [InlineData("anywhere in Europe", "Europe", "Europe", null)]
    public void Words_of_a_place_give_the_place_that_is_meant(string text, string words, string name, string? country)
    {
        var place = Read(text, words);

        Assert.NotNull(place);
        Assert.Equal((name, country), (place.Name, place.Country));
    }

    [Theory]
    [InlineData("Humboldt County")]
    [InlineData("near campus")]
    [InlineData("my mom's house")]
    public void A_place_nobody_knows_gets_no_position(string words) => Assert.Null(Read(words, words));

    [Fact]
    public void Austin_lies_in_Texas()
    {
        var place = Read("Austin", "Austin")!;

        Assert.InRange(place.Lat, 30.2, 30.4);
        Assert.InRange(place.Lon, -97.8, -97.6);
    }

    private static GazetteerPlace? Read(string text, string words)
    {
        var (tokens, span) = SlotSamples.Point(text, words);
        return PlaceReading.Read(text, tokens, span, SlotSamples.Places);
    }
}
