using System.Text.Json;
using IntentMatcher.Web;

namespace IntentMatcher.Tests.Commands;

public sealed class AdminCommandsTests : IDisposable
{
    private const string Password = "correct horse battery\n";

    private readonly string folder = Directory.CreateTempSubdirectory("intentmatcher-admin-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Vendors_users_and_keys_are_added_and_told_once()
    {
        var (exit, output, errors) = await RunAsync(["vendors", "add", "Yaris House"]);
        Assert.Equal((0, ""), (exit, errors));
        var vendor = Json(output).GetProperty("id").GetGuid();
        Assert.Equal((1, "", "NAME: there is a vendor \"yaris house\" already\n"), await RunAsync(["vendors", "add", " yaris house "]));

        (exit, output, _) = await RunAsync(["users", "add", "--email", "ann@example.com", "--role", "vendor", "--vendor", "YARIS HOUSE", "--password-stdin"], Password);
        Assert.Equal(0, exit);
        Assert.Equal("ann@example.com", Json(output).GetProperty("email").GetString());
        (exit, output, errors) = await RunAsync(["users", "add", "--email", "Ann@example.com", "--role", "analyst", "--password-stdin"], Password);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("already taken", errors, StringComparison.Ordinal);

        (exit, output, _) = await RunAsync(["keys", "add", "--vendor", vendor.ToString(), "--scope", "leads:read", "subscriptions:write"]);
        Assert.Equal(0, exit);
        Assert.StartsWith("imk_", Json(output).GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.Equal("leads:read subscriptions:write", Json(output).GetProperty("scopes").GetString());
        (exit, output, _) = await RunAsync(["keys", "add", "--user", "ANN@example.com", "--scope", Keys.PostsWrite]);
        Assert.Equal(0, exit);
        Assert.Equal(64 + 4, Json(output).GetProperty("key").GetString()!.Length);
    }

    [Theory]
    [InlineData("users add --email e@example.com --role vendor --password-stdin", "--vendor: required with the role vendor")]
    [InlineData("users add --email e@example.com --role vendor --vendor nobody --password-stdin", "--vendor: there is no vendor \"nobody\"")]
    [InlineData("users add --email e@example.com --role analyst --vendor nobody --password-stdin", "--vendor: allowed only with the role vendor")]
    [InlineData("keys add --vendor nobody --scope leads:read", "--vendor: there is no such vendor")]
    [InlineData("keys add --user nobody@example.com --scope leads:read", "--user: there is no such user")]
    public async Task What_is_not_there_is_said_with_the_option_that_named_it(string arguments, string problem)
    {
        var (exit, output, errors) = await RunAsync(arguments.Split(' '), Password);

        Assert.Equal((1, ""), (exit, output));
        Assert.StartsWith(problem, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_password_that_is_too_short_is_refused_and_nobody_added()
    {
        var (exit, _, errors) = await RunAsync(["users", "add", "--email", "e@example.com", "--role", "operator", "--password-stdin"], "short\n");

        Assert.Equal(1, exit);
        Assert.Contains("10 characters", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(["users", "add", "--email", "e@example.com", "--role", "operator", "--password-stdin"], Password)).Exit);
    }

    [Fact]
    public async Task Migrate_says_where_the_database_is_and_may_be_repeated()
    {
        var first = await RunAsync(["migrate"]);

        Assert.Equal((0, ""), (first.Exit, first.Errors));
        Assert.StartsWith("The database is at 2", first.Output, StringComparison.Ordinal);
        Assert.Equal(first, await RunAsync(["migrate"]));
        Assert.True(File.Exists(Path.Combine(folder, "intentmatcher.db")));
    }

    private static JsonElement Json(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private Task<(int Exit, string Output, string Errors)> RunAsync(string[] arguments, string? input = null) => Program.RunAsync([.. arguments, "--data", folder], input);
}
