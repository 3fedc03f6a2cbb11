using System.Globalization;
using IntentMatcher.Classifier;

namespace IntentMatcher.Vendors;

/// <summary>What was read in a post, in short words.</summary>
internal static class SlotChips
{
    public static IEnumerable<(string Word, string Value)> Of(Slots? slots)
    {
        if (slots?.Product is { } product)
        {
            yield return ("wanted", product.Text);
        }

        if (slots?.Budget is { } budget)
        {
            yield return ("budget", budget.Min is null && budget.Max is null ? budget.Text : Money.Say((double?)budget.Min, (double?)budget.Max, budget.Currency));
        }

        if (slots?.Place is { } place)
        {
            yield return ("place", (place.Name ?? place.Text) + (place.Country is { } country && place.Name is not null ? ", " + country : ""));
        }

        if (slots?.Deadline is { } deadline)
        {
            yield return ("by", deadline.Date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? deadline.Text);
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
