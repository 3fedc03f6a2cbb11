using System.Collections.Frozen;
using System.Globalization;

namespace IntentMatcher.Classifier;

/// <summary>
/// Words grouped by the company they keep: coarse groups are close to parts of speech, fine ones to topics ("friend wife brother", "iphone ipad nexus").
/// Learned from unlabelled posts by <see cref="WordClusterTrainer"/>; lets the tagger read words the labelled rows never use.
/// </summary>
public sealed class WordClusters
{
    /// <summary>The table's usual file name.</summary>
    public const string FileName = "words.tsv";

    private readonly FrozenDictionary<uint, WordGroup> _groups;

    internal WordClusters(IReadOnlyDictionary<uint, WordGroup> groups) => _groups = groups.ToFrozenDictionary();

    /// <summary>No groups: every word stands for itself.</summary>
    public static WordClusters None { get; } = new(new Dictionary<uint, WordGroup>());

    /// <summary>Number of words.</summary>
    public int Count => _groups.Count;

    internal IEnumerable<KeyValuePair<uint, WordGroup>> All => _groups;

    /// <summary>Reads a table: a line a word, "word, tab, coarse group (1 to 255), tab, fine group (1 to 65535)".</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">A line is malformed; the message names file and line.</exception>
    public static WordClusters Load(string file)
    {
        var groups = new Dictionary<uint, WordGroup>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.StartsWith("##", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = line.Split('\t');
            if (parts.Length != 3 || !byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var coarse) || coarse == 0
                || !ushort.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var fine) || fine == 0)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: expected a word, a coarse group (1 to 255) and a fine group (1 to 65535) between tabs"));
            }

            groups.TryAdd(SlotTokens.Hash(parts[0]), new WordGroup(coarse, fine));
        }

        return new WordClusters(groups);
    }

    internal WordGroup Of(uint word) => _groups.TryGetValue(word, out var group) ? group : default;
}

/// <summary>A word's groups; zeros for an unknown word.</summary>
internal readonly record struct WordGroup(byte Coarse, ushort Fine);
