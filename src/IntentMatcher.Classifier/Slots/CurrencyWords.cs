namespace IntentMatcher.Classifier;

/// <summary>How people write currencies, and the ISO 4217 code each means.</summary>
internal static class CurrencyWords
{
    /// <summary>Word groups in the order of <see cref="Codes"/>.</summary>
    internal const string List =
        "usd,dollar,dollars,bucks,buck,dolars,us,greenbacks gbp,quid,pound,pounds,sterling,fiver,tenner eur,euro,euros cad,cdn,cnd,loonies aud nzd inr,rupee,rupees,rs "
        + "php,peso,pesos,piso ngn,naira kes,ksh,kshs,shilling,shillings,bob zar,rand,rands ghs,cedi,cedis ugx tzs aed,dirham,dirhams sar,riyal,riyals sgd hkd "
        + "myr,ringgit,rm jpy,yen cny,rmb,yuan krw,won chf,francs,franken sek nok dkk kr,kronor,kroner pln,zloty,zl czk huf,forint brl,reais mxn thb,baht "
        + "idr,rupiah vnd,dong try,lira rub,rubles,roubles ils,shekels,nis pkr lkr bdt,taka egp cents,cent,pence ron,lei rwf";

    private static readonly string?[] Codes =
    [
        "USD", "GBP", "EUR", "CAD", "AUD", "NZD", "INR", "PHP", "NGN", "KES", "ZAR", "GHS", "UGX", "TZS", "AED", "SAR", "SGD", "HKD",
        "MYR", "JPY", "CNY", "KRW", "CHF", "SEK", "NOK", "DKK", null, "PLN", "CZK", "HUF", "BRL", "MXN", "THB",
        "IDR", "VND", "TRY", "RUB", "ILS", "PKR", "LKR", "BDT", "EGP", null, "RON", "RWF",
    ];

    /// <summary>The code of a word group (1 = first); null where the word alone does not tell ("kr", "cents").</summary>
    internal static string? CodeOf(int group) => group >= 1 && group <= Codes.Length ? Codes[group - 1] : null;

    internal static string? CodeOf(char sign) => sign switch
    {
        '$' => "USD",
        '£' => "GBP",
        '€' => "EUR",
        '₹' => "INR",
        '₦' => "NGN",
        '₱' => "PHP",
        '¥' => "JPY",
        '₩' => "KRW",
        '₽' => "RUB",
        '₺' => "TRY",
        '฿' => "THB",
        '₪' => "ILS",
        '₫' => "VND",
        '₵' => "GHS",
        _ => null,
    };
}
