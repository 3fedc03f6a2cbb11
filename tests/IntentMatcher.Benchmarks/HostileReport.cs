using System.Diagnostics;
using System.Globalization;
using IntentMatcher.Matching;

namespace IntentMatcher.Benchmarks;

/// <summary>
/// What the worst queries cost: <c>-- matching-hostile</c>. Each is refused, or compiled and verified against a text made for it of 10,000 tokens
/// and one of 20,000: twice the text must take about twice the time.
/// </summary>
internal static class HostileReport
{
    private const int Tokens = 10_000;
    private const int Rounds = 60;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Query, string Text)[] Queries =
    [
        ("10,000 terms", Many(10_000, n => $"w{n}", " "), "a "),
        ("depth 1,000", new string('(', 1_000) + "a" + new string(')', 1_000), "a "),
        ("only negatives", "-a -b", "a "),
        ("a*", "a*", "a "),
        ("1,000 words, OR", Many(1_000, n => $"w{n}", " OR "), "a "),
        ("999 words, all there, and one not", Many(999, n => $"w{n}", " ") + " zzz", Many(999, n => $"w{n}", " ") + " "),
        ("1,000 prefixes, OR", Many(1_000, n => $"{new string('a', 3 + (n % 13))}{n:D3}*", " OR "), "aaaaaaaaaaaaaaa "),
        ("90 prefixes of one word", Many(90, n => $"{new string('a', 3 + n)}*", " ") + " zzz", new string('a', 95) + " "),
        ("depth 64", string.Concat(Enumerable.Repeat("-(a ", 32)) + "b" + new string(')', 32), "a "),
        ("phrase of 1,000", $"\"{Many(999, _ => "a", " ")} b\"", "a "),
        ("NEAR of 1,000 words", $"NEAR/1000000({Many(999, n => $"w{n}", " ")} zzz)", Many(999, n => $"w{n}", " ") + " "),
        ("NEAR/0 of 1,000 words", $"NEAR/0({Many(1_000, n => $"w{n}", " ")})", Many(1_000, n => $"w{n}", " ") + " "),
        ("NEAR/1 of 40 phrases", $"NEAR/1(b {Many(40, n => $"\"{Many(n + 2, _ => "a", " ")}\"", " ")})", Many(50, _ => "a", " ") + " b "),
    ];

    public static void Run()
    {
        foreach (var (name, query, text) in Queries)
        {
            var context = new MatchingContext();
            try
            {
                var start = Stopwatch.GetTimestamp();
                var subscription = CompiledSubscription.Compile(new Subscription { Id = "s", Query = query }, context);
                var compiling = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                var (once, twice) = Best(subscription, text);
                Print($"{name,-33} compiled in {compiling,7:N0} µs; {Tokens:N0} tokens {once,7:N0} µs, twice as many {twice,7:N0} µs: {twice / once:N1} times");
            }
            catch (QueryException e)
            {
                Print($"{name,-33} refused: {e.Message}");
            }
        }
    }

    // The text is read and verified; reading it alone is what "1,000 words, OR" takes. Turn about, so that both are warm.
    private static (double Once, double Twice) Best(CompiledSubscription subscription, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (shorter, longer) = (Intent(words, Tokens), Intent(words, 2 * Tokens));
        var (once, twice) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            once = Math.Min(once, Time(subscription, shorter));
            twice = Math.Min(twice, Time(subscription, longer));
        }

        return (once, twice);
    }

    private static double Time(CompiledSubscription subscription, Intent intent)
    {
        var start = Stopwatch.GetTimestamp();
        subscription.Matches(intent, Now);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static Intent Intent(string[] words, int tokens) =>
        new() { Id = "i", Stance = "demand", Text = string.Join(' ', Enumerable.Range(0, tokens).Select(n => words[n % words.Length])) };

    private static string Many(int count, Func<int, string> term, string between) => string.Join(between, Enumerable.Range(0, count).Select(term));

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
