namespace IntentMatcher.Tests.Support;

/// <summary>
/// Where a test finds what it cannot bring along: servers, a browser. `infra/test.sh` provides all of them and says
/// where they are. Without one a test is skipped, with the reason; in CI, where none may be missing, it fails.
/// </summary>
internal static class RealThing
{
    private static bool InCi => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    public static string Require(string variable, string what)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
        {
            return value;
        }

        string reason = $"{what} is missing: {variable} is not set. infra/test.sh starts one and sets it.";
        if (InCi)
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return "";
    }
}
