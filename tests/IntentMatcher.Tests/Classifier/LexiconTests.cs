using System.Text;
using IntentMatcher.Classifier.Tokens;

namespace IntentMatcher.Tests.Classifier;

public sealed class LexiconTests
{
    private static readonly string[] Leaves = ["home.garden", "services.trades", "vehicles.cars"];

    [Theory]
    [InlineData("need a garden hose", "garden hose>home.garden")]
    [InlineData("a toyota yaris or a garden gnome", "toyota yaris>vehicles.cars|garden>home.garden")]
    [InlineData("Toyota and Yaris", "yaris>vehicles.cars")]
    [InlineData("garden hose fitter wanted", "garden hose fitter>services.trades")]
    [InlineData("garden hose fitting", "garden hose>home.garden")]
    [InlineData("nothing of it", "")]
    [InlineData("", "")]
    public void The_longest_phrases_from_the_left_are_found(string text, string expected)
    {
        var lexicon = Lexicon.Of(Read("home.garden\tgarden\nhome.garden\tgarden hose\nservices.trades\tgarden hose fitter\nvehicles.cars\ttoyota yaris\nvehicles.cars\tyaris\nservices.trades\tyaris"));
        var buffer = new TokenBuffer();
        var bytes = Encoding.UTF8.GetBytes(text);
        Tokenizer.Read(bytes, buffer);
        lexicon.Assign(buffer);
        var found = buffer.Phrases.Take(buffer.PhraseCount)
            .Select(p => $"{Encoding.UTF8.GetString(bytes[buffer.Tokens[p.First].Start..buffer.Tokens[p.Last].End]).ToLowerInvariant()}>{Leaves[p.Leaf]}");
        Assert.Equal(expected, string.Join('|', found));
    }

    [Theory]
    [InlineData("vehicles.cars", "lexicon:2: expected the code of a leaf and a phrase")]
    [InlineData("vehicles.hovercraft\thovercraft", "lexicon:2: expected the code of a leaf and a phrase")]
    [InlineData("vehicles.cars\t,", "lexicon:2: ',' has 0 words")]
    [InlineData("vehicles.cars\tone two three four five six", "lexicon:2: 'one two three four five six' has 6 words; 1 to 5 are allowed")]
    public void A_line_that_is_no_phrase_is_refused_with_its_number(string line, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<InvalidDataException>(() => Read($"vehicles.cars\tyaris\n{line}")).Message, StringComparison.Ordinal);

    private static IReadOnlyList<(string Text, byte Leaf)> Read(string lines) => Lexicon.Read(new StringReader(lines), "lexicon", Leaves);
}
