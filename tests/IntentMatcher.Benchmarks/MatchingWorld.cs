using System.Globalization;
using System.Text;
using IntentMatcher.Matching;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// Seeded subscriptions and intents with the skew of the real thing: categories by popularity, each with its own product words, words of a
/// Zipf-like vocabulary, 30 % phrases, 15 % negations, 20 % places, 25 % budgets.
/// </summary>
internal sealed class MatchingWorld(int seed)
{
    private const int Leaves = 240;
    private const int ProductsPerLeaf = 8_000;
    private const int CommonWords = 3_000;

    private static readonly string[] Lead = ["looking for", "anyone selling", "where can i buy", "recommend me", "in the market for", "need help finding"];
    private readonly Random random = new(seed);
    private int ids;

    public static string Leaf(int leaf) => FormattableString.Invariant($"c{leaf % 20}.l{leaf}");

    public static IEnumerable<string> Categories => Enumerable.Range(0, Leaves).SelectMany(l => new[] { FormattableString.Invariant($"c{l % 20}"), Leaf(l) }).Distinct();

    public Subscription Subscription()
    {
        var leaf = Zipf(Leaves, 0.8);
        var query = new StringBuilder(random.NextDouble() < 0.9999 ? Wanted(leaf) : "");
        if (query.Length > 0 && random.NextDouble() < 0.15)
        {
            query.Append(" -").Append(Word(Zipf(CommonWords, 1)));
        }

        return new Subscription
        {
            Id = (++ids).ToString(CultureInfo.InvariantCulture),
            Query = query.ToString(),
            Categories = random.NextDouble() < 0.8 ? [random.NextDouble() < 0.1 && query.Length > 0 ? Leaf(leaf).Split('.')[0] : Leaf(leaf)] : null,
            Places = random.NextDouble() < 0.2 ? [Circle()] : null,
            Budget = random.NextDouble() < 0.25 ? new Budget(50 * random.Next(1, 40), null, random.NextDouble() < 0.8 ? "USD" : "EUR") : null,
            MinScore = 0.1 * random.Next(5, 10),
            Unknown = random.NextDouble() < 0.3 ? UnknownSlots.Reject : UnknownSlots.Match,
        };
    }

    public Intent Intent()
    {
        var leaf = Zipf(Leaves, 0.8);
        var text = new StringBuilder(Lead[random.Next(Lead.Length)]);
        var length = 10 + Zipf(120, 0.5);
        for (var n = 0; n < length; n++)
        {
            text.Append(' ').Append(n < 3 ? Product(leaf) : Word(Zipf(CommonWords, 1)));
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
                Product = Product(leaf),
                Budget = random.NextDouble() < 0.3 ? new Budget(null, 50 * random.Next(1, 60), "USD") : null,
                Place = random.NextDouble() < 0.25 && Circle() is var at ? new Place(at.Lat, at.Lon) : null,
            },
        };
    }

    private string Wanted(int leaf) => random.NextDouble() switch
    {
        < 0.3 => $"\"{Product(leaf)} {Product(leaf)}\"",
        < 0.5 => $"{Product(leaf)} OR {Product(leaf)}",
        < 0.6 => $"{Product(leaf)} {Word(Zipf(CommonWords, 1))}",
        < 0.65 => $"NEAR/6({Product(leaf)} {Product(leaf)})",
        _ => Product(leaf),
    };

    // Words made of syllables, so that they stem and fold as words do.
    private string Product(int leaf) => Word(CommonWords + (leaf * ProductsPerLeaf) + Zipf(ProductsPerLeaf, 0.45));

    private static string Word(int n)
    {
        string[] syllables = ["ka", "lo", "mi", "re", "tu", "sen", "bor", "dal", "vix", "pon", "gar", "hel", "jun", "fet", "wim", "zor"];
        var word = new StringBuilder();
        for (n += 16; n > 0; n /= 16)
        {
            word.Append(syllables[n % 16]);
        }

        return word.ToString();
    }

    private Circle Circle()
    {
        var city = Zipf(300, 1);
        var place = new Random(city);
        return new Circle((place.NextDouble() * 100) - 40, (place.NextDouble() * 300) - 150, 25 * random.Next(1, 9));
    }

    private int Zipf(int count, double skew)
    {
        // Inverse of the continuous approximation of a power law over 1 … count.
        var u = random.NextDouble();
        var rank = Math.Abs(skew - 1) < 1e-9
            ? Math.Pow(count, u)
            : Math.Pow(1 + (u * (Math.Pow(count, 1 - skew) - 1)), 1 / (1 - skew));
        return Math.Min(count - 1, (int)rank - 1);
    }
}
