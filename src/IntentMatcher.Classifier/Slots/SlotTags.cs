namespace IntentMatcher.Classifier;

/// <summary>The four spans a tagger looks for.</summary>
internal enum SlotKind : byte
{
    Product,
    Budget,
    Place,
    Deadline,
}

/// <summary>Tags of the chain: 0 = outside, then "begins" and "goes on" for each <see cref="SlotKind"/>.</summary>
internal static class SlotTags
{
    internal const int Count = 9;

    /// <summary>Number of <see cref="SlotKind"/>s.</summary>
    internal const int Kinds = 4;

    /// <summary>Lanes a row of weights takes in memory: two 256-bit vectors of floats.</summary>
    internal const int Lanes = 16;

    internal const int Outside = 0;

    internal static int Begin(SlotKind kind) => 1 + (2 * (int)kind);

    internal static int Inside(SlotKind kind) => 2 + (2 * (int)kind);

    internal static bool IsInside(int tag) => tag > 0 && (tag & 1) == 0;

    /// <summary>A span goes on only after it began.</summary>
    internal static bool MayFollow(int before, int tag) => !IsInside(tag) || before == tag || before == tag - 1;
}
