using IntentMatcher.Classifier;
using IntentMatcher.Classifier.Evaluation;
using IntentMatcher.Tests.Support;

namespace IntentMatcher.Tests.Classifier;

/// <summary>Rows written for these tests, in no corpus: the plain cases no model may get wrong.</summary>
public sealed class ShippedModelTests
{
    [Theory]
    [InlineData("looking to buy a Toyota Yaris, who can sell me one", "vehicles.cars")]
    [InlineData("right, sofa shopping it is, which one lasts?", "home.furniture-decor")]
    [InlineData("Looking to buy a used Toyota Yaris near Leeds, under £4k. Who can sell me one?", "vehicles.cars")]
    [InlineData("Which laptop should I get for university? Budget is about $800.", "electronics.computers")]
    [InlineData("Can anyone recommend a good plumber in Bristol? Need one this week.", "services.trades")]
    [InlineData("WTB iPhone 13, any colour, unlocked. DM me your price", "electronics.phones")]
    [InlineData("[Hiring] Illustrator for a children's book cover, paying $300", "services.creative")]
    [InlineData("Looking for a two bedroom flat to rent in Glasgow from March, max £900 a month", "property.rent")]
    [InlineData("Any recommendations for a fantasy novel like The Name of the Wind? I want to order one today", "media.books")]
    [InlineData("Need a wedding photographer for 12 June, any suggestions?", "services.creative")]
    public void Plain_demand_is_seen_as_demand_for_the_right_thing(string text, string category)
    {
        var found = OwnCorpus.Shipped.Classify(text);
        Assert.Equal(Stance.Demand, found.Stance);
        Assert.Contains(found.Categories, c => c.Code == category);
    }

    [Theory]
    [InlineData("Just got my new Yaris, love it so far!")]
    [InlineData("The train is late again, thanks for nothing.")]
    [InlineData("For sale: oak dining table, £120, collection only")]
    [InlineData("What a goal! Best match I have seen all season.")]
    [InlineData("My cat is asleep on the keyboard and I have a meeting in five minutes")]
    [InlineData("The government announced new rules for car sales on Monday")]
    [InlineData("")]
    public void What_is_no_demand_is_not_taken_for_it(string text)
    {
        var found = OwnCorpus.Shipped.Classify(text);
        Assert.NotEqual(Stance.Demand, found.Stance);
        Assert.InRange(found.Demand, 0, 0.35);
    }

    [Theory]
    [InlineData("Ich suche einen gebrauchten Laptop und möchte nicht mehr als 500 Euro ausgeben", "de")]
    [InlineData("Je cherche un appartement à louer à Lyon pour le mois de mars", "fr")]
    [InlineData("Busco un coche de segunda mano en Madrid, ¿alguien vende el suyo?", "es")]
    [InlineData("Cerco una bicicletta usata a Milano, qualcuno può aiutarmi?", "it")]
    [InlineData("Procuro um apartamento para alugar em Lisboa, alguém pode ajudar?", "pt")]
    [InlineData("Ik zoek een tweedehands fiets in Utrecht, wie kan mij helpen?", "nl")]
    [InlineData("Куплю подержанный ноутбук в Москве, недорого", "ru")]
    [InlineData("東京で中古のカメラを買いたいです", "ja")]
    [InlineData("أبحث عن شقة للإيجار في القاهرة", "ar")]
    [InlineData("दिल्ली में किराए का घर चाहिए", "hi")]
    public void A_post_that_is_not_English_is_named_and_never_demand(string text, string language)
    {
        var found = OwnCorpus.Shipped.Classify(text);
        Assert.Equal(language, found.Lang);
        Assert.Equal(0, found.Demand);
        Assert.NotEqual(Stance.Demand, found.Stance);
    }

    [Fact]
    public void Of_our_own_English_rows_hardly_any_is_called_foreign() =>
        Assert.InRange(OwnCorpus.Rows.Count(r => OwnCorpus.Shipped.Classify(r.Text, quick: true).Lang is not ("en" or "und")), 0, OwnCorpus.Rows.Count / 200);

    [Fact]
    public void Of_each_leaf_nine_of_ten_own_wants_have_it_among_the_best_three()
    {
        foreach (var leaf in OwnCorpus.Written.Where(r => r.Stance == Stance.Demand && r.Category is not null).GroupBy(r => r.Category!))
        {
            var rows = leaf.Take(20).ToArray();
            var right = rows.Count(r => OwnCorpus.Shipped.Classify(r.Text, quick: true).Categories.Any(c => c.Code == leaf.Key));
            Assert.True(right >= 0.85 * rows.Length, $"{leaf.Key}: {right} of {rows.Length}");
        }
    }

    [Fact]
    public void The_gate_lets_our_own_wants_pass()
    {
        var scores = new PostScores();
        var wants = OwnCorpus.Written.Where(r => r.Stance == Stance.Demand).Select(r => System.Text.Encoding.UTF8.GetBytes(r.Text)).ToArray();
        var lost = wants.Count(want =>
        {
            OwnCorpus.Shipped.Score(want, scores);
            return !scores.PassedGate;
        });
        Assert.InRange(lost, 0, wants.Length / 100);
    }

    [Fact]
    public void The_gate_stops_most_of_what_wants_nothing()
    {
        var scores = new PostScores();
        string[] chatter = ["What a goal!", "The train is late again", "my cat is asleep on the keyboard", "Senate votes on the new budget", "happy birthday grandad", "lol that was my favourite episode", "sunset over the harbour tonight", "TIL octopuses have three hearts"];
        Assert.InRange(chatter.Count(text =>
        {
            OwnCorpus.Shipped.Score(System.Text.Encoding.UTF8.GetBytes(text), scores);
            return scores.PassedGate;
        }), 0, chatter.Length / 2);
    }

    [Fact]
    public void The_model_knows_every_leaf_and_is_small()
    {
        Assert.Equal(OwnCorpus.Taxonomy.Leaves.Select(leaf => leaf.Code).Order(), OwnCorpus.Shipped.Leaves.Order());
        var folder = Repository.PathOf("models", File.ReadAllText(Repository.PathOf("models", "current")).Trim());
        Assert.InRange(new DirectoryInfo(folder).GetFiles().Sum(file => file.Length), 1, 16_000_000);
    }

    [Fact]
    public void On_posts_of_other_forums_it_stays_above_the_floor()
    {
        var rows = OwnCorpus.Read(SharedFolder.Require("corpus", "dev.jsonl"));
        var measured = Evaluation.Of(OwnCorpus.Shipped, rows, TestContext.Current.CancellationToken);
        Assert.InRange(measured.Demand.AveragePrecision, 0.83, 1);
        Assert.InRange(measured.Demand.RocAuc, 0.92, 1);
        Assert.InRange(measured.Category.Top1, 0.73, 1);
        Assert.InRange(measured.Category.Top3, 0.88, 1);
    }
}
