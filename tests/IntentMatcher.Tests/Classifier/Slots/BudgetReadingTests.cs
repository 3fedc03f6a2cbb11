using System.Globalization;
using IntentMatcher.Classifier;

namespace IntentMatcher.Tests.Classifier.Slots;

public sealed class BudgetReadingTests
{
    [Theory]
    [InlineData("under £3k", "GBP", null, "3000")]
    [InlineData("1500-2000 usd", "USD", "1500", "2000")]
    [InlineData("€40/h", "EUR", null, "40")]
    [InlineData("around 500 bucks", "USD", "500", "500")]
    [InlineData("no more than 1k", null, null, "1000")]
    [InlineData("$800 max", "USD", null, "800")]
    [InlineData("20 lakh", "INR", null, "2000000")]
    [InlineData("500ish quid", "GBP", "500", "500")]
    [InlineData("$500+", "USD", "500", null)]
    [InlineData("at least $900", "USD", "900", null)]
    [InlineData("30-50k", null, "30000", "50000")]
    [InlineData("€6.000", "EUR", null, "6000")]
    [InlineData("2,50 euro", "EUR", null, "2.5")]
    [InlineData("$1,200/month", "USD", null, "1200")]
    [InlineData("between £150 and £200", "GBP", "150", "200")]
    [InlineData("£200 ($320)", "GBP", null, "200")]
    [InlineData("C$400", "CAD", null, "400")]
    [InlineData("$400 AUD", "AUD", null, "400")]
    [InlineData("160 Australian dollars", "AUD", null, "160")]
    [InlineData("R90k", "ZAR", null, "90000")]
    [InlineData("₱3000 to ₱4500", "PHP", "3000", "4500")]
    [InlineData("4.5m naira", "NGN", null, "4500000")]
    [InlineData("Ksh 90k ceiling", "KES", null, "90000")]
    [InlineData("less than sixty dollars", "USD", null, "60")]
    [InlineData("about 3 grand", null, "3000", "3000")]
    [InlineData("twenty five thousand", null, null, "25000")]
    [InlineData("a fiver", "GBP", null, "5")]
    [InlineData("&lt; 250kr", null, null, "250")]
    [InlineData("~$1500", "USD", "1500", "1500")]
    [InlineData("$40 for every two weeks", "USD", null, "40")]
    [InlineData("12 000 zł", "PLN", null, "12000")]
    [InlineData("R2 500", "ZAR", null, "2500")]
    [InlineData("half a million naira", "NGN", null, "500000")]
    [InlineData("Rs. 60,000", "INR", null, "60000")]
    [InlineData("₹15k", "INR", null, "15000")]
    [InlineData("2 lakh", "INR", null, "200000")]
    [InlineData("R500", "ZAR", null, "500")]
    [InlineData("AU$300", "AUD", null, "300")]
    [InlineData("3 to 4 hundred dollars", "USD", "300", "400")]
    [InlineData("on a tight budget", null, null, null)]
    [InlineData("10% over market", null, null, null)]
    public void Words_of_a_budget_give_currency_and_bounds(string words, string? currency, string? min, string? max)
    {
        Assert.Equal((currency, Amount(min), Amount(max)), Read(words, words));
    }

    [Theory]
    [InlineData("looking for a desk under $80 please", "$80", "USD", null, "80")]
    [InlineData("a bike, $300 or less", "$300", "USD", null, "300")]
    [InlineData("not over 200 quid", "200 quid", "GBP", null, "200")]
    [InlineData("spend up to 600 on it", "600", null, null, "600")]
    public void Bounds_just_outside_the_words_count(string text, string words, string? currency, string? min, string? max)
    {
        Assert.Equal((currency, Amount(min), Amount(max)), Read(text, words));
    }

    private static (string?, decimal?, decimal?) Read(string text, string words)
    {
        var (tokens, span) = SlotSamples.Point(text, words);
        return BudgetReading.Read(text, tokens, span);
    }

    private static decimal? Amount(string? text) => text == null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
