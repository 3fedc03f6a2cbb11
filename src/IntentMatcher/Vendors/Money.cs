using System.Globalization;

namespace IntentMatcher.Vendors;

/// <summary>Amounts as people read them.</summary>
internal static class Money
{
    public static string Say(double? min, double? max, string? currency)
    {
        var amount = (min, max) switch
        {
            ({ } from, { } to) when from == to => Amount(from),
            ({ } from, { } to) => $"{Amount(from)} to {Amount(to)}",
            ({ } from, null) => $"from {Amount(from)}",
            (null, { } to) => $"up to {Amount(to)}",
            _ => "open",
        };
        return currency is null ? amount : $"{amount} {currency}";
    }

    private static string Amount(double amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture);
}
