namespace IntentMatcher.Classifier;

internal static class DeadlineReading
{
    internal static DateOnly? Read(ReadOnlySpan<char> text, List<SlotToken> tokens, SlotSpan span, DateTimeOffset? postedAt) => null;
}
