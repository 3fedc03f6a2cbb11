namespace IntentMatcher.Tests.Support;

public sealed class SharedFolderTests
{
    [Fact]
    public void The_repository_root_holds_the_solution() =>
        Assert.True(File.Exists(Repository.PathOf("IntentMatcher.sln")));

    [Fact]
    public void A_file_beside_the_repository_is_found()
    {
        string path = SharedFolder.Require("DESIGN.md");
        Assert.Equal(Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "DESIGN.md")), path);
        Assert.True(new FileInfo(path).Length > 0);
    }
}
