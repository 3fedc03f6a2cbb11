using IntentMatcher.Matching.Index;
using IntentMatcher.Matching.Queries;

namespace IntentMatcher.Matching.Programs;

/// <summary>
/// One intent, read once: its tokens numbered, its category with those above it, its slots as plain numbers.
/// Made to be filled again for the next intent; one thread at a time.
/// </summary>
internal sealed class PreparedIntent
{
    private readonly TokenNumbers numbers;
    private readonly TermTable[] tables;

    /// <param name="keptTokens">Of how many tokens the numbers are kept for the next intent, a power of 2; 0 for who reads only a few.</param>
    public PreparedIntent(int keptTokens = 0)
    {
        numbers = new TokenNumbers(keptTokens);
        tables = [new TermTable(numbers), new TermTable(numbers)];
    }

    /// <summary>Numbers below this one were looked for; a program that asks for a higher one was compiled later.</summary>
    public int KnownNames { get; private set; }

    public Intent Intent { get; private set; } = null!;

    public TermTable Text => tables[0];

    public TermTable Product => tables[1];

    /// <summary>The intent's category, what was merged into it, then each node above it; only those that some subscription names.</summary>
    public List<int> Categories { get; } = [];

    /// <summary>How many levels down from the root each of <see cref="Categories"/> is, from 1.</summary>
    public List<int> CategoryLevels { get; } = [];

    public int Source { get; private set; }

    public int Lang { get; private set; }

    /// <summary>One bit, or none for an unknown stance.</summary>
    public int Stance { get; private set; }

    public double Lat { get; private set; }

    public double Lon { get; private set; }

    public bool HasPlace { get; private set; }

    public bool HasBudget { get; private set; }

    public double BudgetMin { get; private set; }

    public double BudgetMax { get; private set; }

    /// <summary>The budget's currency; -1 when unknown or named by no subscription.</summary>
    public int Currency { get; private set; }

    public bool HasProduct { get; private set; }

    public TermTable Table(int number) => tables[number];

    public void Fill(Intent intent, MatchingContext context)
    {
        var vocabulary = context.Vocabulary;
        KnownNames = vocabulary.Count;
        Intent = intent;
        numbers.Begin(vocabulary, KnownNames);
        Text.Fill(intent.FullText);
        HasProduct = !string.IsNullOrEmpty(intent.Slots?.Product);
        Product.Fill(intent.Slots?.Product ?? "");
        FillCategories(intent.Category, context.Categories, vocabulary);
        Source = Find(NameKind.Source, intent.Source, vocabulary);
        Lang = Find(NameKind.Lang, intent.Lang, vocabulary);
        var stance = intent.Stance is null ? -1 : Array.FindIndex(FieldParser.Stances, s => s.Equals(intent.Stance, StringComparison.OrdinalIgnoreCase));
        Stance = stance < 0 ? 0 : 1 << stance;
        (HasPlace, Lat, Lon) = intent.Slots?.Place is { Lat: { } lat and >= -90 and <= 90, Lon: { } lon and >= -180 and <= 180 } ? (true, lat, lon) : (false, 0, 0);
        var budget = intent.Slots?.Budget;
        HasBudget = budget is not null;
        BudgetMin = budget?.Min ?? double.NegativeInfinity;
        BudgetMax = budget?.Max ?? double.PositiveInfinity;
        Currency = budget?.Currency is { } currency ? vocabulary.Find(NameKind.Currency, currency.ToUpperInvariant()) : -1;
    }

    /// <summary>All names the intent has, each once.</summary>
    public void CopyNames(List<int> into, Vocabulary vocabulary)
    {
        into.AddRange(Text.Terms);
        foreach (var term in Product.Terms)
        {
            if (Text.First(term) < 0)
            {
                into.Add(term);
            }
        }

        into.AddRange(Categories);
        if (Source >= 0)
        {
            into.Add(Source);
        }

        if (Lang >= 0)
        {
            into.Add(Lang);
        }

        if (HasPlace)
        {
            PlaceGrid.CopyCells(Lat, Lon, vocabulary, into);
        }
        else if (vocabulary.Find(NameKind.Cell, PlaceGrid.Nowhere) is var nowhere and >= 0)
        {
            into.Add(nowhere);
        }
    }

    // Who asked for a category that was merged gets the one that stands for it now, and so does who asked for what is above that.
    private void FillCategories(string? category, CategoryCodes categories, Vocabulary vocabulary)
    {
        Categories.Clear();
        CategoryLevels.Clear();
        if (string.IsNullOrEmpty(category))
        {
            return;
        }

        var leaf = categories.Now(category.ToLowerInvariant());
        AddCategory(leaf, vocabulary);
        foreach (var former in categories.Formerly(leaf))
        {
            AddCategory(former, vocabulary);
        }

        var above = leaf.AsSpan();
        while (above.LastIndexOf('.') is var dot and >= 0)
        {
            above = above[..dot];
            AddCategory(above, vocabulary);
        }
    }

    private void AddCategory(ReadOnlySpan<char> code, Vocabulary vocabulary)
    {
        if (vocabulary.Find(NameKind.Category, code) is var number and >= 0)
        {
            Categories.Add(number);
            CategoryLevels.Add(code.Count('.') + 1);
        }
    }

    private static int Find(NameKind kind, string? name, Vocabulary vocabulary) =>
        name is null ? -1 : vocabulary.Find(kind, name.ToLowerInvariant());
}
