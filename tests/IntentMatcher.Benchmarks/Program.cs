using System.Globalization;
using BenchmarkDotNet.Running;
using IntentMatcher.Benchmarks;

// Reports run once and print figures that BenchmarkDotNet has no columns for; everything else goes to it.
switch (args)
{
    case ["matching-report", .. var sizes]:
        MatchingReport.Run([.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
        break;
    case ["matching-hostile"]:
        HostileReport.Run();
        break;
    case ["matching-postgres", .. var size]:
        PostgresComparison.Run(size is [] ? 100_000 : int.Parse(size[0], CultureInfo.InvariantCulture));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
