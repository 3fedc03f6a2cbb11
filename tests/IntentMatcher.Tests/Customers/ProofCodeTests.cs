using IntentMatcher.Customers;

namespace IntentMatcher.Tests.Customers;

public sealed class ProofCodeTests
{
    private const string Code = "imabcdefghjkmnpqrstuvwxyz2";

    [Theory]
    [InlineData("my bio: imabcdefghjkmnpqrstuvwxyz2.")]
    [InlineData("IMABCDEFGHJKMNPQRSTUVWXYZ2")]
    [InlineData("<p>Hello</p><p>imabcdefghjkmnpqrstuvwxyz2</p>")]
    [InlineData("<p>&#105;mabcdefghjkmnpqrstuvwxyz2</p>")]
    [InlineData("<p>&#x69;mabcdefghjkmnpqrstuvwxyz2</p>")]
    [InlineData("""{"about":"\u0069mabcdefghjkmnpqrstuvwxyz2"}""")]
    [InlineData("""{"note":"\u003cp\u003eimabcdefghjkmnpqrstuvwxyz2\u003c/p\u003e"}""")]
    [InlineData("""{"note":"\u0026#105;mabcdefghjkmnpqrstuvwxyz2"}""")]
    public void A_code_is_found_however_it_is_escaped(string profile) => Assert.True(ProofCode.IsIn(profile, Code));

    [Theory]
    [InlineData("")]
    [InlineData("imabcdefghjkmnpqrstuvwxyz")]
    [InlineData("im abcdefghjkmnpqrstuvwxyz2")]
    [InlineData("""{"about":"\u00e9mabcdefghjkmnpqrstuvwxyz2 \u12"}""")]
    public void A_part_of_a_code_is_no_code(string profile) => Assert.False(ProofCode.IsIn(profile, Code));

    [Theory]
    [InlineData("""<head><meta name="intentmatcher" content="imabcdefghjkmnpqrstuvwxyz2"></head>""", true)]
    [InlineData("""<!doctype html><META CONTENT=" imabcdefghjkmnpqrstuvwxyz2 " NAME=IntentMatcher>""", true)]
    [InlineData("""<head></head><body><meta name="intentmatcher" content="imabcdefghjkmnpqrstuvwxyz2"></body>""", false)]
    [InlineData("""<head><title>imabcdefghjkmnpqrstuvwxyz2</title></head><body>imabcdefghjkmnpqrstuvwxyz2</body>""", false)]
    [InlineData("""<head><meta name="description" content="imabcdefghjkmnpqrstuvwxyz2"></head>""", false)]
    [InlineData("""<head><title>&lt;meta name="intentmatcher" content="imabcdefghjkmnpqrstuvwxyz2"&gt;</title></head>""", false)]
    public void On_a_home_page_only_the_owners_meta_element_counts(string page, bool counts) => Assert.Equal(counts, ProofCode.IsInHead(page, Code));

    [Fact]
    public void Codes_are_long_and_never_the_same()
    {
        var codes = Enumerable.Range(0, 1_000).Select(_ => ProofCode.Create()).ToList();

        Assert.All(codes, code => Assert.Matches("^im[a-z2-9]{24}$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }
}
