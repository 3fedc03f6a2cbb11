using System.ComponentModel.DataAnnotations;
using IntentMatcher.Customers;

namespace IntentMatcher.Tests.Customers;

public sealed class ProfileAddressTests
{
    private static readonly CustomerOptions Defaults = new();

    [Theory]
    [InlineData("reddit", "some_user", "https://www.reddit.com/user/some_user/about.json")]
    [InlineData("reddit", "a/../../b?c#d", "https://www.reddit.com/user/a%2F..%2F..%2Fb%3Fc%23d/about.json")]
    [InlineData("bluesky", "did:plc:abc", "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=did%3Aplc%3Aabc")]
    [InlineData("bluesky", "x&actor=y", "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=x%26actor%3Dy")]
    [InlineData("hackernews", "pg", "https://hacker-news.firebaseio.com/v0/user/pg.json")]
    [InlineData("mastodon", "alice@social.example", "https://social.example/api/v1/accounts/lookup?acct=alice")]
    [InlineData("mastodon", "@alice@social.example", "https://social.example/api/v1/accounts/lookup?acct=alice")]
    [InlineData("mastodon", "https://social.example/users/alice", "https://social.example/users/alice")]
    public void A_profile_is_derived_from_source_and_id(string source, string id, string expected)
    {
        var found = ProfileAddress.Of(source, id, Defaults);

        Assert.Equal(expected, found?.Address.AbsoluteUri);
        Assert.False(found!.OwnSite);
    }

    [Theory]
    [InlineData("feed:blog.example/feed.xml?a=b", "https://blog.example/")]
    [InlineData("feed:blog.example", "https://blog.example/")]
    public void The_profile_of_a_feeds_author_is_the_sites_home_page(string source, string expected)
    {
        var found = ProfileAddress.Of(source, "https://elsewhere.example/me", Defaults);

        Assert.Equal(expected, found?.Address.AbsoluteUri);
        Assert.True(found!.OwnSite);
    }

    [Theory]
    [InlineData("x", "12345")]
    [InlineData("push", "alice")]
    [InlineData("reddit", "")]
    [InlineData("reddit", ".")]
    [InlineData("reddit", "..")]
    [InlineData("mastodon", "alice")]
    [InlineData("mastodon", "@social.example")]
    [InlineData("mastodon", "a@b@social.example")]
    [InlineData("mastodon", "alice@social.example/evil")]
    [InlineData("mastodon", "alice@social.example:8080")]
    [InlineData("mastodon", "alice@127.0.0.1")]
    [InlineData("mastodon", "http://social.example/users/alice")]
    [InlineData("mastodon", "https://user@social.example/users/alice")]
    [InlineData("mastodon", "https://10.0.0.1/users/alice")]
    [InlineData("feed:", "alice")]
    [InlineData("feed:127.0.0.1/feed", "alice")]
    [InlineData("feed:[::1]/feed", "alice")]
    [InlineData("feed:blog.example:8080/feed", "alice")]
    [InlineData("feed:user@blog.example/feed", "alice")]
    [InlineData("feed:blog.example?x=/y", "alice")]
    [InlineData("feed:unknown host", "alice")]
    public void What_does_not_fit_has_no_profile(string source, string id) => Assert.Null(ProfileAddress.Of(source, id, Defaults));

    [Fact]
    public void Private_addresses_need_the_operators_leave()
    {
        var options = new CustomerOptions { AllowPrivateAddresses = true };
        options.Profiles["forum"] = "http://127.0.0.1:8080/u/{id}";

        Assert.Equal("http://127.0.0.1:8080/u/alice", ProfileAddress.Of("forum", "alice", options)?.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://forum.example/u/{id}", false)]
    [InlineData("https://forum.example/u/", false)]
    [InlineData("https://forum.example/u/{user}", false)]
    [InlineData("/u/{id}", false)]
    [InlineData("https://forum.example/u/{id}", true)]
    [InlineData("https://{host}/u/{name}", true)]
    public void A_wrong_template_is_told_at_start(string template, bool right)
    {
        var options = new CustomerOptions();
        options.Profiles["forum"] = template;

        var problems = new List<ValidationResult>();
        Assert.Equal(right, Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true));
        Assert.Equal(right ? 0 : 1, problems.Count(p => p.ErrorMessage!.Contains("Customers:Profiles:forum", StringComparison.Ordinal)));
    }
}
