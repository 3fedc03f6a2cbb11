using System.Collections.Frozen;

namespace IntentMatcher.Classifier;

/// <summary>A closed list of words, asked by token hash.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<uint> _hashes;

    internal WordSet(string words) => _hashes = words.Split(' ').Select(word => SlotTokens.Hash(word)).ToFrozenSet();

    internal bool Has(SlotToken token) => token.Kind == TokenKind.Word && _hashes.Contains(token.Hash);

    /// <summary>Whether any token of a range is in the list.</summary>
    internal bool HasAny(List<SlotToken> tokens, int first, int last)
    {
        for (var i = Math.Max(0, first); i <= Math.Min(last, tokens.Count - 1); i++)
        {
            if (Has(tokens[i]))
            {
                return true;
            }
        }

        return false;
    }
}
