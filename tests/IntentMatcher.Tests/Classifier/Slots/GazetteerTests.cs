using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("são paulo", "São Paulo", "BR")]
    [InlineData("Malmo", "Malmö", "SE")]
    [InlineData("st louis", "St. Louis", "US")]
    [InlineData("Philly", "Philadelphia", "US")]
    [InlineData("bishops stortford", "Bishop's Stortford", "GB")]
    [InlineData("UK", "United Kingdom", "GB")]
    [InlineData("Texas", "Texas", "US")]
    [InlineData("stoke-on-trent", "Stoke-on-Trent", "GB")]
    public void A_place_is_found_however_it_is_written(string written, string name, string country)
    {
        Assert.True(SlotSamples.Places.TryFind(written, out var place));
        Assert.Equal((name, country), (place.Name, place.Country));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ,.")]
    [InlineData("Leedsburgton")]
    [InlineData("new")]
    public void What_is_no_place_is_not_found(string written) => Assert.False(SlotSamples.Places.TryFind(written, out _));

    [Theory]
    [InlineData("Leeds\tc\tGB\tENG\t53.8\t-1.5")]
    [InlineData("Leeds\tx\tGB\tENG\t53.8\t-1.5\t100")]
    [InlineData("Leeds\tc\tGBR\tENG\t53.8\t-1.5\t100")]
    [InlineData("Leeds\tc\tGB\tENG\t153.8\t-1.5\t100")]
    [InlineData("Leeds\tc\tGB\tENG\tNaN\t-1.5\t100")]
    [InlineData("Leeds\tc\tGB\tENG\t53.8\t-1.5\tmany")]
    public void A_malformed_line_is_refused_with_its_number(string line)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"# head\nYork\tc\tGB\tENG\t53.96\t-1.08\t153717\n{line}\n");
            Assert.Contains($"{file}:3:", Assert.Throws<InvalidDataException>(() => Gazetteer.Load(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
