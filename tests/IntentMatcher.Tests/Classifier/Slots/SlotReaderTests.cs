using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class SlotReaderTests
{
    private static readonly DateTimeOffset Posted = new(2026, 3, 11, 9, 0, 0, TimeSpan.Zero);

    // Pieces that lead a reader astray: broken surrogates, joiners, marks, entities, digits in rows, names, prices.
    private static readonly string[] Pieces =
    [
        "looking for a ", "used ", "2 ", "iPhone 15", " under ", "£", "$", "3k", "1,500.50", "99999999999999999999", " in ", "Leeds", ", TX", "New York", " by ", "Friday", "3 Dec", "31/31/31",
        " ", "\n", "👩‍👩‍👧", "👍🏽", "\ud83d", "\ude00", "e\u0301", "\u0301", "\u200d", "\ufe0f", "&lt;", "&", "http://x.y/", "@", "@a.b", "#", "'", "’s", "-", "/", "..", "؟", "日本", "\0", "İ", "½",
    ];

    public static TheoryData<string, string?, string?, string?, string?> PlainWishes => new()
    {
        { "Looking for a used Toyota Yaris in Leeds under £3k by Friday", "used Toyota Yaris|Toyota Yaris", "under £3k", "Leeds", "by Friday|Friday" },
        { "Can anyone recommend a plumber near Austin, TX? Need it done this weekend", "plumber", null, "Austin, TX", "this weekend" },
        { "which laptop should I get under $800?", "laptop", "under $800", null, null },
    };

    [Fact]
    public void No_text_throws_and_every_span_is_its_words_on_character_borders()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));
        var strings = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        Prop.ForAll(Gen.OneOf(texts, strings).ToArbitrary(), text => Holds(SlotSamples.Own, text)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_huge_post_is_read_at_its_start_only()
    {
        var slots = SlotSamples.Own.Read("need a plumber in Leeds " + string.Concat(Enumerable.Repeat("and so on ", 200_000)), Posted);

        Assert.Equal("Leeds", slots.Place?.Text);
    }

    [Theory]
    [MemberData(nameof(PlainWishes))]
    public void The_shipped_model_reads_plain_wishes(string text, string? product, string? budget, string? place, string? deadline)
    {
        var slots = SlotSamples.Shipped.Read(text, Posted);

        Check(product, slots.Product?.Text);
        Check(budget, slots.Budget?.Text);
        Check(place, slots.Place?.Text);
        Check(deadline, slots.Deadline?.Text);

        static void Check(string? allowed, string? read) => Assert.True(allowed?.Split('|').Contains(read) ?? read == null, $"expected '{allowed}', read '{read}'");
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_they_read_the_same_when_loaded()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (one, two) = (Path.Combine(folder.FullName, "one"), Path.Combine(folder.FullName, "two"));
            var model = SlotSamples.Train(5, 150);
            model.Save(one);
            SlotSamples.Train(5, 150).Save(two);
            Assert.Equal(File.ReadAllBytes(Path.Combine(one, SlotModel.FileName)), File.ReadAllBytes(Path.Combine(two, SlotModel.FileName)));

            var before = new SlotReader(model, SlotSamples.Places);
            var after = new SlotReader(SlotModel.Load(one), SlotSamples.Places);
            Assert.All(OwnCorpus.Rows.Take(100), row => Assert.Equal(before.Read(row.Text, Posted), after.Read(row.Text, Posted)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("cut")]
    [InlineData("foreign")]
    public void A_broken_model_file_is_refused_by_name(string how)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            SlotSamples.Train(5, 60).Save(folder.FullName);
            var file = Path.Combine(folder.FullName, SlotModel.FileName);
            var bytes = File.ReadAllBytes(file);
            bytes[how == "foreign" ? 0 : bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, how == "cut" ? bytes[..100] : bytes);

            Assert.Contains(file, Assert.Throws<InvalidDataException>(() => SlotModel.Load(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Rows_without_any_slot_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => SlotTrainer.Train([new LabelledSlots("hello there", null, null, null, null)], 1, SlotSamples.Places, null, TestContext.Current.CancellationToken));
    }

    private static bool Holds(SlotReader reader, string text)
    {
        var slots = reader.Read(text, Posted);
        return Lies(slots.Product?.Text, slots.Product?.Start, slots.Product?.End) && Lies(slots.Budget?.Text, slots.Budget?.Start, slots.Budget?.End)
            && Lies(slots.Place?.Text, slots.Place?.Start, slots.Place?.End) && Lies(slots.Deadline?.Text, slots.Deadline?.Start, slots.Deadline?.End)
            && slots.Quantity is null or > 0 && !(slots.Budget?.Min > slots.Budget?.Max);

        bool Lies(string? words, int? start, int? end) => words == null
            || (start >= 0 && end <= text.Length && start < end && text[start.Value..end.Value] == words && IsBorder(start.Value) && IsBorder(end.Value));

        bool IsBorder(int at) => at == 0 || at == text.Length || !(char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]))
            && CharUnicodeInfo.GetUnicodeCategory(text[at]) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);
    }
}
