using System.ComponentModel.DataAnnotations;

namespace IntentMatcher.Customers;

internal sealed class CustomerOptions : IValidatableObject
{
    /// <summary>
    /// Where the public profile of an account lies, by source (for <c>feed:…</c> the part before the colon). <c>{id}</c> is the author's
    /// stable id, <c>{name}</c> and <c>{host}</c> the parts of an id like <c>name@host</c>, or the host a <c>feed:</c> source names. A source
    /// without a template has accounts that nobody can prove.
    /// </summary>
    public Dictionary<string, string> Profiles { get; init; } = new(StringComparer.Ordinal)
    {
        ["reddit"] = "https://www.reddit.com/user/{id}/about.json",
        ["bluesky"] = "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={id}",
        ["hackernews"] = "https://hacker-news.firebaseio.com/v0/user/{id}.json",
        ["mastodon"] = "https://{host}/api/v1/accounts/lookup?acct={name}",
        ["feed"] = "https://{host}/",
    };

    /// <summary>Lets profiles lie at private and loopback addresses, at any port and over plain HTTP: for a demo or a test.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>How long a check takes that finds nothing, whatever the reason; a profile that is slower counts as without the code.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan CheckTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The least time between two checks of one customer.</summary>
    public TimeSpan CheckPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Codes that one customer may ask for in a day.</summary>
    [Range(1, 1_000)]
    public int CodesPerDay { get; init; } = 20;

    /// <summary>Bytes of a profile that are read.</summary>
    [Range(1_024, 16 << 20)]
    public int MaxProfile { get; init; } = 1 << 20;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from profile in Profiles
        where !ProfileAddress.IsTemplate(profile.Value, AllowPrivateAddresses)
        select new ValidationResult(
            $"Customers:Profiles:{profile.Key} is \"{profile.Value}\"; an https address is expected (http too with Customers:AllowPrivateAddresses) with {{id}}, {{name}} or {{host}} in it");
}
