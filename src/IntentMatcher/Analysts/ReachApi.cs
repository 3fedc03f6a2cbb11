using IntentMatcher.Classifier;
using IntentMatcher.Matching;
using IntentMatcher.Web;

namespace IntentMatcher.Analysts;

/// <summary><c>POST /api/reach</c>: which subscriptions a text would reach. For analysts and operators: it shows what vendors ask for.</summary>
internal static class ReachApi
{
    public static void MapReachApi(this IEndpointRouteBuilder app) => app.MapPost("/api/reach", AskAsync)
        .WithTags("analysts").WithSummary("Which vendors a text would reach, in order of rank, and why; nothing is kept")
        .WithDescription($"At most {TextReach.MostShown} vendors are answered. Spans count UTF-16 units of title, \" — \" and text. `outcome` is what routing would decide for a post of nobody it knows.")
        .RequireAuthorization(Keys.ReachRead).DisableAntiforgery()
        .Produces<ReachShape>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<IResult> AskAsync(TextShape given, TextReach reach, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(given.Text) || given.Text.Length + (given.Title?.Length ?? 0) > TextReach.LongestText)
        {
            return TypedResults.Problem(statusCode: 400, title: "Not a text", detail: $"text: 1 to {TextReach.LongestText} characters are expected, the title's included.");
        }

        var reached = await reach.OfAsync(given.Title, given.Text, string.IsNullOrWhiteSpace(given.Source) ? TextReach.UsualSource : given.Source.Trim(), cancellationToken);
        var found = reached.Classification;
        return TypedResults.Ok(new ReachShape(
            found.Stance.Name(), found.Demand, found.Category, found.Lang, reached.Opens, reached.Withheld, reached.Subscriptions, reached.VendorCount,
            [.. reached.Vendors.Select(v => new VendorShape(
                v.Choice.Asker.VendorId, v.Choice.Asker.VendorName, v.Choice.Asker.SubscriptionId, v.SubscriptionName,
                v.Choice.Rank, Math.Round(v.Choice.Fit, 4), Math.Round(v.Choice.Merit, 4), v.Choice.Outcome.ToString(), v.Why?.Held ?? []))]));
    }

    internal sealed record TextShape(string? Title, string? Text, string? Source);

    internal sealed record ReachShape(
        string Stance, double Demand, string Category, string Lang, bool OpensIntent, string? Withheld, int Subscriptions, int VendorCount, IReadOnlyList<VendorShape> Vendors);

    internal sealed record VendorShape(
        Guid VendorId, string Vendor, Guid SubscriptionId, string Subscription, int Rank, double Fit, double Merit, string Outcome, IReadOnlyList<ConditionOutcome> Held);
}
