namespace IntentMatcher.Tests.Support;

/// <summary>Where this checkout lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The path of a file or folder of the repository.</summary>
    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string Find(string start)
    {
        for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "IntentMatcher.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No IntentMatcher.sln in {start} or above it.");
    }
}
