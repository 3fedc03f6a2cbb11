using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier;

public sealed class ClassificationPropertyTests
{
    private static readonly string[] Pieces =
    [
        "looking to buy", "[WTB]", "[", "]", "£3k", "$1,200.50", "€", "\u20b9 500", "don't", "don\u2019t", "@handle.bsky.social", "@", "#WTB", "#", "http://a.b/c?d=e", "www.x.com",
        "\ud83d\ude00", "\ud83d", "\ude00", "\u0000", " — ", "…", "?!?!", "ñandú", "Straße", "日本語", "الكتاب", "ȺȺȺ", "sooooo", "e\u0301", "\u200b", "\ufeff", "1.000.000", "iPhone13", "\t\n", "",
    ];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Pieces)
        .Or(ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""))
        .ListOf().Select(parts => string.Join("", parts.Select((part, i) => i % 3 == 0 ? part + " " : part))).ToArbitrary();

    [Fact]
    public void Any_bytes_are_scored() => Prop.ForAll<byte[]>(bytes =>
    {
        var scores = new PostScores();
        OwnCorpus.Shipped.Detail(bytes, scores);
        return double.IsFinite(scores.Logit) && Math.Abs(Sum(scores.Stances) - 1) < 1e-9 && Math.Abs(Sum(scores.Leaves) - 1) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Stances_sum_to_one_and_the_first_is_demand() => Prop.ForAll(Texts, text =>
    {
        var found = OwnCorpus.Shipped.Classify(text);
        return found.Stances.Count == 7 && Math.Abs(found.Stances.Sum() - 1) < 1e-9 && found.Stances.All(p => p is >= 0 and <= 1)
            && found.Stances[0] == found.Demand && found.Stances[(int)found.Stance] == found.Stances.Max();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evidence_adds_up_to_the_logit() => Prop.ForAll(Texts, text =>
    {
        var found = OwnCorpus.Shipped.Classify(text);
        return Math.Abs(found.Bias + found.Evidence!.Sum(e => e.Weight) - found.Logit) < 1e-3;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Spans_lie_in_the_text_in_order_on_character_borders() => Prop.ForAll(Texts, text =>
    {
        var end = 0;
        foreach (var span in OwnCorpus.Shipped.Classify(text).Evidence!)
        {
            if (span.Start < end || span.End <= span.Start || span.End > text.Length || Splits(text, span.Start) || Splits(text, span.End))
            {
                return false;
            }

            end = span.End;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_prior_moves_every_probability_by_the_same_odds() => Prop.ForAll(Texts, text =>
    {
        var stated = OwnCorpus.Shipped.Classify(text, quick: true);
        var moved = OwnCorpus.Shipped.WithPrior(0.25).Classify(text, quick: true);
        var factor = 0.25 / 0.75 / (OwnCorpus.Shipped.Prior / (1 - OwnCorpus.Shipped.Prior));
        return moved.Logit == stated.Logit && Math.Abs(moved.Demand - (stated.Demand * factor / ((stated.Demand * factor) + 1 - stated.Demand))) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_prior_outside_0_to_1_is_refused(double prior) => Assert.Throws<ArgumentOutOfRangeException>(() => OwnCorpus.Shipped.WithPrior(prior));

    [Fact]
    public void Quick_leaves_out_slots_and_evidence_and_changes_nothing_else() => Prop.ForAll(Texts, text =>
    {
        var full = OwnCorpus.Shipped.Classify(text);
        var quick = OwnCorpus.Shipped.Classify(text, quick: true);
        return quick.Slots is null && quick.Evidence is null && full.Slots is not null && full.Evidence is not null
            && quick.Logit == full.Logit && quick.Stances.SequenceEqual(full.Stances) && quick.Categories.SequenceEqual(full.Categories)
            && (quick.Category, quick.Lang, quick.Stance) == (full.Category, full.Lang, full.Stance);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Screening_says_what_classifying_says() => Prop.ForAll(Texts, text =>
    {
        var found = OwnCorpus.Shipped.Classify(text, quick: true);
        return OwnCorpus.Shipped.Screen(text) == (found.Demand, found.Lang);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_three_best_leaves_are_leaves_in_order_and_the_category_is_known() => Prop.ForAll(Texts, text =>
    {
        var found = OwnCorpus.Shipped.Classify(text, quick: true);
        var best = found.Categories.Select(c => c.Probability).ToArray();
        return best.Length == 3 && best[0] >= best[1] && best[1] >= best[2] && OwnCorpus.Shipped.Taxonomy.Contains(found.Category)
            && found.Categories.All(c => OwnCorpus.Shipped.Taxonomy.Leaves.Any(leaf => leaf.Code == c.Code));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_and_its_bytes_score_alike()
    {
        var scores = new PostScores();
        foreach (var row in OwnCorpus.Rows.Take(300))
        {
            OwnCorpus.Shipped.Score(Encoding.UTF8.GetBytes(row.Text), scores);
            Assert.Equal(OwnCorpus.Shipped.Classify(row.Text, quick: true).Logit, scores.Logit);
        }
    }

    [Fact]
    public void A_text_longer_than_the_window_is_scored_by_its_beginning()
    {
        var start = string.Concat(Enumerable.Repeat("can anyone recommend a laptop? ", 40));
        Assert.Equal(OwnCorpus.Shipped.Classify(start).Logit, OwnCorpus.Shipped.Classify(start + new string('x', 1_000_000)).Logit);
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        var posts = OwnCorpus.Rows.Take(500).Select(r => Encoding.UTF8.GetBytes(r.Text)).ToArray();
        var scores = new PostScores();
        Array.ForEach(posts, post => OwnCorpus.Shipped.Detail(post, scores));
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var post in posts)
        {
            OwnCorpus.Shipped.Score(post, scores);
            OwnCorpus.Shipped.Detail(post, scores);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]);

    private static double Sum(ReadOnlySpan<double> shares)
    {
        double sum = 0;
        foreach (var share in shares)
        {
            sum += share;
        }

        return sum;
    }
}
