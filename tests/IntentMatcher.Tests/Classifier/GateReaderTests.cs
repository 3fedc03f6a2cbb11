using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier.Features;

namespace IntentMatcher.Tests.Classifier;

public sealed class GateReaderTests
{
    [Theory]
    [InlineData("Need a PLUMBER", "need a plumber")]
    [InlineData("don't", "dont")]
    [InlineData("don\u2019t", "dont")]
    [InlineData("why??", "why?")]
    [InlineData("a, b; (c)", "a b c")]
    [InlineData("big \u201csofa\u201d", "big sofa")]
    public void Texts_that_say_the_same_have_the_same_features(string text, string same) => Assert.Equal(Hashes(same), Hashes(text));

    [Theory]
    [InlineData("want a car", "want a bus")]
    [InlineData("want a car", "a want car")]
    [InlineData("want a car?", "want a car")]
    [InlineData("car \u2014 want", "car want")]
    public void Texts_that_differ_have_other_features(string text, string other) => Assert.NotEqual(Hashes(other), Hashes(text));

    [Fact]
    public void A_word_gives_itself_and_a_pair_and_a_text_an_end()
    {
        Assert.Empty(Hashes(""));
        Assert.Empty(Hashes(" ,.;"));
        Assert.Equal(3, Hashes("car").Length);
        Assert.Equal(7, Hashes("want a car").Length);
    }

    [Fact]
    public void Any_bytes_are_read_and_every_feature_lies_in_them() => Prop.ForAll<byte[]>(bytes =>
    {
        var sink = new Collecting([], []);
        var count = GateReader.Read(bytes, ref sink);
        return count == sink.Found.Count && sink.Spans.All(s => s.First >= 0 && s.First <= s.Last && s.Last < bytes.Length);
    }).QuickCheckThrowOnFailure();

    private static uint[] Hashes(string text)
    {
        var sink = new Collecting([], []);
        GateReader.Read(Encoding.UTF8.GetBytes(text), ref sink);
        return [.. sink.Found];
    }

    private readonly struct Collecting(List<uint> found, List<(int First, int Last)> spans) : IGateSink
    {
        public List<uint> Found => found;

        public List<(int First, int Last)> Spans => spans;

        public void Gram(uint hash, int first, int last)
        {
            found.Add(hash);
            spans.Add((first, last));
        }
    }
}
