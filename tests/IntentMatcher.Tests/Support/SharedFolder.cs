namespace IntentMatcher.Tests.Support;

/// <summary>
/// The corpora and streams of others that lie beside the repository, never in it. A test that needs one is skipped
/// where it is absent, in CI too.
/// </summary>
internal static class SharedFolder
{
    /// <summary>The path of `../shared/NAME…`; skips the test where it does not exist.</summary>
    public static string Require(params string[] names)
    {
        string path = Path.Combine([Repository.Root, "..", "shared", .. names]);
        path = Path.GetFullPath(path);
        Assert.SkipUnless(Path.Exists(path), $"../shared/{string.Join('/', names)} is not beside the repository");
        return path;
    }
}
