using System.Globalization;
using IntentMatcher.Classifier;

namespace IntentMatcher.Customers;

/// <summary>Slots in words: the name of each that was read, and what was understood.</summary>
internal static class SlotWords
{
    public static IEnumerable<(string Name, string Value)> Of(Slots? slots)
    {
        if (slots?.Product is { } product)
        {
            yield return ("product", product.Text);
        }

        if (slots?.Budget is { } budget)
        {
            yield return ("budget", budget.Text);
        }

        if (slots?.Place is { } place)
        {
            yield return ("place", place.Name is null || place.Name.Equals(place.Text, StringComparison.OrdinalIgnoreCase) ? place.Text : $"{place.Text} ({place.Name})");
        }

        if (slots?.Deadline is { } deadline)
        {
            yield return ("by", deadline.Date is { } date ? $"{deadline.Text} ({date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)})" : deadline.Text);
        }

        if (slots?.Condition is { } condition)
        {
            yield return ("condition", condition);
        }

        if (slots?.Quantity is { } quantity)
        {
            yield return ("quantity", quantity.ToString(CultureInfo.InvariantCulture));
        }
    }
}
