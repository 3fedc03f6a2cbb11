namespace IntentMatcher.Tests.Commands;

/// <summary>A wrong call ends with 2, a wrong setting with 1; both are said in words, never with a stack.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intentmatcher-usage-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("clasify x.jsonl", "clasify")]
    [InlineData("classify", "FILE")]
    [InlineData("match --intents x.jsonl", "--subscriptions")]
    [InlineData("users add --email e@example.com --role king --password-stdin", "king")]
    [InlineData("keys add --vendor v --scope leads:steal", "--scope: \"leads:steal\" is not one of posts:write, leads:read, subscriptions:write")]
    [InlineData("keys add --vendor v --scope reach:read", "--scope: reach:read is for a user who is an analyst or operator")]
    [InlineData("keys add --scope leads:read", "give either --vendor or --user")]
    [InlineData("serve --port 80", "--port")]
    [InlineData("classify x.jsonl --prior 1.5", "--prior: \"1.5\" is not a share")]
    [InlineData("classify x.jsonl --prior much", "--prior: \"much\" is not a share")]
    public async Task A_wrong_call_is_told_what_is_wrong(string arguments, string named)
    {
        var (exit, output, errors) = await Program.RunAsync(arguments.Split(' '));

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(named, errors, StringComparison.Ordinal);
        AssertPlain(errors);
    }

    [Theory]
    [InlineData("serve", "Store__Provider", "oracle", "Store:Provider is sqlite or postgres")]
    [InlineData("migrate", "Store__Provider", "oracle", "Store:Provider is sqlite or postgres")]
    [InlineData("migrate", "Store__Provider", "postgres", "Store:ConnectionString is required")]
    [InlineData("serve", "Bus__Transport", "pigeon", "Bus:Transport is memory or rabbitmq")]
    [InlineData("serve", "Bus__Transport", "rabbitmq", "Bus:Uri")]
    [InlineData("serve", "Roles", "feeds,cook", "Roles: \"cook\" is not one of feeds, routing, delivery, web")]
    [InlineData("serve", "Store__RetentionDays", "many", "RetentionDays")]
    [InlineData("serve", "Delivery__Timeout", "1:00:00:00", "Timeout")]
    [InlineData("replay none.jsonl", "Routing__ContactCap", "0", "ContactCap")]
    [InlineData("serve", "Classifier__Prior", "1.5", "Prior")]
    public async Task A_wrong_setting_is_named_in_a_line(string arguments, string setting, string value, string named)
    {
        var (exit, output, errors) = await Program.RunAsync([.. arguments.Split(' '), "--data", folder], null, (setting, value), ("urls", "http://127.0.0.1:0"));

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(named, errors, StringComparison.Ordinal);
        AssertPlain(errors);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_said_in_a_line()
    {
        var (exit, output, errors) = await Program.RunAsync(
            ["migrate"], null, ("Store__Provider", "postgres"), ("Store__ConnectionString", "Host=127.0.0.1;Port=9;Username=nobody;Password=not-to-be-shown;Timeout=2"));

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("store", errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("not-to-be-shown", errors, StringComparison.Ordinal);
        AssertPlain(errors);
    }

    private static void AssertPlain(string errors)
    {
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", errors, StringComparison.Ordinal);
        Assert.InRange(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 3);
    }
}
