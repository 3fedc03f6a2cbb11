namespace IntentMatcher.Classifier;

/// <summary>
/// From the model's probabilities to categories by name. Where an operator merged leaves, the one that stays has their probability;
/// what is hidden is left out and the rest shares the whole.
/// </summary>
internal sealed class CategoryNaming
{
    // A leaf is named from this probability, else its parent, which is named in any case.
    private const double SureLeaf = 0.7;

    private const int Ranked = 3;

    private readonly string[] _codes;

    // Where the probability of each of the model's leaves goes in _codes, -1 for nowhere; null where every leaf keeps its own.
    private readonly int[]? _places;

    /// <exception cref="InvalidDataException">The taxonomy lacks a leaf, or hides them all.</exception>
    public CategoryNaming(IReadOnlyList<string> leaves, Taxonomy taxonomy)
    {
        var unknown = leaves.FirstOrDefault(leaf => !taxonomy.Contains(leaf));
        if (unknown is not null)
        {
            throw new InvalidDataException($"the model knows category '{unknown}', the taxonomy does not");
        }

        var names = leaves.Select(taxonomy.NameOf).ToArray();
        _codes = [.. names.OfType<string>().Distinct()];
        if (_codes.Length == 0)
        {
            throw new InvalidDataException("the taxonomy hides every category the model knows");
        }

        _places = names.SequenceEqual(leaves) ? null : [.. names.Select(name => Array.IndexOf(_codes, name))];
    }

    /// <summary>Probabilities by name, from those of the model's leaves.</summary>
    public ReadOnlySpan<double> Fold(ReadOnlySpan<double> leaves)
    {
        if (_places is null)
        {
            return leaves;
        }

        var named = new double[_codes.Length];
        var total = 0d;
        for (var i = 0; i < leaves.Length; i++)
        {
            if (_places[i] is var place and >= 0)
            {
                named[place] += leaves[i];
                total += leaves[i];
            }
        }

        // A sum that vanished beside what is hidden says nothing of the rest.
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = total > 0 ? named[i] / total : 1d / named.Length;
        }

        return named;
    }

    /// <summary>The deepest node that is sure: a leaf, else the likeliest parent.</summary>
    /// <param name="named">As <see cref="Fold"/> answers.</param>
    public string Surest(ReadOnlySpan<double> named)
    {
        var best = 0;
        for (var i = 1; i < named.Length; i++)
        {
            best = named[i] > named[best] ? i : best;
        }

        if (named[best] >= SureLeaf)
        {
            return _codes[best];
        }

        string? surest = null;
        var most = 0d;
        for (var i = 0; i < named.Length; i++)
        {
            var parent = Taxonomy.ParentOf(_codes[i]) ?? _codes[i];
            var sum = 0d;
            for (var j = 0; j < named.Length; j++)
            {
                sum += Taxonomy.Covers(parent, _codes[j]) ? named[j] : 0;
            }

            if (sum > most)
            {
                (surest, most) = (parent, sum);
            }
        }

        return surest!;
    }

    /// <summary>The likeliest leaves, best first.</summary>
    /// <param name="named">As <see cref="Fold"/> answers.</param>
    public CategoryScore[] Best(ReadOnlySpan<double> named)
    {
        var best = new CategoryScore[Math.Min(Ranked, named.Length)];
        var used = 0UL;
        for (var k = 0; k < best.Length; k++)
        {
            var at = -1;
            for (var i = 0; i < named.Length; i++)
            {
                if ((used & (1UL << i)) == 0 && (at < 0 || named[i] > named[at]))
                {
                    at = i;
                }
            }

            used |= 1UL << at;
            best[k] = new CategoryScore(_codes[at], named[at]);
        }

        return best;
    }
}
