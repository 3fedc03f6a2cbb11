using System.Globalization;
using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Routing;
using IntentMatcher.Web.Components;

namespace IntentMatcher.Vendors;

/// <summary>A lead as its vendor sees it in the inbox. Of a retracted one nothing is left but that it was there.</summary>
public sealed record LeadView
{
    private const int LongText = 700;
    private const int ShownOfLongText = 500;

    public required Guid Id { get; init; }

    /// <summary>Changes whenever the lead looks different.</summary>
    public required string Version { get; init; }

    public required DateTime At { get; init; }

    public required string Verdict { get; init; }

    public required string SubscriptionName { get; init; }

    /// <summary>Null once the subscription was removed.</summary>
    public Guid? SubscriptionId { get; init; }

    /// <summary>Why it was taken back; null while it stands.</summary>
    public string? Retracted { get; init; }

    /// <summary>Percent.</summary>
    public int Score { get; init; }

    public int Fit { get; init; }

    public string Category { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>The post's address if it is one of the web.</summary>
    public string? Url { get; init; }

    public DateTime PostedAt { get; init; }

    /// <summary>Its source names authors, so that this one can be blocked.</summary>
    public bool HasAuthor { get; init; }

    public IReadOnlyList<TextPiece> Title { get; init; } = [];

    public IReadOnlyList<TextPiece> Text { get; init; } = [];

    /// <summary>What follows the shown part of a long text.</summary>
    public IReadOnlyList<TextPiece> Rest { get; init; } = [];

    public IReadOnlyList<(string Word, string Value)> Slots { get; init; } = [];

    /// <summary>The conditions of the subscription that hold.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    internal static LeadView Of(Lead lead, Taxonomy taxonomy, Func<VendorSubscription, CompiledSubscription?> compiled)
    {
        var intent = lead.Intent!;
        var subscription = lead.Subscription!;
        var view = new LeadView
        {
            Id = lead.Id,
            Version = string.Create(CultureInfo.InvariantCulture, $"{lead.Version}-{lead.State:d}-{lead.Verdict:d}-{lead.SubscriptionId:N}"),
            At = lead.CreatedAt,
            Verdict = lead.Verdict switch { LeadVerdict.Good => "good", LeadVerdict.Bad => "bad", _ => "none" },
            SubscriptionName = subscription.Name,
            SubscriptionId = subscription.RemovedAt is null ? subscription.Id : null,
        };
        if (lead.State == LeadState.Retracted || intent.State == Intents.IntentState.Withdrawn)
        {
            var byAuthor = intent.State == Intents.IntentState.Withdrawn;
            return view with { Retracted = byAuthor ? "Withdrawn by its author" : "Changed or taken back by its author, and no longer yours" };
        }

        var text = ScoredText.Join(intent.Title, intent.Text);
        var evidence = intent.Detail?.Evidence ?? [];
        var titleEnd = string.IsNullOrEmpty(intent.Title) || string.IsNullOrEmpty(intent.Text) ? 0 : intent.Title.Length;
        var textStart = titleEnd == 0 ? 0 : titleEnd + ScoredText.Border.Length;
        var cut = text.Length - textStart > LongText ? WordEnd(text, textStart + ShownOfLongText) : text.Length;
        return view with
        {
            Score = (int)Math.Floor(intent.Demand * 100),
            Fit = (int)Math.Round(lead.Fit * 100),
            Category = taxonomy.Find(intent.Category)?.Name ?? intent.Category,
            Source = intent.Source,
            Url = WebAddress(intent.Url),
            PostedAt = intent.PostedAt,
            HasAuthor = intent.AuthorKey is not null,
            Title = TextPiece.Of(text, evidence, 0, titleEnd),
            Text = TextPiece.Of(text, evidence, textStart, cut),
            Rest = TextPiece.Of(text, evidence, cut, text.Length),
            Slots = [.. SlotChips.Of(intent.Detail?.Slots)],
            Why = [.. Held(compiled(subscription), intent, lead)],
        };
    }

    /// <summary>Only an address that a browser opens as a page: a post's own could hold script.</summary>
    private static string? WebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address.AbsoluteUri : null;

    // The blank after the word that stands at that place; a text without blanks is cut between whole characters.
    private static int WordEnd(string text, int at)
    {
        var blank = text.AsSpan(at).IndexOfAny(' ', '\n');
        return blank is >= 0 and < 100 ? at + blank : char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static IEnumerable<string> Held(CompiledSubscription? subscription, Intents.Intent intent, Lead lead) =>
        subscription?.Explain(IntentForMatching.Of(intent), lead.UpdatedAt) is { Matched: true } explanation
            ? explanation.Held.Select(held => held.Found is null ? held.Condition : $"{held.Condition} (here: {held.Found})")
            : [];
}
