using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching.Text;

namespace IntentMatcher.Tests.Matching.Text;

public sealed class EnglishStemmerTests
{
    [Theory]
    // Steps 0 and 1
    [InlineData("caresses", "caress")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("this", "this")]
    [InlineData("gaps", "gap")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("bus", "bus")]
    [InlineData("agreed", "agre")]
    [InlineData("feed", "feed")]
    [InlineData("luxuriating", "luxuri")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("selling", "sell")]
    [InlineData("sized", "size")]
    [InlineData("by", "by")]
    [InlineData("say", "say")]
    [InlineData("cry", "cri")]
    [InlineData("dogs'", "dog")]
    [InlineData("don't", "don't")]
    // Steps 2 to 5
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("geology", "geolog")]
    [InlineData("quickly", "quick")]
    [InlineData("apply", "appli")]
    [InlineData("hopefulness", "hope")]
    [InlineData("triplicate", "triplic")]
    [InlineData("formative", "format")]
    [InlineData("electrical", "electr")]
    [InlineData("adjustment", "adjust")]
    [InlineData("replacement", "replac")]
    [InlineData("adoption", "adopt")]
    [InlineData("onion", "onion")]
    [InlineData("rate", "rate")]
    [InlineData("cease", "ceas")]
    [InlineData("controlling", "control")]
    [InlineData("roll", "roll")]
    // Regions and y
    [InlineData("generate", "generat")]
    [InlineData("generous", "generous")]
    [InlineData("communism", "communism")]
    [InlineData("arsenic", "arsenic")]
    [InlineData("youth", "youth")]
    [InlineData("enjoying", "enjoy")]
    // Exceptions
    [InlineData("skis", "ski")]
    [InlineData("skies", "sky")]
    [InlineData("dying", "die")]
    [InlineData("gently", "gentl")]
    [InlineData("only", "onli")]
    [InlineData("news", "news")]
    [InlineData("andes", "andes")]
    [InlineData("innings", "inning")]
    [InlineData("outing", "outing")]
    [InlineData("herrings", "herring")]
    [InlineData("proceeds", "proceed")]
    [InlineData("succeed", "succeed")]
    // What is not an English word is left to the rules of its letters
    [InlineData("a", "a")]
    [InlineData("iphone15", "iphone15")]
    [InlineData("größe", "größe")]
    public void A_word_has_its_published_stem(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));

    [Fact]
    public void Forms_of_one_word_meet()
    {
        string[][] families =
        [
            ["buy", "buys", "buying"], ["car", "cars"], ["recommend", "recommends", "recommended", "recommending"],
            ["sell", "sells", "selling"], ["repair", "repairs", "repaired", "repairing"], ["quick", "quickly"],
        ];
        Assert.All(families, family => Assert.Single(family.Select(EnglishStemmer.Stem).Distinct()));
    }

    [Fact]
    public void It_stems_as_the_plain_description_says() => Prop
        .ForAll(Words.ToArbitrary(), word => Assert.Equal(PlainStemmer.Stem(word), EnglishStemmer.Stem(word)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    // Pieces that the steps look for, in any order.
    private static Gen<string> Words { get; } =
        from count in Gen.Choose(1, 5)
        from pieces in Gen.Elements(
            "y a e i o u b l ll s ss t tt r z at bl iz ed eed ing ingly edly eedly ies ied sses us ional ation ational izer fulness ousli iviti biliti ogi alli entli li ement ment ent ion ative ness ful ical ance er ic able ism ate ous ive ize gener commun arsen don't 's x w g ski"
                .Split(' ')).ListOf(count)
        select string.Concat(pieces).Trim('\'');
}
