using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier.Tokens;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier;

/// <summary>Measured on our own posts, <c>Fixtures/languages.tsv</c>: the language a post is in, a tab, the post.</summary>
public sealed class LanguageCheckTests
{
    private static readonly (string Lang, string Text)[] Posts =
        [.. File.ReadLines(Fixture.PathOf("languages.tsv")).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1]))];

    private static readonly HashSet<string> Read = [LanguageCheck.English, LanguageCheck.Undetermined];

    public static TheoryData<string> BigLanguages => [.. "en ja es pt ar id fr tr de ko hi it nl pl ru tl th".Split(' ')];

    public static TheoryData<string> OtherLanguages => [.. "sv da fi cs ro el he uk vi fa bn ta zh".Split(' ')];

    [Theory]
    [MemberData(nameof(BigLanguages))]
    public void A_post_in_a_big_language_is_named_98_times_in_100(string language) => AtLeast(0.98, language);

    [Theory]
    [MemberData(nameof(OtherLanguages))]
    public void A_post_in_another_language_is_named_9_times_in_10(string language) => AtLeast(0.9, language);

    [Fact]
    public void Hardly_a_post_in_another_language_is_scored()
    {
        var foreign = Posts.Where(p => p.Lang != LanguageCheck.English).ToArray();

        Assert.InRange(foreign.Count(p => Read.Contains(Of(p.Text))), 0, foreign.Length / 100);
    }

    [Fact]
    public void English_of_every_kind_is_scored_995_times_in_1000()
    {
        var posts = OwnCorpus.Rows.Select(r => r.Text).Concat(Posts.Where(p => p.Lang == LanguageCheck.English).Select(p => p.Text)).ToArray();

        Assert.InRange(posts.Count(text => !Read.Contains(Of(text))), 0, posts.Length * 5 / 1000);
    }

    [Theory]
    [InlineData("wanted: rackmount ups, 1500VA", "en")]
    [InlineData("What is the difference between 食べてほしい and 食べたい? Any grammar book you can recommend?", "en")]
    [InlineData("Anyone got 進撃の巨人 volumes 1 to 10 for sale in English?", "en")]
    [InlineData("El Niño, a jalapeño, a piñata and señor Peña walk into a bar", "en")]
    [InlineData("Motörhead - Ace of Spades (Live)", "en")]
    [InlineData("Da da da da da da", "und")]
    [InlineData("RTX 5070 Ti, 64GB DDR5", "und")]
    [InlineData("", "und")]
    [InlineData("¯\\_(ツ)_/¯", "und")]
    [InlineData("iPhone 13 Pro Max 256GB खरीदना है, दिल्ली", "hi")]
    [InlineData("https://shop.example/very/long/address/in/latin/letters مطلوب ايفون", "ar")]
    [InlineData("busco piso", "es")]
    [InlineData("Procuro apartamento no Porto", "pt")]
    [InlineData("求購二手相機,台北面交", "zh")]
    [InlineData("шукаю квартиру у Києві, дві кімнати", "uk")]
    [InlineData("کسی گوشی دست دوم برای فروش داره؟", "fa")]
    [InlineData("ಬೆಂಗಳೂರಿನಲ್ಲಿ ಬಾಡಿಗೆ ಮನೆ ಬೇಕು", "kn")]
    public void A_text_has_the_language_its_words_have(string text, string language) => Assert.Equal(language, Of(text));

    [Theory]
    [InlineData("Está à procura de um apartamento? Não encontro nada barato em Lisboa.")]
    [InlineData("Suche ein gebrauchtes Fahrrad für meine Tochter, größer als 26 Zoll")]
    [InlineData("Szukam używanego roweru dla córki, może ktoś ma coś do sprzedania?")]
    [InlineData("İkinci el bisiklet arıyorum, kızım için, uygun fiyatlı olsun lütfen")]
    public void A_language_is_known_without_its_accents(string text)
    {
        var plain = string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => c < 0x300 || c > 0x36F)).Replace('ł', 'l').Replace('ı', 'i').Replace("ß", "ss", StringComparison.Ordinal);

        Assert.Equal(Of(text), Of(plain));
        Assert.DoesNotContain(Of(plain), Read);
    }

    [Fact]
    public void Any_bytes_have_a_language() => Prop.ForAll<byte[]>(bytes => Of(bytes) is { Length: 2 or 3 }).QuickCheckThrowOnFailure();

    [Fact]
    public void Broken_posts_have_a_language() => Prop.ForAll(
        Gen.Elements(Posts).Select(p => Encoding.UTF8.GetBytes(p.Text)).SelectMany(bytes => Gen.Choose(0, bytes.Length).Two().Select(ends => bytes[Math.Min(ends.Item1, ends.Item2)..Math.Max(ends.Item1, ends.Item2)])).ToArbitrary(),
        bytes => Of(bytes) is { Length: 2 or 3 }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_texts_of_any_language_are_read()
    {
        foreach (var group in Posts.GroupBy(p => p.Lang))
        {
            var text = string.Join(' ', group.Select(p => p.Text));
            Assert.Equal(Family(group.Key), Family(Of(text)));
        }
    }

    [Fact]
    public void The_check_allocates_nothing()
    {
        var posts = Posts.Select(p => Encoding.UTF8.GetBytes(p.Text)).ToArray();
        var buffer = new TokenBuffer();
        void ReadAll()
        {
            foreach (var post in posts)
            {
                Tokenizer.Read(post, buffer);
                LanguageCheck.Of(post, buffer);
            }
        }

        ReadAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AtLeast(double share, string language)
    {
        var posts = Posts.Where(p => Family(p.Lang) == language).ToArray();
        var wrong = posts.Where(p => Family(Of(p.Text)) != language && !(language == LanguageCheck.English && Read.Contains(Of(p.Text)))).Select(p => $"{Of(p.Text)}: {p.Text}").ToArray();

        Assert.NotEmpty(posts);
        Assert.True(wrong.Length <= posts.Length * (1 - share), string.Join('\n', wrong));
    }

    /// <summary>Malay goes by Indonesian's code.</summary>
    private static string Family(string language) => language == "ms" ? "id" : language;

    private static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    private static string Of(byte[] utf8)
    {
        var buffer = new TokenBuffer();
        Tokenizer.Read(utf8, buffer);
        return LanguageCheck.Of(utf8, buffer);
    }
}
