using IntentMatcher.Matching.Programs;

namespace IntentMatcher.Matching.Index;

/// <summary>What one running match needs, kept for the next: the intent as read, its names, and the slots it has visited.</summary>
internal sealed class MatchScratch<TKey>
{
    // Slot was visited in the match of this number.
    private int[] visited = [];
    private int match;

    public PreparedIntent Intent { get; } = new();

    /// <summary>Every name the intent has that some subscription asks for, each once.</summary>
    public List<int> Names { get; } = [];

    public NameFilter Filter { get; } = new();

    public List<SubscriptionMatch<TKey>> Found { get; } = [];

    /// <summary>How many matches this has served.</summary>
    public int Served => match;

    public void Begin(Intent intent, MatchingContext context)
    {
        if (++match == int.MaxValue)
        {
            Array.Clear(visited);
            match = 1;
        }

        Intent.Fill(intent, context);
        Names.Clear();
        Found.Clear();
        Intent.CopyNames(Names, context.Vocabulary);
        Filter.Fill(Names, intent.Demand);
    }

    public bool FirstVisit(int slot)
    {
        if (slot >= visited.Length)
        {
            Array.Resize(ref visited, Math.Max(1024, slot * 2));
        }

        if (visited[slot] == match)
        {
            return false;
        }

        visited[slot] = match;
        return true;
    }
}
