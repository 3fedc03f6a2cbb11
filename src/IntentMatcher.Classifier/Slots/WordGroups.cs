using System.Collections.Frozen;
using System.Globalization;

namespace IntentMatcher.Classifier;

/// <summary>
/// Words of like use by number (models/clusters.tsv), coarse and fine: lets the tagger read words the labelled rows never use.
/// A slot model carries its own copy, keyed as slots key words, so that reading needs no second file.
/// </summary>
public sealed class WordGroups
{
    // Numbers from here stand for single words that the table keeps as themselves.
    private const int FirstOwn = 4096;
    private const int LastOwn = 60_000;

    private readonly FrozenDictionary<uint, WordGroup> _groups;

    internal WordGroups(IReadOnlyDictionary<uint, WordGroup> groups) => _groups = groups.ToFrozenDictionary();

    /// <summary>No groups: every word stands for itself.</summary>
    public static WordGroups None { get; } = new(new Dictionary<uint, WordGroup>());

    /// <summary>Number of words.</summary>
    public int Count => _groups.Count;

    internal IEnumerable<KeyValuePair<uint, WordGroup>> All => _groups;

    /// <summary>Reads lines "word, tab, coarse group, tab, fine group" (groups 0 to 4094, or <c>=</c> for the word itself).</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static WordGroups Read(TextReader table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        var groups = new Dictionary<uint, WordGroup>();
        var own = FirstOwn;
        for (var number = 1; table.ReadLine() is { } line; number++)
        {
            var parts = line.Split('\t');
            if (parts.Length != 3 || !TryGroup(parts[1], own, out var coarse) || !TryGroup(parts[2], own, out var fine) || own > LastOwn)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{name}:{number}: expected word, coarse and fine group (0 to {FirstOwn - 2} or =), separated by tabs"));
            }

            own += coarse >= FirstOwn || fine >= FirstOwn ? 1 : 0;
            groups.TryAdd(SlotTokens.Hash(parts[0]), new WordGroup(coarse, fine));
        }

        return new WordGroups(groups);
    }

    internal WordGroup Of(uint word) => _groups.TryGetValue(word, out var group) ? group : default;

    private static bool TryGroup(string text, int own, out ushort group)
    {
        group = (ushort)own;
        if (text == "=")
        {
            return true;
        }

        var known = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out group) && group < FirstOwn - 1;
        group++; // 0 is for words the table does not have
        return known;
    }
}

/// <summary>A word's groups; zeros for an unknown word.</summary>
internal readonly record struct WordGroup(ushort Coarse, ushort Fine);
