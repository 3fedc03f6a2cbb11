using System.Globalization;
using System.Text;
using IntentMatcher.Matching;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// Seeded subscriptions and intents with the skew of the real thing: 240 leaf categories by popularity, each with brands and products of
/// its own by popularity; texts of 15 to 130 words, common words by Zipf's law. Of the subscriptions 30 % hold a phrase, 15 % a negation,
/// 20 % a place, 25 % a budget, 80 % a category. Tuned so that at a million of them an intent matches 20 on average and about 300 at p99.
/// </summary>
internal sealed class MatchingWorld(int seed)
{
    private const int Leaves = 240;
    private const int Parents = 20;
    private const int Brands = 1_000;
    private const int Products = 20_000;
    private const int CommonWords = 3_000;

    private static readonly string[] Leads =
        ["looking for a", "anyone selling a", "where can i buy a", "please recommend a", "in the market for a", "need help finding a", "wtb"];

    // No e: words made of these are no stop words of English and have no endings but the s that some texts add.
    private static readonly string[] Syllables =
        [.. "b c d f g h j k l m n p q r s t v w x z ch sh st tr gl".Split(' ').SelectMany(c => "aiou", (consonant, vowel) => consonant + vowel)];

    private readonly Random random = new(seed);
    private int ids;

    /// <summary>Every code of the taxonomy, parents included.</summary>
    public static IEnumerable<string> Categories => Enumerable.Range(0, Leaves).SelectMany(l => new[] { Parent(l), Leaf(l) }).Distinct();

    public Subscription Subscription()
    {
        var leaf = Zipf(Leaves, 0.8);
        var query = Wanted(leaf);
        var negated = Chance(0.15);
        var bounded = Chance(0.8) || query.Length == 0;
        return new Subscription
        {
            Id = (++ids).ToString(CultureInfo.InvariantCulture),
            Query = negated ? $"{query} -{Word(50 + Zipf(CommonWords - 50, 1))}".TrimStart() : query,
            Categories = bounded ? [Chance(0.1) && query.Length > 0 ? Parent(leaf) : Leaf(leaf)] : null,
            Places = Chance(0.2) ? [Circle()] : null,
            Budget = Chance(0.25) ? new Budget(50 * random.Next(1, 40), null, Chance(0.8) ? "USD" : "EUR") : null,
            MinScore = Chance(0.5) ? 0.1 * random.Next(5, 10) : 0,
            Unknown = Chance(0.3) ? UnknownSlots.Reject : UnknownSlots.Match,
        };
    }

    public Intent Intent()
    {
        var leaf = Zipf(Leaves, 0.8);
        var product = $"{Brand(leaf)} {Product(leaf)}";
        var text = new StringBuilder(Leads[random.Next(Leads.Length)]).Append(' ').Append(product).Append(Chance(0.1) ? "s" : "");
        if (Chance(0.3))
        {
            text.Append(" or ").Append(Product(leaf));
        }

        for (var left = 10 + Zipf(120, 0.5); left > 0; left--)
        {
            text.Append(left % 12 == 0 ? ". " : " ").Append(Word(Zipf(CommonWords, 1)));
        }

        return new Intent
        {
            Id = (++ids).ToString(CultureInfo.InvariantCulture),
            Text = text.ToString(),
            Stance = "demand",
            Demand = 0.5 + (random.NextDouble() / 2),
            Category = Leaf(leaf),
            Lang = "en",
            Source = "reddit",
            Slots = new IntentSlots
            {
                Product = product,
                Budget = Chance(0.3) ? new Budget(null, 50 * random.Next(1, 60), "USD") : null,
                Place = Chance(0.25) && Circle() is var at ? new Place(at.Lat, at.Lon) : null,
            },
        };
    }

    private string Wanted(int leaf) => random.NextDouble() switch
    {
        < 0.30 => $"\"{Brand(leaf)} {Product(leaf)}\"",
        < 0.44 => $"{Brand(leaf)} {Product(leaf)}",
        < 0.52 => $"{Brand(leaf)} ({Product(leaf)} OR {Product(leaf)})",
        < 0.60 => $"{Product(leaf)} OR {Product(leaf)}",
        < 0.64 => $"NEAR/6({Brand(leaf)} {Product(leaf)})",
        < 0.66 => Product(leaf)[..^1] + "*",
        < 0.67 => $"={Product(leaf)}",
        < 0.90 => Product(leaf),
        < 0.92 => $"{Brand(leaf)} {Word(20 + Zipf(CommonWords - 20, 1))}",
        < 0.9999 => Brand(leaf),
        _ => "",
    };

    private string Brand(int leaf) => Word(CommonWords + (leaf * (Brands + Products)) + Zipf(Brands, 1));

    private string Product(int leaf) => Word(CommonWords + (leaf * (Brands + Products)) + Brands + Zipf(Products, 0.3));

    private static string Parent(int leaf) => FormattableString.Invariant($"c{leaf % Parents}");

    private static string Leaf(int leaf) => FormattableString.Invariant($"c{leaf % Parents}.l{leaf}");

    // Made of syllables, two or three of them, so that words have the length of words and stem and fold as they do.
    private static string Word(int n)
    {
        var word = new StringBuilder();
        for (n += 100; n > 0; n /= 100)
        {
            word.Append(Syllables[n % 100]);
        }

        return word.ToString();
    }

    private Circle Circle()
    {
        var city = Zipf(300, 1);
        var place = new Random(city);
        return new Circle((place.NextDouble() * 100) - 40, (place.NextDouble() * 300) - 150, 25 * random.Next(1, 9));
    }

    private bool Chance(double share) => random.NextDouble() < share;

    // The inverse of the continuous approximation of a power law over 1 … count, from 0.
    private int Zipf(int count, double skew)
    {
        var u = random.NextDouble();
        var rank = Math.Abs(skew - 1) < 1e-9
            ? Math.Pow(count + 1, u)
            : Math.Pow(1 + (u * (Math.Pow(count + 1, 1 - skew) - 1)), 1 / (1 - skew));
        return Math.Min(count, (int)rank) - 1;
    }
}
