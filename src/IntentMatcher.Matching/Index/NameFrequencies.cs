using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching.Index;

/// <summary>
/// How often intents have each name, learned while matching, on top of a guess by kind for what has not been seen.
/// Counting is not atomic: a lost increment costs nothing but a grain of precision.
/// </summary>
internal sealed class NameFrequencies(Vocabulary vocabulary)
{
    // The guess weighs as much as this many intents.
    private const double Weight = 500;

    private int[] seen = [];
    private int intents;

    public Vocabulary Vocabulary => vocabulary;

    public void Count(List<int> names)
    {
        intents++;
        var counts = seen;
        foreach (var name in names)
        {
            if (name < counts.Length)
            {
                counts[name]++;
            }
        }
    }

    /// <summary>Makes room for the names known by now; under the index's lock.</summary>
    public void Grow()
    {
        if (seen.Length < vocabulary.Count)
        {
            var grown = new int[Math.Max(1024, vocabulary.Count * 2)];
            seen.CopyTo(grown, 0);
            seen = grown;
        }
    }

    /// <summary>The estimated share of intents that have the name.</summary>
    public double Of(int name) => ((name < seen.Length ? seen[name] : 0) + (vocabulary.Guess(name) * Weight)) / (intents + Weight);
}
