using IntentMatcher.Classifier;
using IntentMatcher.Matching;

namespace IntentMatcher.Routing;

/// <summary>Our intent in the form the matching library reads.</summary>
internal static class IntentForMatching
{
    public static Matching.Intent Of(Intents.Intent intent) => new()
    {
        Id = intent.Id.ToString(),
        Title = intent.Title,
        Text = intent.Text,
        Stance = intent.Stance.Name(),
        Demand = intent.Demand,
        Category = intent.Category,
        Lang = intent.Lang,
        Source = intent.Source,
        CreatedAt = intent.PostedAt,
        Slots = intent.Detail?.Slots is { } slots
            ? new IntentSlots
            {
                Product = slots.Product?.Text,
                Budget = slots.Budget is { } budget && (budget.Min ?? budget.Max) is not null
                    ? new Budget((double?)budget.Min, (double?)budget.Max, budget.Currency)
                    : null,
                Place = slots.Place is { } place ? new Place(place.Lat, place.Lon, place.Name ?? place.Text) : null,
                Deadline = slots.Deadline?.Date is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null,
            }
            : null,
    };
}
