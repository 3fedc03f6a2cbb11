using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Matching.Text;

namespace IntentMatcher.Tests.Matching.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Looking to BUY a Yaris!", "looking to buy a yaris")]
    [InlineData("#wtb @kia_uk e-bike", "wtb kia uk e bike")]
    [InlineData("Toyota's Toyota’s TOYOTA'S dogs' 'tis", "toyota toyota toyota dogs tis")]
    [InlineData("don't don’t rock'n'roll a''b", "don't don't rock'n'roll a b")]
    [InlineData("it's's", "it")]
    [InlineData("café cafe\u0301 CAFÉ naïve Ångström", "cafe cafe cafe naive angstrom")]
    [InlineData("ﬁsh ｆｕｌｌ １２ m²", "fish full 12 m2")]
    [InlineData("İstanbul ΟΔΟΣ οδος", "istanbul οδοσ οδοσ")]
    [InlineData("Lego™ €500 1,200.50 10½", "lego 500 1 200 50 10")]
    [InlineData("5\uFE0F\u20E3 6\uFE0F\u20E3 👍🏽 a👍b", "5 6 a b")]
    [InlineData("Москва 東京 한국", "москва 東京 한국")]
    [InlineData("\ud800x\udc00y \ud835\udc00\ud835\udc01", "x y ab")]
    [InlineData("h\u0337e\u0337llo", "hello")]
    [InlineData(" — … '' ", "")]
    public void Text_is_cut_and_folded(string text, string tokens) =>
        Assert.Equal(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries), Tokenizer.Tokens(text));

    [Fact]
    public void Offsets_point_at_the_token_as_written()
    {
        const string Text = "a “Café’s” x";
        var tokenizer = new Tokenizer();
        tokenizer.Reset(Text);
        Assert.True(tokenizer.MoveNext());
        Assert.True(tokenizer.MoveNext());
        Assert.Equal("cafe", tokenizer.Token);
        Assert.Equal("Café’s", Text[tokenizer.Start..tokenizer.End]);
    }

    [Fact]
    public void Folding_a_token_again_changes_nothing() => Prop
        .ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null), text =>
            Tokenizer.Tokens(text).All(t => Tokenizer.Tokens(t) is [var again] && again == t))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Every_letter_folds_to_something_stable()
    {
        for (var c = 0x80; c < 0x30000; c += c < 0x3400 ? 1 : 13)
        {
            if (c is < 0xD800 or > 0xDFFF)
            {
                var text = "ab" + char.ConvertFromUtf32(c) + "cd'" + char.ConvertFromUtf32(c);
                Assert.All(Tokenizer.Tokens(text), t => Assert.Equal([t], Tokenizer.Tokens(t)));
            }
        }
    }
}
